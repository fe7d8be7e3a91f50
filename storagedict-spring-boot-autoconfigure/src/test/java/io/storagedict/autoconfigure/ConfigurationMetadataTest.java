package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.autoconfigure.KnownProperties.Group;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;

/** What an IDE shows to those who write properties. */
class ConfigurationMetadataTest {

    private final JsonNode metadata = Metadata.read();

    @Test
    void eachPropertyHasADescriptionThatIsOneOrMoreSentences() {
        assertThat(metadata.get("properties"))
                .isNotEmpty()
                .allSatisfy(property -> assertThat(property.path("description").asString(""))
                        .as(property.get("name").asString())
                        .matches("[A-Z].*\\.")
                        .doesNotStartWith("The ")
                        .doesNotContain("{@", "<"));
    }

    @Test
    void noPropertyIsDescribedTwice() {
        assertThat(metadata.get("properties"))
                .extracting(property -> property.get("name").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void backendsAndEncodingsAreSuggestedAndOthersAllowed() {
        assertThat(metadata.get("hints"))
                .allSatisfy(hint ->
                        assertThat(hint.at("/providers/0/name").asString()).isEqualTo("any"))
                .extracting(hint -> hint.get("name").asString())
                .contains("storagedict.backend", "storagedict.encoding");
    }

    @Test
    void eachPropertyIsKnownToTheSearchForMistypedOnes() {
        assertThat(metadata.get("properties"))
                .map(property ->
                        ConfigurationPropertyName.of(property.get("name").asString()))
                .filteredOn(KnownProperties.ROOT::isAncestorOf)
                .filteredOn(name -> !name.toString().equals("storagedict.dicts"))
                .allSatisfy(name -> assertThat(KnownProperties.group(name))
                        .as(name.toString())
                        .isNotNull()
                        .matches(group -> group.has(name)));
    }

    @Test
    void eachPropertyThatIsKnownToThatSearchExists() {
        Stream<String> known = KnownProperties.OF_GROUPS.entrySet().stream()
                .filter(group -> !List.of("storagedict", "storagedict.web", "storagedict.encoding")
                        .contains(group.getKey()))
                .flatMap(group -> group.getValue().stream().map(name -> group.getKey() + "." + name));

        assertThat(Metadata.defaults().keySet()).containsAll(known.toList());
        assertThat(KnownProperties.OF_A_DICT)
                .containsExactlyElementsOf(Stream.of(StorageDictProperties.Dict.class.getRecordComponents())
                        .map(component -> DataObjectPropertyName.toDashedForm(component.getName()))
                        .toList());
    }

    @Test
    void groupsThatAreNotKnownAreOfExtensions() {
        assertThat(KnownProperties.group(ConfigurationPropertyName.of("storagedict.acme.shards")))
                .extracting(Group::name)
                .isEqualTo(KnownProperties.ROOT);
    }
}
