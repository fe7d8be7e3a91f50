package io.storagedict.encoding;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes that serialized values may consist of: values of the JDK, always, and those that patterns name.
 *
 * @param names names of classes
 * @param packages names of packages, each with a dot at its end
 * @param trees the same, packages below them included
 */
record AllowedClasses(Set<String> names, Set<String> packages, List<String> trees) {

    private static final Pattern VALID =
            Pattern.compile("\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*(?<!\\.)(\\.\\*\\*?)?");

    /** None of these does more than to hold what it is given when it is read. */
    private static final Set<String> OF_THE_JDK = Set.of(
            "java.io.Serializable", // of which arrays are
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Comparable", // of which arrays are
            "java.lang.Double",
            "java.lang.Enum", // the superclass of enums, which are allowed one by one
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object", // of which arrays are
            "java.lang.Short",
            "java.lang.String",
            "java.lang.String$CaseInsensitiveComparator",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.Collections$UnmodifiableCollection", // as what is read from JSON
            "java.util.Collections$UnmodifiableList",
            "java.util.Collections$UnmodifiableMap",
            "java.util.Collections$UnmodifiableRandomAccessList",
            "java.util.Collections$UnmodifiableSet",
            "java.util.CollSer", // List.of, Set.of, Map.of and Stream.toList, which it makes into these:
            "java.util.ImmutableCollections$List12",
            "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$Map1",
            "java.util.ImmutableCollections$MapN",
            "java.util.ImmutableCollections$Set12",
            "java.util.ImmutableCollections$SetN",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.Map$Entry", // of which hash tables are
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.UUID");

    private static final Set<String> PACKAGES_OF_THE_JDK = Set.of("java.time.");

    /** @throws IllegalArgumentException if a pattern is none */
    static AllowedClasses of(Collection<String> patterns) {
        Set<String> names = new HashSet<>(OF_THE_JDK);
        Set<String> packages = new HashSet<>(PACKAGES_OF_THE_JDK);
        Set<String> trees = new HashSet<>();
        for (String pattern : patterns) {
            if (!VALID.matcher(pattern).matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no pattern of classes such as 'com.acme.Rate', 'com.acme.*' or 'com.acme.**'"
                                .formatted(pattern));
            }
            if (pattern.endsWith(".**")) {
                trees.add(pattern.substring(0, pattern.length() - 2));
            } else if (pattern.endsWith(".*")) {
                packages.add(pattern.substring(0, pattern.length() - 1));
            } else {
                names.add(pattern);
            }
        }
        return new AllowedClasses(Set.copyOf(names), Set.copyOf(packages), List.copyOf(trees));
    }

    /** Whether values may have this class, which is no array. */
    boolean contains(String name) {
        return names.contains(name)
                || packages.contains(name.substring(0, name.lastIndexOf('.') + 1))
                || trees.stream().anyMatch(name::startsWith);
    }
}
