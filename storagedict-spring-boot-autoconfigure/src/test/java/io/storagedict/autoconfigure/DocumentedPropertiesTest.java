package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The tables of properties in the documents list exactly the properties that there are, with their defaults. */
class DocumentedPropertiesTest {

    @Test
    void theReadmeListsThePropertiesWithTheirDefaults() throws IOException {
        Map<String, @Nullable String> properties = Metadata.defaults();
        properties.remove("storagedict.dicts"); // the README lists what is in it
        for (Parameter component : StorageDictProperties.Dict.class.getDeclaredConstructors()[0].getParameters()) {
            String name = DataObjectPropertyName.toDashedForm(component.getName());
            properties.put(
                    "storagedict.dicts.<name>." + name + (name.equals("defaults") ? ".<key>" : ""),
                    defaultOf(component));
        }

        assertThat(documented("README.md")).isEqualTo(properties);
    }

    @Test
    void thePageOnActuatorListsThoseOfActuatorWithTheirDefaults() throws IOException {
        Map<String, @Nullable String> properties = Metadata.defaults();
        properties.keySet().removeIf(name -> !name.startsWith("management."));

        assertThat(documented("docs/actuator.md")).isNotEmpty().isEqualTo(properties);
    }

    private static @Nullable String defaultOf(Parameter component) {
        DefaultValue value = component.getAnnotation(DefaultValue.class);
        return value == null || value.value().length == 0 ? null : value.value()[0];
    }

    /** The rows of each table whose first column is headed "property". */
    private static Map<String, @Nullable String> documented(String file) throws IOException {
        Map<String, @Nullable String> documented = new TreeMap<>();
        boolean isInTable = false;
        for (String line : Files.readAllLines(root().resolve(file))) {
            boolean isRow = isInTable && line.startsWith("| `");
            isInTable = line.startsWith("| property |") || (isInTable && line.startsWith("|"));
            if (isRow) {
                List<String> cells = List.of(line.split("\\|", -1));
                documented.put(code(cells.get(1)), code(cells.get(2)));
            }
        }
        return documented;
    }

    /** The text of a cell that is one span of code, or null. */
    private static @Nullable String code(String cell) {
        String text = cell.strip();
        return text.matches("`[^`]+`") ? text.substring(1, text.length() - 1) : null;
    }

    private static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("ARCHITECTURE.md"))) {
            path = path.getParent();
        }
        return path;
    }
}
