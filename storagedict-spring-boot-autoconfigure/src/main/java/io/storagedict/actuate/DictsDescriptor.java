package io.storagedict.actuate;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** All dicts, by name. */
public record DictsDescriptor(Map<String, DictDescriptor> dicts) implements OperationResponseBody {}
