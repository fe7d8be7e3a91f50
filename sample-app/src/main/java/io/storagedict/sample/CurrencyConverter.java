package io.storagedict.sample;

import io.storagedict.StorageDict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Converts money by the rates in the dict {@code settings}, to amounts that the dict {@code currencies} allows. */
@Service
final class CurrencyConverter {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final StorageDict<Object> settings;
    private final StorageDict<Currency> currencies;

    CurrencyConverter(StorageDict<Object> settings, StorageDict<Currency> currencies) {
        this.settings = settings;
        this.currencies = currencies;
    }

    /** Reads both dicts from one snapshot each: two rates of one answer never come from two states. */
    Conversion convert(String from, String to, BigDecimal amount) {
        Map<String, Currency> known = currencies.snapshot();
        Currency source = currency(known, from);
        Currency target = currency(known, to);
        ConversionSettings now = new ConversionSettings(settings.snapshot());
        BigDecimal rate = plain(now.rate(to).divide(now.rate(from), MathContext.DECIMAL64));
        BigDecimal commission = plain(now.commissionPercent());
        BigDecimal result = target.round(
                amount.multiply(rate).multiply(HUNDRED.subtract(commission)).divide(HUNDRED, MathContext.DECIMAL128));
        String text = "%s %s = %s %s"
                .formatted(
                        format(amount, now.language()), source.name(), format(result, now.language()), target.name());
        return new Conversion(from, to, amount, rate, commission, result, text);
    }

    /** Without zeros behind the point, nor an exponent for those before it. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Currency currency(Map<String, Currency> known, String code) {
        Currency currency = known.get(code);
        if (currency == null) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "There is no currency '%s'. GET /dicts/currencies lists them all.".formatted(code));
        }
        return currency;
    }

    private static String format(BigDecimal amount, Locale language) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(amount.scale());
        format.setMaximumFractionDigits(amount.scale());
        return format.format(amount);
    }
}
