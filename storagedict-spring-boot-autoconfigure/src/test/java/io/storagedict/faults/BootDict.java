package io.storagedict.faults;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.store.Consistency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * The dict <code>{settings}</code> of a Spring Boot application with the recommended time-outs.
 *
 * @param driver what {@code spring.data.redis.client-type} says
 * @param timeout how long each call waits
 * @param properties where Redis is, as {@code name=value}
 */
record BootDict(String driver, Consistency consistency, Duration timeout, List<String> properties) {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    static BootDict of(String driver, Consistency consistency, String... properties) {
        return new BootDict(driver, consistency, TIMEOUT, List.of(properties));
    }

    /** The same for a fault in which the server always answers: however late that is, no call gives up. */
    BootDict patient() {
        return new BootDict(driver, consistency, TIMEOUT.multipliedBy(30), properties);
    }

    /** What the table calls it. */
    String title() {
        return "%s, %s".formatted(driver, consistency == Consistency.STRONG ? "strong" : "session");
    }

    ConfigurableApplicationContext application() {
        List<String> arguments = new ArrayList<>(properties);
        arguments.addAll(List.of(
                "spring.main.banner-mode=off",
                "spring.main.log-startup-info=false",
                "spring.data.redis.client-type=" + driver,
                "spring.data.redis.timeout=" + timeout,
                "spring.data.redis.connect-timeout=1s",
                "storagedict.dicts.settings.backend=redis",
                "storagedict.dicts.settings.keyspace={settings}",
                "storagedict.dicts.settings.value-type=java.lang.Long",
                "storagedict.dicts.settings.consistency=" + consistency));
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(arguments.stream().map(argument -> "--" + argument).toArray(String[]::new));
    }

    @SuppressWarnings("unchecked") // as the property value-type says
    Instance open() {
        ConfigurableApplicationContext application = application();
        StorageDict<?> dict = application.getBean(StorageDicts.class).get("settings");
        return new Instance((StorageDict<Long>) dict, application::close);
    }

    /** A fault of which nothing may be noticed but that calls fail or wait; with session consistency also that reads are late. */
    Fault suffers(String scenario, String name, String how, String promise) {
        Fault fault = Fault.of(scenario, title(), name, how, promise);
        return consistency == Consistency.STRONG ? fault : fault.readsMayBeStale();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataRedisAutoConfiguration.class, StorageDictAutoConfiguration.class})
    static class Application {}
}
