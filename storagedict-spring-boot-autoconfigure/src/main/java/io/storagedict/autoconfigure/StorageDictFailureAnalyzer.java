package io.storagedict.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains why a configured dict could not be made; before any analyzer that knows one of the causes only. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StorageDictFailureAnalyzer extends AbstractFailureAnalyzer<StorageDictCreationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StorageDictCreationException cause) {
        String description = "%s%n%n    Property: %s".formatted(cause.getMessage(), cause.property());
        return new FailureAnalysis(description, cause.action(), cause);
    }
}
