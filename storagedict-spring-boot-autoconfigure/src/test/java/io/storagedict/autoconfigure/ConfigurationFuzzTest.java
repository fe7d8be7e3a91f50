package io.storagedict.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.storagedict.testing.Mutations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** Properties that nobody would write: an application starts with them, or says which of them is wrong. */
@Tag("fuzz")
class ConfigurationFuzzTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class));

    /** Lines of names, below storagedict, and values. */
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "dicts.settings.backend=memory\ndicts.settings.keyspace=a/b\\u0000\ndicts.settings.autosync=no",
                        "dicts[a.b].encoding=java\nencoding.java.allowed=com.acme.*,x.**",
                        "dicts.a-b.value-type=java.lang.Integer\ndicts.a-b.defaults.x=7\ndicts.aB.backend=memory",
                        "dicts.s.max-staleness=-1s\ndicts.s.check-timeout=5x\ndicts.s.consistency=session",
                        "dicts.s.defaults[a.b/c]={\"a\":[1,2]}\ndicts.s.fallback-encoding=json\nbackend=none",
                        "web.sync-filter.order=x\nredis.poll-interval=0\nacme.own=1\nenabled=maybe\ndicts.x=y")
                .map(lines -> lines.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void lines(byte[] input) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String line : new String(input, UTF_8).split("\n", -1)) {
            String[] parts = line.split("=", 2);
            properties.put("storagedict." + parts[0], parts.length == 1 ? "" : parts[1]);
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("fuzz", properties));
        runner.withInitializer(context -> context.setEnvironment(environment)).run(context -> {
            Throwable failure = context.getStartupFailure();
            if (failure != null) {
                assertThat(analysis(failure, environment)).as("%s", properties).isPresent();
            }
        });
    }

    private static Optional<String> analysis(Throwable failure, Environment environment) {
        SpringFactoriesLoader factories = SpringFactoriesLoader.forDefaultResourceLocation();
        ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
                .and(Environment.class, environment);
        return factories.load(FailureAnalyzer.class, arguments, (type, name, libraryIsMissing) -> {}).stream()
                .flatMap(analyzer -> Stream.ofNullable(analyzer.analyze(failure)))
                .map(FailureAnalysis::getDescription)
                .findFirst();
    }

    @Test
    void someOfThem() {
        Mutations.of(seeds().toList(), 6, 60).forEach(this::lines);
    }
}
