package io.storagedict.sample;

import java.math.BigDecimal;

/**
 * An amount of money in another currency.
 *
 * @param rate how much of {@code to} one unit of {@code from} is worth
 * @param commissionPercent the part of the amount that the exchange keeps
 * @param result what is left, rounded to what can be paid in {@code to}
 * @param text the same in words, written as the setting {@code language} wants it
 */
record Conversion(
        String from,
        String to,
        BigDecimal amount,
        BigDecimal rate,
        BigDecimal commissionPercent,
        BigDecimal result,
        String text) {}
