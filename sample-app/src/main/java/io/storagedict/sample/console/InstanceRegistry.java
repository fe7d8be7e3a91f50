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
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the other instances of this one, and knows of them, by the dict {@code instances}.
 *
 * <p>Each instance has an entry, which it renews every few seconds, removes when it stops, and which the others remove
 * when it has not been renewed for long.
 */
@Component
final class InstanceRegistry implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(InstanceRegistry.class);
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final String id = UUID.randomUUID().toString();
    private final Instant started = Instant.now();
    private final Roster roster = new Roster(id);
    private final StorageDict<InstanceInfo> instances;
    private final SampleDicts dicts;
    private final Pages pages;
    private final Environment environment;
    private final Duration silence;
    private @Nullable InstanceInfo told;
    private boolean left;
    private volatile List<InstanceView> views = List.of();

    InstanceRegistry(
            StorageDict<InstanceInfo> instances,
            SampleDicts dicts,
            Pages pages,
            Environment environment,
            @Value("${sample.instances.forget-after}") Duration silence) {
        this.instances = instances;
        this.dicts = dicts;
        this.pages = pages;
        this.environment = environment;
        this.silence = silence;
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
        return pages.any() || views.stream().anyMatch(instance -> instance.pages() > 0);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    synchronized void renew() {
        if (left || environment.getProperty("local.server.port") == null) {
            return;
        }
        try {
            Instant now = Instant.now();
            tell(now);
            roster.look(readable(instances.snapshot()), now);
            roster.silentFor(silence, now).forEach(instances::remove);
            views = roster.views();
        } catch (StoreException failed) { // those that people edit tell the same, and show it
            log.debug("The instances are not known now", failed);
        }
    }

    private void tell(Instant now) {
        InstanceInfo info = new InstanceInfo(address(), started, now, pages.count(), versions());
        if (told == null || told.seen().isBefore(now.minus(RENEWAL)) || !told.tellsTheSameAs(info)) {
            instances.put(id, info);
            told = info;
        }
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
    public synchronized void destroy() {
        left = true;
        try {
            instances.remove(id);
        } catch (StoreException failed) {
            log.debug("The others will notice that this instance is gone", failed);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "localhost";
        }
    }
}
