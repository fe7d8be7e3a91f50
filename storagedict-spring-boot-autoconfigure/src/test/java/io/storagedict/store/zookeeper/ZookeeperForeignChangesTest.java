package io.storagedict.store.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storagedict.StorageDict;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others do to the nodes of a dict, its root included, is seen. */
@Timeout(120)
class ZookeeperForeignChangesTest {

    private final FaultyLink link = new FaultyLink();

    @AfterEach
    void disconnect() {
        link.close();
    }

    private StorageDict<String> dict(Consistency consistency) {
        return link.dict(consistency);
    }

    @ParameterizedTest
    @EnumSource
    void changesOfOthersAreSeen(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.putAll(FaultyLink.BEFORE);
        link.changeByAnother();
        if (consistency == Consistency.STRONG) {
            assertThat(dict).isEqualTo(FaultyLink.AFTER);
        }
        await().until(() -> dict.equals(FaultyLink.AFTER));
    }

    @ParameterizedTest
    @EnumSource
    void aRootThatIsRemovedAndMadeAgainIsFollowed(Consistency consistency) throws Exception {
        StorageDict<String> dict = dict(consistency);
        dict.putAll(FaultyLink.BEFORE);

        link.other().delete().deletingChildrenIfNeeded().forPath(link.path());
        await().until(dict::isEmpty);
        dict.put("mine", "1");
        assertThat(dict).isEqualTo(Map.of("mine", "1"));

        link.other().delete().deletingChildrenIfNeeded().forPath(link.path());
        link.other().create().forPath(link.path(), new byte[0]);
        link.other().create().forPath(link.path() + "/theirs", "1".getBytes(UTF_8));
        await().until(() -> dict.equals(Map.of("theirs", "1")));
        dict.put("mine", "2");
        assertThat(dict).isEqualTo(Map.of("theirs", "1", "mine", "2"));
    }

    @Test
    void aClosedStoreIsToldOfNothingAndAnswersNothing() {
        Store<byte[]> store = new ZookeeperSessionStore(link.client(), link.path());
        StorageDict<String> dict = TextDicts.over(store);
        dict.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> dict.get("a"))
                .withMessageContaining("closed");
    }
}
