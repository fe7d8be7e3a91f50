package io.storagedict.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.store.Change;
import io.storagedict.store.Held;
import io.storagedict.store.Pull;
import io.storagedict.store.Store;
import io.storagedict.store.Version;
import io.storagedict.store.Write;
import io.storagedict.store.Written;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A copy of a store of text, which believes the store's answers, and so shows where they are wrong. For one thread. */
final class Mirror {

    private final Store<byte[]> store;
    private final Map<String, String> entries = new HashMap<>();
    private Version version = Version.NONE;

    Mirror(Store<byte[]> store) {
        this.store = store;
    }

    /** Everything in a store, loaded afresh. */
    static Map<String, String> load(Store<byte[]> store) {
        return new Mirror(store).pull().entries();
    }

    Map<String, String> entries() {
        return Map.copyOf(entries);
    }

    Version version() {
        return version;
    }

    /** Follows the store to its present state. */
    Mirror pull() {
        take(store.pull(new Held(version, entries.size())));
        return this;
    }

    /** Writes, and takes in what the store tells of it. */
    Written<byte[]> write(Write<byte[]> write) {
        Written<byte[]> written = store.write(write, version);
        if (written.delta() == null) {
            pull();
        } else {
            take(written.delta());
        }
        return written;
    }

    static @Nullable String text(byte @Nullable [] stored) {
        return stored == null ? null : new String(stored, UTF_8);
    }

    private void take(Pull<byte[]> pull) {
        if (pull instanceof Pull.Full<byte[]> full) {
            entries.clear();
            full.entries().forEach((key, value) -> entries.put(key, text(value)));
        } else if (pull instanceof Pull.Delta<byte[]> delta) {
            assertThat(delta.since()).as("the version that a delta starts from").isEqualTo(version);
            follow(entries, delta.steps());
            assertSteps(delta);
        } else {
            assertThat(pull.version()).as("the version of what is unchanged").isEqualTo(version);
        }
        version = pull.version();
    }

    /** Makes the steps of a delta on these entries. */
    static void follow(Map<String, String> entries, List<Pull.Step<byte[]>> steps) {
        for (Pull.Step<byte[]> step : steps) {
            for (Change<byte[]> change : step.changes()) {
                if (change instanceof Change.Put<byte[]> put) {
                    entries.put(put.key(), text(put.value()));
                } else if (change instanceof Change.Removed<byte[]> removed) {
                    entries.remove(removed.key());
                } else {
                    entries.clear();
                }
            }
        }
    }

    private static void assertSteps(Pull.Delta<byte[]> delta) {
        Set<Version> seen = new HashSet<>(Set.of(delta.since()));
        for (Pull.Step<byte[]> step : delta.steps()) {
            assertThat(seen.add(step.version()))
                    .as("each step has a new version")
                    .isTrue();
        }
    }
}
