package io.storagedict.web;

import io.storagedict.StorageDicts;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Ends a request's pin in all threads when its asynchronous part is complete. */
record EndOfRequest(StorageDicts.Pin pin) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        pin.end();
    }

    /** A container forgets its listeners then. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}
}
