package io.storagedict.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights that SECURITY.md gives to users of Redis are enough, and none of them is too many. */
class RedisRightsTest {

    /** What costs time or memory, but refuses nothing, if it is missing. */
    private static final List<String> SPARED = List.of("+multi", "+exec", "+xread", "+type", "+xlen", "+xtrim");

    /** Returns the command in SECURITY.md that makes a user. */
    private static List<String> user(String name) throws IOException {
        Matcher command = Pattern.compile("^ACL SETUSER " + name + " [^`]*", Pattern.MULTILINE)
                .matcher(Files.readString(
                        Path.of("..", "SECURITY.md").toAbsolutePath().normalize(), UTF_8));
        assertThat(command.find()).isTrue();
        return Arrays.asList(command.group().strip().split("\\s+"));
    }

    private static List<String> without(String right) throws IOException {
        return user("app").stream().filter(Predicate.not(right::equals)).toList();
    }

    private static Stream<String> needed() throws IOException {
        return user("app").stream().filter(right -> right.startsWith("+") && !SPARED.contains(right));
    }

    @ParameterizedTest
    @EnumSource
    void theyAreEnough(RedisDriver driver) throws IOException {
        try (RightsPass pass = new RightsPass(driver, user("app"))) {
            pass.run().listen().writeUntilTheLogIsTrimmed();
            assertThat((String) pass.redis().wire.call("CLIENT", "LIST")).contains("user=app");
            assertThat(pass.failures()).isEmpty();
            assertThat(pass.refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("needed")
    void oneLessFailsAndSaysWhatToDo(String right) throws IOException {
        try (RightsPass pass = new RightsPass(RedisDriver.LETTUCE, without(right)).run()) {
            assertThat(pass.refused()).contains(right.substring(1));
            assertThat(pass.failures())
                    .isNotEmpty()
                    .allSatisfy(
                            message -> assertThat(message).contains("'settings'", "Redis refused", "Grant", "ACL LOG"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+multi", "+exec", "+xread", "+type", "+xlen", "+xtrim"})
    void someOfThemAreWantedButSpared(String right) throws IOException {
        try (RightsPass pass = new RightsPass(RedisDriver.LETTUCE, without(right))) {
            pass.run().listen().writeUntilTheLogIsTrimmed();
            assertThat(pass.refused()).containsExactly(right.substring(1));
            assertThat(pass.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"~settings", "~settingslast_updated", "~settings:*"})
    void eachKeyIsNeeded(String right) throws IOException {
        try (RightsPass pass = new RightsPass(RedisDriver.LETTUCE, without(right)).run()) {
            assertThat(pass.failures())
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message).contains("Grant"));
        }
    }

    /** What is written where nobody looks for it would be lost to all others. */
    @Test
    void whoMayNotSetTheVersionChangesNothing() throws IOException {
        try (RightsPass pass = new RightsPass(RedisDriver.LETTUCE, without("+set"))) {
            StorageDict<String> dict = pass.dict(true);
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> dict.put("k", "v"));
            assertThat(pass.redis().wire.call("HEXISTS", "settings", "k")).isEqualTo(0L);
            assertThat(pass.redis().wire.call("XLEN", "settings:changes")).isEqualTo(0L);
            assertThat(dict).doesNotContainKey("k");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderReadsAndIsTold(RedisDriver driver) throws IOException {
        try (RightsPass pass = new RightsPass(driver, user("reader"))) {
            StorageDict<String> dict = pass.listen().dict(true);
            pass.redis().writeAsPython("settings", "k", "v");
            assertThat(dict.get("k")).isEqualTo("v");
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> dict.put("k", "w"))
                    .withMessageContaining("Grant");
        }
    }

    /** Who may not write is not asked to, so it may be any server. */
    @ParameterizedTest
    @EnumSource
    void aReaderReadsFromAReplicaToo(RedisDriver driver) throws IOException {
        try (RightsPass pass = new RightsPass(driver, user("reader"))) {
            pass.redis().writeAsPython("settings", "k", "v");
            pass.redis().wire.call("REPLICAOF", "127.0.0.1", "1");
            StorageDict<String> dict = pass.listen().dict(true);
            assertThat(dict.get("k")).isEqualTo("v");
            int refusals = pass.refusals();
            await().during(Duration.ofSeconds(2)).until(() -> "v".equals(dict.get("k")));
            assertThat(pass.refusals()).isEqualTo(refusals);
        }
    }
}
