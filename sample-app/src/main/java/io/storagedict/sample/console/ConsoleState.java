package io.storagedict.sample.console;

import java.util.List;

/**
 * All that a page shows at first, but for entries.
 *
 * @param history the newest change first
 * @param samples the oldest first
 */
record ConsoleState(
        String instance,
        List<DictView> dicts,
        List<InstanceView> instances,
        List<DictChange> history,
        List<Sample> samples) {}
