package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The business request, which reads several keys of both dicts. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class ConversionTest {

    @Autowired
    private RestTestClient http;

    @Autowired
    private StorageDict<Object> settings;

    @AfterEach
    void takeBackWhatTheTestHasSet() {
        settings.put("language", "en-US");
        settings.put("commission_percent", 0.5);
        settings.put("rate_JPY", 159);
        settings.remove("rate_XXX");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, JPY, 10,   159,  1582,    '10 Euro = 1,582 Japanese Yen'",
        "EUR, USD, 10.5, 1.08, 11.28,   '10.5 Euro = 11.28 US Dollar'",
        "EUR, KWD, 100,  0.33, 32.835,  '100 Euro = 32.835 Kuwaiti Dinar'",
        "CZK, EUR, 1000, 0.04, 39.80,   '1,000 Czech Koruna = 39.80 Euro'",
        "EUR, EUR, 0,    1,    0.00,    '0 Euro = 0.00 Euro'"
    })
    void anAmountIsConvertedToWhatCanBePaid(
            String from, String to, String amount, String rate, String result, String text) {
        convert(from, to, amount).expectStatus().isOk().expectBody().json("""
                        {"from": "%s", "to": "%s", "amount": %s, "rate": %s, "commissionPercent": 0.5, "result": %s,
                         "text": "%s"}
                        """.formatted(
                        from, to, amount, rate, result, text));
    }

    @Test
    void anAmountOfGoldIsNotRoundedToDigits() {
        convert("EUR", "XAU", "1").expectBody().jsonPath("$.result").isEqualTo(0.0004975);
    }

    @Test
    void aChangedSettingCountsForTheNextRequest() {
        settings.put("rate_JPY", 200);
        settings.put("commission_percent", 0);
        settings.put("language", "de-DE");

        convert("EUR", "JPY", "10").expectBody().jsonPath("$.text").isEqualTo("10 Euro = 2.000 Japanese Yen");
    }

    @Test
    void anUnknownCurrencyIsToldByName() {
        problem(convert("EUR", "ZZZ", "1"), HttpStatus.BAD_REQUEST, "There is no currency 'ZZZ'.");
        problem(convert("eur", "JPY", "1"), HttpStatus.BAD_REQUEST, "There is no currency 'eur'.");
    }

    @Test
    void aCurrencyWithoutARateIsToldHowToGetOne() {
        problem(
                convert("XXX", "EUR", "1"),
                HttpStatus.UNPROCESSABLE_CONTENT,
                "No rate is known for XXX. PUT /dicts/settings/rate_XXX with what one EUR is worth in it.");
        settings.put("rate_XXX", 2);
        convert("XXX", "EUR", "1").expectStatus().isOk();
    }

    @Test
    void aSettingOfTheWrongTypeIsToldByName() {
        settings.put("rate_JPY", "many");
        problem(
                convert("EUR", "JPY", "1"),
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The setting 'rate_JPY' is not a number. PUT /dicts/settings/rate_JPY with one.");
        settings.put("rate_JPY", 0);
        problem(
                convert("JPY", "EUR", "1"),
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The setting 'rate_JPY' is not a number above 0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e999999999", "1e-999999999", "1234567890123456789"})
    void anAmountBeyondMoneyIsRefused(String amount) {
        problem(convert("EUR", "JPY", amount), HttpStatus.BAD_REQUEST, "The amount must not be negative");
    }

    @Test
    void anAmountThatIsNoNumberIsRefused() {
        problem(convert("EUR", "JPY", "ten"), HttpStatus.BAD_REQUEST, "Failed to convert 'amount' with value: 'ten'");
    }

    @Test
    void aMissingParameterIsToldByName() {
        problem(
                http.get().uri("/convert?from=EUR&to=JPY").exchange(),
                HttpStatus.BAD_REQUEST,
                "Required parameter 'amount' is not present.");
    }

    private ResponseSpec convert(String from, String to, String amount) {
        return http.get()
                .uri("/convert?from={from}&to={to}&amount={amount}", from, to, amount)
                .exchange();
    }

    private static void problem(ResponseSpec response, HttpStatus status, String detail) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).startsWith(detail));
    }
}
