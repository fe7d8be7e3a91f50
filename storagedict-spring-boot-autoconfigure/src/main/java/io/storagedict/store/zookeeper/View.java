package io.storagedict.store.zookeeper;

import io.storagedict.store.Version;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The root and some entries of a dict, as they were read or are remembered.
 *
 * @param version nothing here changed after it and before it was read; none if that cannot be said
 * @param root null if it is not known
 * @param names the entries that were asked for
 * @param nodes those of them that are known
 */
record View(Version version, @Nullable Node root, Set<String> names, Map<String, Node> nodes) {

    static View nothing(Set<String> names) {
        return new View(Version.NONE, null, names, Map.of());
    }

    Node knownRoot() {
        return Objects.requireNonNull(root);
    }

    Set<String> missing() {
        Set<String> missing = new HashSet<>(names);
        missing.removeAll(nodes.keySet());
        return missing;
    }
}
