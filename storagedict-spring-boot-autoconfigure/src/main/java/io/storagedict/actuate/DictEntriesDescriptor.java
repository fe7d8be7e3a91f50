package io.storagedict.actuate;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A dict with its entries, as the endpoint shows them.
 *
 * @param matching how many entries have the prefix that was asked for
 * @param entries the first of them, by key
 */
public record DictEntriesDescriptor(DictDescriptor dict, int matching, Map<String, EntryDescriptor> entries)
        implements OperationResponseBody {}
