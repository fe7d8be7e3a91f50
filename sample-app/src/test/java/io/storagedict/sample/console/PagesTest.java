package io.storagedict.sample.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who is taken in as a page, and for how long. */
class PagesTest {

    private final Pages pages = new Pages(new JsonMapper());

    @AfterEach
    void end() {
        pages.destroy();
    }

    @Test
    void aPageIsAskedToConnectAgainSomeDay() {
        pages.start();
        assertThat(pages.connect(Map.of()).getTimeout()).isEqualTo(Pages.LONGEST.toMillis());
    }

    @Test
    void noneConnectsWhileTheInstanceStops() {
        pages.start();
        pages.stop();
        assertThatThrownBy(() -> pages.connect(Map.of())).hasMessageContaining("This instance stops.");
        assertThat(pages.any()).isFalse();
    }
}
