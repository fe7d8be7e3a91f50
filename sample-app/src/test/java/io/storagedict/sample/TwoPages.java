package io.storagedict.sample;

import io.storagedict.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests in two browsers, each with a page of its own instance, on one Redis. */
abstract class TwoPages {

    static Browser page;
    static Browser otherPage;
    static Instance one;
    static Instance other;
    private static RedisServer redis;

    @BeforeAll
    static void start() {
        page = Browser.start();
        otherPage = Browser.start();
        redis = RedisServer.start();
        one = Instance.onRedis(redis);
        other = Instance.onRedis(redis);
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            page.close();
            otherPage.close();
            other.close();
            one.close();
            redis.close();
        }
    }

    /** Opens the same dict in both. */
    static void open(String dict) {
        page.open(one, dict);
        otherPage.open(other, dict);
    }
}
