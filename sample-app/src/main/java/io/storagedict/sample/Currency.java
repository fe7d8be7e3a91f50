package io.storagedict.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A currency of ISO 4217: a value of the dict {@code currencies}.
 *
 * @param code three letters, as in {@code EUR}
 * @param name in English
 * @param numericCode 0 to 999
 * @param digits after the decimal point of an amount; -1 if the standard gives none, as for gold
 */
record Currency(String code, String name, int numericCode, int digits) {

    Currency {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(name, "name");
    }

    static Currency of(java.util.Currency currency) {
        return new Currency(
                currency.getCurrencyCode(),
                currency.getDisplayName(java.util.Locale.ENGLISH),
                currency.getNumericCode(),
                currency.getDefaultFractionDigits());
    }

    /** Returns an amount as it can be paid in this currency. */
    BigDecimal round(BigDecimal amount) {
        return digits < 0 ? amount.round(MathContext.DECIMAL64) : amount.setScale(digits, RoundingMode.HALF_EVEN);
    }
}
