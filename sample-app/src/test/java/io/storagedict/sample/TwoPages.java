package io.storagedict.sample;

import io.storagedict.testing.RedisServer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests in two browsers, each with a page of its own instance, on one Redis. */
abstract class TwoPages {

    static Browser page;
    static Browser otherPage;
    static Instance one;
    static Instance other;
    static RedisServer redis;
    private static final Deque<AutoCloseable> started = new ArrayDeque<>();

    @BeforeAll
    static void start() {
        page = started(Browser.start());
        otherPage = started(Browser.start());
        redis = started(RedisServer.start());
        one = started(Instance.onRedis(redis));
        other = started(one.another());
    }

    private static <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }

    /** The last one first, and each, whatever happens to the others and however far the start came. */
    @AfterAll
    static void stop() {
        SoftAssertions softly = new SoftAssertions();
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            softly.assertThatCode(part::close).doesNotThrowAnyException();
        }
        softly.assertAll();
    }

    /** Opens the same dict in both. */
    static void open(String dict) {
        page.open(one, dict);
        otherPage.open(other, dict);
    }
}
