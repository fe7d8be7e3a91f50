package io.storagedict.sample;

import io.storagedict.StorageDict;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Fills the dict {@code currencies} at the first start with the table of ISO 4217 that the JDK carries.
 *
 * <p>Before the web server opens its port, so that no request sees an empty dict. {@code putAll} is one atomic change:
 * an instance that starts at the same time sees no part of the table, and putting the same table again changes nothing.
 */
@Component
final class CurrencyTable implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(CurrencyTable.class);

    private final StorageDict<Currency> currencies;

    CurrencyTable(StorageDict<Currency> currencies) {
        this.currencies = currencies;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (currencies.isEmpty()) {
            Map<String, Currency> table = iso4217();
            currencies.putAll(table);
            log.info("Filled the dict '{}' with {} currencies", currencies.name(), table.size());
        }
    }

    private static Map<String, Currency> iso4217() {
        return java.util.Currency.getAvailableCurrencies().stream()
                .map(Currency::of)
                .collect(Collectors.toMap(Currency::code, currency -> currency));
    }
}
