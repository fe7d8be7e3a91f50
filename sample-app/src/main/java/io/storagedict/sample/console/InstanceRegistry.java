package io.storagedict.sample.console;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictStatus;
import io.storagedict.encoding.EncodingException;
import io.storagedict.sample.SampleDicts;
import io.storagedict.store.StoreException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the other instances of this one, and knows of them, by the dict {@code instances}.
 *
 * <p>Each instance has an entry, which it renews every few seconds, removes when it stops, and which the others remove
 * when it has not been renewed for long. It goes before the clients of the stores are stopped, which is why it is a
 * {@code SmartLifecycle}.
 */
@Component
final class InstanceRegistry implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InstanceRegistry.class);

    /** So many renewals may be missed at least before an instance counts as gone. */
    private static final int MISSED = 3;

    private final String id = UUID.randomUUID().toString();
    private final Instant started = Instant.now();
    private final Roster roster;
    private final StorageDict<InstanceInfo> instances;
    private final SampleDicts dicts;
    private final Pages pages;
    private final Environment environment;
    private final Duration renewal;
    private final Duration silence;
    private @Nullable InstanceInfo told;
    private long toldNanos;
    private volatile boolean running;
    private volatile List<InstanceView> views = List.of();

    InstanceRegistry(
            StorageDict<InstanceInfo> instances,
            SampleDicts dicts,
            Pages pages,
            Environment environment,
            @Value("${sample.instances.renew-every}") Duration renewal,
            @Value("${sample.instances.forget-after}") Duration silence) {
        if (silence.compareTo(renewal.multipliedBy(MISSED)) < 0) {
            throw new IllegalArgumentException(
                    "sample.instances.forget-after must be at least %d times sample.instances.renew-every"
                            .formatted(MISSED));
        }
        this.instances = instances;
        this.dicts = dicts;
        this.pages = pages;
        this.environment = environment;
        this.renewal = renewal;
        this.silence = silence;
        this.roster = new Roster(id, renewal.multipliedBy(MISSED));
    }

    String id() {
        return id;
    }

    String address() {
        return hostName() + ":" + environment.getProperty("local.server.port", "");
    }

    List<InstanceView> views() {
        return views;
    }

    /** Whether a page is connected to any instance. */
    boolean isWatched() {
        return pages.any() || views.stream().anyMatch(instance -> !instance.silent() && instance.pages() > 0);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    synchronized void renew() {
        if (!running || environment.getProperty("local.server.port") == null) {
            return;
        }
        try {
            Instant now = Instant.now();
            tell(now);
            roster.look(readable(instances.snapshot()), now);
            roster.silentFor(silence, now).forEach(instances::remove);
            views = roster.views(now);
        } catch (StoreException failed) { // those that people edit tell the same, and show it
            log.debug("The instances are not known now", failed);
            views = roster.views(Instant.now()); // all grow silent, this one too
        }
    }

    private void tell(Instant now) {
        InstanceInfo info = new InstanceInfo(address(), started, now, pages.count(), versions());
        if (told == null || isDue() || told.pages() != info.pages() || (isWatched() && !told.tellsTheSameAs(info))) {
            instances.put(id, info);
            told = info;
            toldNanos = System.nanoTime();
        }
    }

    private boolean isDue() {
        return System.nanoTime() - toldNanos > renewal.toNanos();
    }

    private Map<String, Long> versions() {
        return dicts.editable().stream()
                .map(StorageDict::status)
                .collect(Collectors.toMap(
                        StorageDictStatus::name, StorageDictStatus::lastUpdated, (one, other) -> other, TreeMap::new));
    }

    /** Without what another version of this application may have told. */
    private static Map<String, InstanceInfo> readable(Map<String, InstanceInfo> all) {
        Map<String, InstanceInfo> readable = new HashMap<>();
        for (Map.Entry<String, InstanceInfo> entry : all.entrySet()) {
            try {
                readable.put(entry.getKey(), entry.getValue());
            } catch (EncodingException other) {
                log.debug("An instance tells what this one cannot read", other);
            }
        }
        return readable;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        told = null;
        try {
            instances.remove(id);
        } catch (StoreException failed) {
            log.debug("The others will notice that this instance is gone", failed);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "localhost";
        }
    }
}
