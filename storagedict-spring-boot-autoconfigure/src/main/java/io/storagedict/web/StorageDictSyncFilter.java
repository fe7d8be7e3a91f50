package io.storagedict.web;

import io.storagedict.StorageDicts;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Brings every dict without {@code autosync} up to date at the start of each request that is not {@linkplain #leaveOut
 * left out}, once: not again on an async or error dispatch, a forward or an include.
 *
 * <p>It belongs before everything that may read a dict, so before Spring Security's chain too, whose rules may live in
 * one; and after the filter that observes requests, so that the time for syncing counts as a part of the request. Both
 * hold for the order that Spring Boot gives it unless told otherwise.
 *
 * <p><b>One request, one snapshot.</b> All reads of such a dict by the request see the state that it had then, whatever
 * other requests sync. What the request itself writes, and an explicit {@link io.storagedict.StorageDict#sync()}, moves
 * that dict on. This holds in the request's thread; in its async and error dispatches, if the filter is registered for
 * them; and where Spring MVC runs a {@link java.util.concurrent.Callable} of the request, a streaming response body
 * among them. Another thread that works for the request {@linkplain StorageDicts.Pin#join() joins} {@link
 * StorageDicts.Pin#current()}, taken in the request's thread, or it reads the current state. When the request leaves a
 * thread, nothing of it stays there; and when it has ended, threads that go on without it read the current state.
 *
 * <p>A sync that fails does not fail the request, which then reads the local copy as it is. A dict that begins to fail
 * is logged once, as a warning with the reason, and once more when it has recovered.
 */
public final class StorageDictSyncFilter extends OncePerRequestFilter {

    private final SyncFailures failures = new SyncFailures();
    private final StorageDicts dicts;
    private final boolean pins;
    private final List<Predicate<HttpServletRequest>> leftOut = new CopyOnWriteArrayList<>();

    public StorageDictSyncFilter(StorageDicts dicts) {
        this(dicts, true);
    }

    private StorageDictSyncFilter(StorageDicts dicts, boolean pins) {
        this.dicts = dicts;
        this.pins = pins;
    }

    /** Returns a filter that syncs only: each read of a request sees the newest state that this process has. */
    public static StorageDictSyncFilter withoutSnapshots(StorageDicts dicts) {
        return new StorageDictSyncFilter(dicts, false);
    }

    /** Lets these requests through as they are too, such as those that ask for health, which must wait for no store. */
    public void leaveOut(Predicate<HttpServletRequest> requests) {
        leftOut.add(requests);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return leftOut.stream().anyMatch(some -> some.test(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        StorageDicts.Pin pin = begin(request);
        try {
            chain.doFilter(request, response);
        } finally {
            if (pin != null) {
                end(request, pin);
            }
        }
    }

    /** Ends a dispatch, and with the last one the request's pin in all threads; an error page may still go on with it. */
    private void end(HttpServletRequest request, StorageDicts.Pin pin) {
        if (isAsyncStarted(request)) {
            request.getAsyncContext().addListener(new EndOfRequest(pin));
        } else {
            request.setAttribute(attribute(), pin.end());
        }
        pin.close();
    }

    private String attribute() {
        return getAlreadyFilteredAttributeName() + ".PIN";
    }

    /** Begins a request, or goes on with it in a later dispatch. */
    private StorageDicts.@Nullable Pin begin(HttpServletRequest request) {
        String attribute = attribute();
        Object begun = request.getAttribute(attribute);
        if (begun instanceof StorageDicts.Pin pin) {
            return pin.join();
        }
        if (begun != null || isLater(request.getDispatcherType())) {
            return null;
        }
        failures.sync(dicts::sync);
        if (!pins) {
            request.setAttribute(attribute, true);
            return null;
        }
        StorageDicts.Pin pin = dicts.pin();
        request.setAttribute(attribute, pin);
        WebAsyncUtils.getAsyncManager(request).registerCallableInterceptor(attribute, new PinnedCallables(pin));
        return pin;
    }

    /** Whether this is part of a request that did not come through this filter at its start. */
    private static boolean isLater(DispatcherType dispatch) {
        return dispatch == DispatcherType.ASYNC || dispatch == DispatcherType.ERROR;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
