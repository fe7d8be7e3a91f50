package io.storagedict.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a search in a dict finds. */
class EntrySearchTest {

    private final EntrySearch search = new EntrySearch(new JsonMapper());
    private final Map<String, Object> dict = Map.of("rate_EUR", 1, "name", "Eurozone", "other", List.of(25, "CZK"));

    @Test
    void aTextIsFoundInKeysAndValuesInAnyCase() {
        assertThat(keys(" euro ")).containsExactly("name");
        assertThat(keys("eur")).containsExactly("name", "rate_EUR");
        assertThat(keys("\"czk\"")).containsExactly("other");
        assertThat(keys("nothing")).isEmpty();
    }

    @Test
    void allAreFoundInOrderWithoutAText() {
        assertThat(keys("")).containsExactly("name", "other", "rate_EUR");
    }

    @Test
    void noMoreAreSentThanAskedForAndAllAreCounted() {
        Map<String, Object> large =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap("key%04d"::formatted, number -> number));
        EntriesView found = search.search("dict", large, "key00", 10);
        assertThat(found.total()).isEqualTo(1_000);
        assertThat(found.matching()).isEqualTo(100);
        assertThat(found.entries())
                .hasSize(10)
                .last()
                .extracting(EntriesView.Entry::key)
                .isEqualTo("key0009");
    }

    @Test
    void aLongValueIsCutAndItsLengthTold() {
        EntriesView found = search.search("dict", Map.of("long", "x".repeat(10_000)), "", 10);
        assertThat(found.entries().get(0).json()).hasSize(2_000);
        assertThat(found.entries().get(0).length()).isEqualTo(10_002);
    }

    private List<String> keys(String text) {
        return search.search("dict", dict, text, 10).entries().stream()
                .map(EntriesView.Entry::key)
                .toList();
    }
}
