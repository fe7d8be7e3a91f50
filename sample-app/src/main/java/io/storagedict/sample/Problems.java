package io.storagedict.sample;

import io.storagedict.encoding.EncodingException;
import io.storagedict.store.OutcomeUnknownException;
import io.storagedict.store.StoreUnavailableException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What goes wrong, as problem details (RFC 9457); those of Spring itself are in the superclass. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail storeUnavailable(StoreUnavailableException failed) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, failed.getMessage() + " Nothing was changed.");
    }

    @ExceptionHandler
    ProblemDetail outcomeUnknown(OutcomeUnknownException failed) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "It is unknown whether the change has happened: read the key to learn it. " + failed.getMessage());
    }

    /** A value that was asked for; one that was sent is refused before it gets to its dict. */
    @ExceptionHandler
    ProblemDetail undecodable(EncodingException failed) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "A stored value cannot be read: PUT a new one or DELETE it. " + failed.getMessage());
    }
}
