package io.storagedict.web;

import io.storagedict.StorageDicts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Brings every dict without {@code autosync} up to date at the start of each request, once: not again on an async or
 * error dispatch, a forward or an include.
 *
 * <p>It belongs before everything that may read a dict, so before Spring Security's chain too, whose rules may live in
 * one; and after the filter that observes requests, so that the time for syncing counts as a part of the request. Both
 * hold for the order that Spring Boot gives it unless told otherwise.
 *
 * <p>Until the request's thread has come back through it, all reads of such a dict in that thread see the state that it
 * had then, whatever other requests sync, moved on by the request's own writes only. Other threads, such as those of an
 * async dispatch, read the current state.
 *
 * <p>A sync that fails does not fail the request, which then reads the local copy as it is. A dict that begins to fail
 * is logged once, as a warning with the reason, and once more when it has recovered.
 */
public final class StorageDictSyncFilter extends OncePerRequestFilter {

    private final SyncFailures failures = new SyncFailures();
    private final StorageDicts dicts;
    private volatile Predicate<HttpServletRequest> leftOut = request -> false;

    public StorageDictSyncFilter(StorageDicts dicts) {
        this.dicts = dicts;
    }

    /** Lets requests through as they are, such as those that ask for health, which must not wait for a store. */
    public void setLeftOut(Predicate<HttpServletRequest> leftOut) {
        this.leftOut = leftOut;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return leftOut.test(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        failures.sync(dicts::sync);
        StorageDicts.Pin pin = dicts.pin();
        try {
            chain.doFilter(request, response);
        } finally {
            pin.close();
        }
    }
}
