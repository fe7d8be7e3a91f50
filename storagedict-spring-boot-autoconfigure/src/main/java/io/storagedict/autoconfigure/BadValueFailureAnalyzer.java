package io.storagedict.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what one of our properties may be whose value is no such thing; before Boot's analyzer, which says less. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BadValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        Class<?> type = cause.getTarget().getType().resolve(Object.class);
        String wanted = wanted(type);
        if (property == null || wanted == null || !KnownProperties.ROOT.isAncestorOf(property.getName())) {
            return null;
        }
        String description = "'%s' cannot be '%s'.%n%n    Property: %s%n    Origin: %s%n    Reason: %s"
                .formatted(
                        property.getName(),
                        property.getValue(),
                        property.getName(),
                        property.getOrigin(),
                        NestedExceptionUtils.getMostSpecificCause(cause));
        return new FailureAnalysis(description, "Set '%s' to %s.".formatted(property.getName(), wanted), cause);
    }

    /** Says what a property of this type may be, or returns null if that is not known here. */
    private static @Nullable String wanted(Class<?> type) {
        if (type == Class.class) {
            return "the full name of a class on the class path, such as com.acme.Currency or java.lang.Integer";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "'true' or 'false'";
        }
        if (type == Duration.class) {
            return "a duration, such as '1s' or '500ms'";
        }
        if (type == int.class) {
            return "a whole number";
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> "'" + constant.toString().toLowerCase(Locale.ROOT) + "'")
                        .collect(Collectors.joining(" or "))
                : null;
    }
}
