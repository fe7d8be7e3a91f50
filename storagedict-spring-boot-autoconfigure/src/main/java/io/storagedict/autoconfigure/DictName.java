package io.storagedict.autoconfigure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The name of a configured dict, which is also a bean's name and a part of properties' names. */
record DictName(String text) {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    /**
     * Refuses names that cannot be, or that environment variables cannot tell apart.
     *
     * @throws StorageDictCreationException if there are such names
     */
    static void check(Collection<String> names) {
        Map<String, String> byVariable = new HashMap<>();
        for (String name : names) {
            DictName dict = new DictName(name);
            if (!VALID.matcher(name).matches()) {
                throw new StorageDictCreationException(
                        dict.property(),
                        "'%s' cannot be the name of a dict.".formatted(name),
                        "Use letters, digits, '-', '_' and '.' only, best lower-case letters alone. The property 'keyspace' of a dict may be anything.",
                        null);
            }
            String other = byVariable.put(dict.variable(), name);
            if (other != null) {
                throw new StorageDictCreationException(
                        dict.property(),
                        "The dicts '%s' and '%s' differ in upper and lower case, '-' or '_' only."
                                .formatted(other, name),
                        ("Rename one of them. If it comes from an environment variable (STORAGEDICT_DICTS_%s_...), which cannot "
                                        + "express the difference, give the dict a name of lower-case letters and digits, "
                                        + "or set its property in another way, such as SPRING_APPLICATION_JSON.")
                                .formatted(dict.variable().toUpperCase(Locale.ROOT)),
                        null);
            }
        }
    }

    /** The property of the dict itself. */
    String property() {
        return PLAIN.matcher(text).matches() ? "storagedict.dicts." + text : "storagedict.dicts[" + text + "]";
    }

    /** One of the dict's properties. */
    String property(String name) {
        return property() + "." + name;
    }

    private String variable() {
        return text.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }
}
