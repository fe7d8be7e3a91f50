package io.storagedict.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The root: the console for browsers, and what can be asked here for everybody else. */
@RestController
final class IndexController {

    private static final String INDEX = """
            storagedict sample: dicts that all instances of this application share

            GET    /dicts                                   the dicts, and how this instance's copies stand
            GET    /dicts/settings                          all entries
            GET    /dicts/settings/language                 one value, and its ETag
            PUT    /dicts/settings/language                 sets it to the JSON in the body, as in "de-DE"
            DELETE /dicts/settings/language                 removes it
                   If-Match: "<ETag>"                       ... only if it still is the value that was seen
                   If-None-Match: *                         ... only if the key has no value
            GET    /convert?from=EUR&to=JPY&amount=10       reads rates from settings, and digits from currencies

            A browser gets a console here.
            """;

    private static final ClassPathResource CONSOLE = new ClassPathResource("static/console/index.html");

    @GetMapping("/")
    ResponseEntity<?> index(@RequestHeader HttpHeaders headers) {
        boolean browser = headers.getAccept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT);
        return browser
                ? answer.contentType(new MediaType(MediaType.TEXT_HTML, UTF_8)).body(CONSOLE)
                : answer.contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8)).body(INDEX);
    }

    /** The file of the page itself names what it consists of from the root. */
    @GetMapping({"/console/", "/console/index.html"})
    ResponseEntity<Void> file() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("../"))
                .build();
    }
}
