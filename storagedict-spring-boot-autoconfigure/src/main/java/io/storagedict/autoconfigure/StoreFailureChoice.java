package io.storagedict.autoconfigure;

import io.storagedict.StorageDictBuilder;
import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a dict does when its store does not answer, as its properties say. */
record StoreFailureChoice(DictName name, Dict dict) {

    /** @throws StorageDictCreationException if a time is not positive */
    void apply(StorageDictBuilder<?, ?> builder) {
        builder.onStoreFailure(dict.onStoreFailure());
        apply("max-staleness", dict.maxStaleness(), builder::maxStaleness);
        apply("check-timeout", dict.checkTimeout(), builder::checkTimeout);
    }

    private void apply(String property, @Nullable Duration time, Consumer<Duration> setting) {
        if (time == null) {
            return;
        }
        try {
            setting.accept(time);
        } catch (IllegalArgumentException notPositive) {
            throw new StorageDictCreationException(
                    name.property(property),
                    String.valueOf(notPositive.getMessage()),
                    "Set '%s' to a duration such as '500ms' or '10s', or remove it.".formatted(name.property(property)),
                    notPositive);
        }
    }
}
