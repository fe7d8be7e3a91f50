package io.storagedict.store.redis;

import io.storagedict.store.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Hears of the changes of any number of dicts, with one connection and three threads: one waits for entries of their
 * logs, one asks for their versions from time to time, in case of a foreign writer or a silent connection, and one is a
 * timer that sees when there was no answer.
 */
final class RedisWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(RedisWatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Changes that come sooner than this are a burst. */
    private static final Duration BURST = Duration.ofMillis(1);

    /** How long the next part of a burst is left to grow: to ask for each change would burden the server. */
    private static final Duration BURST_PAUSE = Duration.ofMillis(2);

    private final RedisConnectionFactory factory;
    private final Duration poll;
    private final Duration wait;
    private final Map<String, WatchedDict> dictByLog = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread listener = new Thread(this::listen, "storagedict-redis-listener");
    private final Thread checker = new Thread(this::checkFromTimeToTime, "storagedict-redis-checker");
    private final Contact contact;
    private volatile @Nullable LogReader reader;
    private boolean lost;

    RedisWatch(RedisConnectionFactory factory, Duration poll) {
        this.factory = factory;
        this.poll = poll;
        this.wait = DriverSettings.longestWait(factory);
        this.contact =
                new Contact(poll.multipliedBy(2), () -> dictByLog.values().forEach(WatchedDict::review));
    }

    /** Begins to watch a dict of which a version is known. */
    void add(WatchedDict dict) {
        dict.listenedTo(false);
        dictByLog.put(dict.keys().log(), dict);
        dict.watchedBy(this);
    }

    void remove(WatchedDict dict) {
        dictByLog.remove(dict.keys().log());
        dict.watchedBy(null);
    }

    boolean isEmpty() {
        return dictByLog.isEmpty();
    }

    /** Whether the server has answered lately, so that what was heard is not older than a moment. */
    boolean isInTouch() {
        return contact.isKept();
    }

    void start() {
        for (Thread thread : List.of(listener, checker)) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends the threads; returns when they have ended, unless they wait for the server. */
    void stop() {
        stop.countDown();
        LogReader waiting = reader;
        if (waiting != null) {
            waiting.wake();
        }
        try {
            contact.end();
            for (Thread thread : List.of(listener, checker)) {
                thread.join(LONGEST_PAUSE.toMillis());
                thread.interrupt(); // the server is silent; sooner might leave behind a connection that is being opened
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRunning() {
        return stop.getCount() > 0;
    }

    private void listen() {
        for (int failures = 0; isRunning(); failures++) {
            try (LogReader opened = LogReader.open(factory)) {
                reader = opened;
                check();
                while (isRunning()) {
                    listen(opened);
                    failures = 0;
                }
            } catch (RuntimeException failed) {
                lose(failed);
            }
            sleep(pause(failures).toMillis());
        }
    }

    /** Waits for changes. What is not listened to yet is read without a wait first: only then it is known to work. */
    private void listen(LogReader reader) {
        List<WatchedDict> dicts =
                dictByLog.values().stream().filter(WatchedDict::hasLog).toList();
        if (dicts.isEmpty()) {
            sleep(FIRST_PAUSE.toMillis()); // it is about to be stopped, or a check will find a log again
            return;
        }
        boolean known = dicts.stream().allMatch(WatchedDict::isListenedTo);
        long asked = System.nanoTime();
        int entries = reader.read(dicts, known ? wait : Duration.ZERO, this::hear);
        boolean burst = System.nanoTime() - asked < BURST.toNanos();
        dicts.forEach(dict -> dict.listenedTo(true));
        if (lost) {
            lost = false;
            LOGGER.info("Redis tells of changes again");
        }
        if (burst && entries > 0 && entries < LogReader.COUNT) {
            sleep(BURST_PAUSE.toMillis());
        }
    }

    private void hear(LogEntry entry) {
        WatchedDict dict = dictByLog.get(entry.log());
        if (dict != null) {
            dict.read(entry);
        }
    }

    private void lose(RuntimeException failure) {
        boolean harmless = !isRunning() || DriverSettings.isStopped(factory);
        dictByLog.values().forEach(dict -> dict.listenedTo(false));
        if (!lost && !harmless) {
            lost = true;
            LOGGER.warn(
                    "Redis does not tell of changes. Until it does, each read of a dict with session consistency asks it ({})",
                    failure.getMessage());
        }
    }

    /**
     * Returns a random time to wait before the next attempt: all instances of the application have lost the same server.
     * It is short at first, because while nothing is told each read asks, which burdens the server more than a new
     * connection does.
     */
    static Duration pause(int failures) {
        long longest = Math.min(FIRST_PAUSE.toMillis() << Math.min(failures, 10), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, longest + 1));
    }

    private void checkFromTimeToTime() {
        while (isRunning()) {
            sleep(ThreadLocalRandom.current().nextLong(poll.toMillis() * 3 / 4, poll.toMillis() + 1));
            try {
                if (isRunning()) {
                    check();
                }
            } catch (RuntimeException failed) {
                LOGGER.debug("Redis could not be asked for versions", failed);
            }
        }
    }

    /** Compares what was heard of all dicts with the truth. */
    private void check() {
        long nanos = System.nanoTime();
        List<WatchedDict> dicts = List.copyOf(dictByLog.values());
        if (dicts.isEmpty()) {
            return;
        }
        List<Long> ticks = dicts.stream().map(dict -> dict.heard().tick()).toList();
        List<String> keys = new ArrayList<>();
        for (WatchedDict dict : dicts) {
            keys.add(dict.keys().version());
            keys.add(dict.keys().epoch());
            keys.add(dict.keys().hash());
            keys.add(dict.keys().log());
        }
        String log = dicts.get(0).keys().log();
        RedisAnswer answer = RedisFailures.reading(() -> RedisCalls.call(factory, log, connection -> {
            RedisAnswer told = RedisScript.CHECK.run(connection, keys, List.of());
            Primary.checkNow(connection, log);
            return told;
        }));
        for (int i = 0; i < dicts.size(); i++) {
            WatchedDict dict = dicts.get(i);
            Version version = RedisVersions.known(answer.bytes(i * 4), answer.bytes(i * 4 + 1));
            long length = (Long) answer.items().get(i * 4 + 2);
            dict.checked(version, length, ticks.get(i));
            if (dict.hasLog(answer.flag(i * 4 + 3))) {
                LOGGER.warn(
                        "The Redis key '{}' is used for something else: its dict is not told of changes",
                        dict.keys().log());
            }
        }
        contact.answered(nanos);
    }

    private void sleep(long millis) {
        try {
            stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            // by whom ever: the loops ask whether to stop
        }
    }
}
