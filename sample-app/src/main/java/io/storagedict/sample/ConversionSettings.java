package io.storagedict.sample;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a conversion needs to know, all from one state of the dict {@code settings}.
 *
 * <p>The dict is untyped and everyone may write to it, so each value is checked where it is used.
 */
record ConversionSettings(Map<String, Object> settings) {

    /** How much of a currency one unit of the base currency is worth. */
    BigDecimal rate(String code) {
        if (code.equals(settings.get("base_currency"))) {
            return BigDecimal.ONE;
        }
        BigDecimal rate = number("rate_" + code);
        if (rate == null) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "No rate is known for %s. PUT /dicts/settings/rate_%s with what one %s is worth in it."
                            .formatted(code, code, settings.get("base_currency")));
        }
        if (rate.signum() <= 0) {
            throw broken("rate_" + code, "a number above 0");
        }
        return rate;
    }

    BigDecimal commissionPercent() {
        BigDecimal percent = number("commission_percent");
        if (percent == null) {
            return BigDecimal.ZERO;
        }
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw broken("commission_percent", "a number from 0 to 100");
        }
        return percent;
    }

    Locale language() {
        return settings.get("language") instanceof String tag ? Locale.forLanguageTag(tag) : Locale.ENGLISH;
    }

    private @Nullable BigDecimal number(String key) {
        Object value = settings.get(key);
        if (value == null) {
            return null;
        }
        // the range of a double is enough for a rate, and keeps 1e999999999 from filling the memory
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw broken(key, "a number");
        }
        return BigDecimal.valueOf(number.doubleValue());
    }

    private static ResponseStatusException broken(String key, String expected) {
        return new ResponseStatusException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The setting '%s' is not %s. PUT /dicts/settings/%s with one.".formatted(key, expected, key));
    }
}
