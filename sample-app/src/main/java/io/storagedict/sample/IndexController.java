package io.storagedict.sample;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The root page: what can be asked here. */
@RestController
final class IndexController {

    private static final String INDEX = """
            storagedict sample: dicts that all instances of this application share

            GET    /dicts                                   the dicts, and how this instance's copies stand
            GET    /dicts/settings                          all entries
            GET    /dicts/settings/language                 one value
            PUT    /dicts/settings/language                 sets it to the JSON in the body, as in "de-DE"
            DELETE /dicts/settings/language                 removes it
            GET    /convert?from=EUR&to=JPY&amount=10       reads rates from settings, and digits from currencies
            """;

    @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
    String index() {
        return INDEX;
    }
}
