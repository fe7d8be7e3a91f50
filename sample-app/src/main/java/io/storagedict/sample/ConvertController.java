package io.storagedict.sample;

import java.math.BigDecimal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Currency conversion over HTTP. */
@RestController
final class ConvertController {

    private static final int MAX_DIGITS = 18;

    private final CurrencyConverter converter;

    ConvertController(CurrencyConverter converter) {
        this.converter = converter;
    }

    @GetMapping("/convert")
    Conversion convert(@RequestParam String from, @RequestParam String to, @RequestParam BigDecimal amount) {
        // an amount like 1e999999999 is short to write, and fills the memory when it is rounded
        if (amount.signum() < 0
                || amount.scale() > MAX_DIGITS
                || amount.precision() - (long) amount.scale() > MAX_DIGITS) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The amount must not be negative, nor have more than %d digits before or after the point."
                            .formatted(MAX_DIGITS));
        }
        return converter.convert(from, to, amount);
    }
}
