package io.storagedict.web;

import io.storagedict.StorageDicts;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/** Lets the threads in which Spring MVC runs a request's {@link Callable}s take part in the request's pin. */
final class PinnedCallables implements CallableProcessingInterceptor {

    private static final ThreadLocal<StorageDicts.@Nullable Pin> JOINED = new ThreadLocal<>();

    private final StorageDicts.Pin pin;

    PinnedCallables(StorageDicts.Pin pin) {
        this.pin = pin;
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        JOINED.set(pin.join());
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
        StorageDicts.Pin joined = JOINED.get();
        JOINED.remove();
        if (joined != null) {
            joined.close();
        }
    }
}
