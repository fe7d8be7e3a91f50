package io.storagedict.autoconfigure;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Names of dicts with dots, which no environment variable can express. */
final class DottedNames {

    private DottedNames() {}

    /**
     * Refuses variables that somebody has set for such a dict: nothing would be made of them.
     *
     * @throws StorageDictCreationException if there is one
     */
    static void refuseVariables(Collection<String> dicts, Environment environment) {
        for (String dict : dicts) {
            String prefix = "STORAGEDICT_DICTS_" + dict.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + "_";
            variables(environment)
                    .filter(variable -> dict.contains(".") && variable.startsWith(prefix))
                    .filter(variable -> isOfADict(variable.substring(prefix.length())))
                    .findFirst()
                    .ifPresent(variable -> refuse(new DictName(dict), variable));
        }
    }

    private static Stream<String> variables(Environment environment) {
        return environment instanceof ConfigurableEnvironment all
                        && all.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                                instanceof EnumerablePropertySource<?> variables
                ? Stream.of(variables.getPropertyNames())
                : Stream.of();
    }

    private static boolean isOfADict(String rest) {
        String property = rest.replace("_", "").toLowerCase(Locale.ROOT);
        return rest.startsWith("DEFAULTS_")
                || KnownProperties.OF_A_DICT.stream()
                        .anyMatch(known -> known.replace("-", "").equals(property));
    }

    private static void refuse(DictName dict, String variable) {
        throw new StorageDictCreationException(
                variable + " (environment variable)",
                "The environment variable %s looks as if it were for the dict '%s', but no variable can express the dot."
                        .formatted(variable, dict.text()),
                "Set what is below '%s' in another way, such as by the variable SPRING_APPLICATION_JSON, or rename the dict, best to lower-case letters and digits."
                        .formatted(dict.property()),
                null);
    }
}
