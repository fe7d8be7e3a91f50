package io.storagedict.actuate;

import io.storagedict.encoding.EncodingException;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** What {@link StorageDictEndpoint} is over HTTP: values are shown to whom they may be, and failures have a status. */
@EndpointWebExtension(endpoint = StorageDictEndpoint.class)
public final class StorageDictEndpointWebExtension {

    private static final int FORBIDDEN = 403;

    private final StorageDictEndpoint endpoint;
    private final Show showValues;
    private final Set<String> roles;

    /** @param roles who is authorized to see values; whoever has logged in if it is empty */
    public StorageDictEndpointWebExtension(StorageDictEndpoint endpoint, Show showValues, Set<String> roles) {
        this.endpoint = endpoint;
        this.showValues = showValues;
        this.roles = Set.copyOf(roles);
    }

    /** See {@link StorageDictEndpoint#dict}. */
    @ReadOperation
    public WebEndpointResponse<OperationResponseBody> dict(
            SecurityContext security, @Selector String dict, @Nullable String prefix, @Nullable Integer limit) {
        return answer(() -> endpoint.entries(dict, prefix, limit, showValues.isShown(security, roles)));
    }

    /** See {@link StorageDictEndpoint#update}. */
    @WriteOperation
    public WebEndpointResponse<OperationResponseBody> update(@Selector String dict, @Selector String operation) {
        return answer(() -> endpoint.update(dict, operation));
    }

    /** See {@link StorageDictEndpoint#put}. */
    @WriteOperation
    public WebEndpointResponse<OperationResponseBody> put(@Selector String dict, String key, String value) {
        return answer(() -> endpoint.put(dict, key, value));
    }

    /** See {@link StorageDictEndpoint#remove}. */
    @DeleteOperation
    public WebEndpointResponse<OperationResponseBody> remove(@Selector String dict, String key) {
        return answer(() -> endpoint.remove(dict, key));
    }

    private static WebEndpointResponse<OperationResponseBody> answer(Supplier<OperationResponseBody> operation) {
        try {
            return new WebEndpointResponse<>(operation.get());
        } catch (NoSuchElementException notThere) {
            return error(WebEndpointResponse.STATUS_NOT_FOUND, notThere);
        } catch (WritesNotAllowedException notAllowed) {
            return error(FORBIDDEN, notAllowed);
        } catch (IllegalArgumentException | EncodingException wrong) {
            return error(WebEndpointResponse.STATUS_BAD_REQUEST, wrong);
        } catch (StoreUnavailableException unavailable) {
            return error(
                    unavailable.reason() == StoreUnavailableException.Reason.TOO_LARGE
                            ? WebEndpointResponse.STATUS_BAD_REQUEST
                            : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE,
                    unavailable);
        } catch (OutcomeUnknownException unknown) {
            return error(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, unknown);
        }
    }

    private static WebEndpointResponse<OperationResponseBody> error(int status, RuntimeException failure) {
        return new WebEndpointResponse<>(new ErrorDescriptor(String.valueOf(failure.getMessage())), status);
    }
}
