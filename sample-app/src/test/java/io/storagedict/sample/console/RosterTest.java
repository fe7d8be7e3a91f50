package io.storagedict.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is behind, and who is gone, second by second. */
class RosterTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Roster roster = new Roster("me", Duration.ofSeconds(3));
    private final Map<String, InstanceInfo> told = new HashMap<>();
    private Instant now = START;

    @Test
    void whoHasTheNewestVersionIsNotBehind() {
        tell("me", 7);
        tell("other", 7);
        look();
        assertThat(behind("me")).isZero();
        assertThat(behind("other")).isZero();
    }

    @Test
    void whoKeepsAnOldVersionFallsBehindWithEachWord() {
        tell("other", 7);
        tell("me", 7);
        look();
        tell("me", 8);
        look();
        Instant noticed = now;
        for (int second = 1; second <= 4; second++) {
            tell("other", 7);
            look();
        }
        assertThat(behind("other")).isEqualTo(Duration.between(noticed, now).toMillis());
        assertThat(behind("me")).isZero();
    }

    @Test
    void whoSaidNothingSinceTheChangeIsNotCalledBehind() {
        tell("me", 7);
        tell("other", 7);
        look();
        tell("me", 8);
        look();
        look();
        assertThat(behind("other")).isZero();
    }

    @Test
    void whoMovesOnIsNotBehindThoughNewerVersionsKeepComing() {
        for (int second = 0; second < 10; second++) {
            tell("me", second + 1);
            tell("other", second);
            look();
            assertThat(behind("other")).isZero();
        }
    }

    @Test
    void whoCatchesUpIsBehindNoMore() {
        tell("me", 8);
        tell("other", 7);
        look();
        tell("other", 7);
        look();
        assertThat(behind("other")).isPositive();
        tell("other", 8);
        look();
        assertThat(behind("other")).isZero();
    }

    @Test
    void afterARestoreTheLowerVersionOfAllIsTheNewest() {
        tell("me", 8);
        tell("other", 8);
        look();
        tell("me", 3);
        tell("other", 3);
        look();
        tell("other", 3);
        look();
        assertThat(behind("me")).isZero();
        assertThat(behind("other")).isZero();
    }

    @Test
    void whoIsSilentForLongIsGoneAndItselfNever() {
        tell("me", 7);
        tell("other", 7);
        tell("third", 7);
        for (int second = 0; second < 5; second++) {
            tell("third", 7);
            look();
        }
        assertThat(roster.silentFor(Duration.ofSeconds(3), now)).containsOnlyKeys("other");
    }

    @Test
    void whoIsSilentWithAnOldVersionIsNotTakenForCurrent() {
        tell("me", 7);
        tell("other", 7);
        look();
        assertThat(view("other").silent()).isFalse();
        assertThat(copy("other").newest()).isTrue();
        for (int second = 0; second < 5; second++) {
            tell("me", 8);
            look();
        }
        assertThat(view("other").silent()).isTrue();
        assertThat(copy("other").newest()).isFalse();
        assertThat(view("me").silent()).isFalse();
        assertThat(copy("me").newest()).isTrue();
    }

    @Test
    void aTimeWithoutALookIsNobodysSilence() {
        tell("me", 7);
        tell("other", 7);
        look();
        now = now.plusSeconds(60);
        look();
        assertThat(roster.silentFor(Duration.ofSeconds(3), now)).isEmpty();
    }

    @Test
    void whoRemovedItselfIsNotShown() {
        tell("me", 7);
        tell("other", 7);
        look();
        told.remove("other");
        look();
        assertThat(roster.views(now)).extracting(InstanceView::id).containsExactly("me");
    }

    private void tell(String id, long version) {
        told.put(id, new InstanceInfo(id + ":8080", START, now, 0, Map.of("settings", version)));
    }

    private void look() {
        now = now.plusSeconds(1);
        roster.look(Map.copyOf(told), now);
    }

    private long behind(String id) {
        return copy(id).behindMillis();
    }

    private InstanceView.CopyView copy(String id) {
        return view(id).copies().get("settings");
    }

    private InstanceView view(String id) {
        return roster.views(now).stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
