package io.storagedict.autoconfigure;

import io.storagedict.StorageDictBuilder;
import io.storagedict.autoconfigure.StorageDictProperties.Dict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a dict does when its store does not answer, as its properties say. */
record StoreFailureChoice(DictName name, Dict dict, Map<String, Dict> all) {

    /** @throws StorageDictCreationException if a time is not positive, or a file cannot be that of the dict */
    void apply(StorageDictBuilder<?, ?> builder) {
        if (dict.onStoreFailure() != null) {
            builder.onStoreFailure(dict.onStoreFailure());
        }
        builder.startWithoutStore(dict.startWithoutStore());
        if (dict.snapshotFile() != null) {
            builder.snapshotFile(checked(dict.snapshotFile()));
        }
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

    private Path checked(Path file) {
        String property = name.property("snapshot-file");
        if (!dict.startWithoutStore()) {
            throw new StorageDictCreationException(
                    property,
                    "The dict '%s' has a snapshot file that nothing would ever read.".formatted(name.text()),
                    "Set '%s' to true, or remove '%s'.".formatted(name.property("start-without-store"), property),
                    null);
        }
        all.forEach((other, its) -> {
            if (!other.equals(name.text()) && its.snapshotFile() != null && isSame(file, its.snapshotFile())) {
                throw new StorageDictCreationException(
                        property,
                        "The dicts '%s' and '%s' have the same snapshot file, %s."
                                .formatted(
                                        name.text(),
                                        other,
                                        file.toAbsolutePath().normalize()),
                        "Give each dict a file of its own.",
                        null);
            }
        });
        return file;
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
