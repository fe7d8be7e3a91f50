package io.storagedict.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** Why the endpoint did not do what it was asked for. */
public record ErrorDescriptor(String error) implements OperationResponseBody {}
