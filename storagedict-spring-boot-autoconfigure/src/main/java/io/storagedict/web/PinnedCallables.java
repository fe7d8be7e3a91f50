package io.storagedict.web;

import io.storagedict.StorageDicts;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/** Lets the threads in which Spring MVC runs a request's {@link Callable}s take part in the request's pin. */
final class PinnedCallables implements CallableProcessingInterceptor {

    private final StorageDicts.Pin pin;

    /** Of this request and this filter only: with two filters each ends what it began. */
    @SuppressWarnings("ThreadLocalUsage") // it is empty again when the task has ended
    private final ThreadLocal<StorageDicts.@Nullable Pin> joined = new ThreadLocal<>();

    PinnedCallables(StorageDicts.Pin pin) {
        this.pin = pin;
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        joined.set(pin.join());
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
        StorageDicts.Pin here = joined.get();
        joined.remove();
        if (here != null) {
            here.close();
        }
    }
}
