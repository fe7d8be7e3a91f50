package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application starts, and has what it can have, whichever of Actuator and Micrometer it lacks. */
class MissingLibrariesTest {

    private static final String HEALTH = "storagedictHealthContributor";
    private static final String METRICS = "storageDictMetrics";
    private static final String OBSERVATIONS = "storageDictObservations";
    private static final String ENDPOINT = "storageDictEndpoint";

    @Test
    void allAreThereIfNothingIsMissing() throws Exception {
        assertThat(beansWithout("nothing")).containsExactly(ENDPOINT, HEALTH, METRICS, OBSERVATIONS);
    }

    @Test
    void withoutMicrometer() throws Exception {
        assertThat(beansWithout("micrometer-(core|jakarta9|tracing)|spring-boot-micrometer"))
                .containsExactly(ENDPOINT, HEALTH);
    }

    @Test
    void withoutActuator() throws Exception {
        assertThat(beansWithout("spring-boot-actuator|spring-boot-health")).containsExactly(METRICS, OBSERVATIONS);
    }

    @Test
    void withoutHealth() throws Exception {
        assertThat(beansWithout("spring-boot-health")).containsExactly(ENDPOINT, METRICS, OBSERVATIONS);
    }

    @Test
    void withMicrometerButWithoutBootsConfigurationOfIt() throws Exception {
        assertThat(beansWithout("spring-boot-micrometer")).containsExactly(ENDPOINT, HEALTH);
    }

    @Test
    void withoutAny() throws Exception {
        assertThat(beansWithout("micrometer-core|micrometer-jakarta9|spring-boot-(micrometer|actuator|health)"))
                .isEmpty();
    }

    /** Starts an application on this class path without the jars whose names match, and returns which of ours it has. */
    @SuppressWarnings("unchecked")
    private static List<String> beansWithout(String jars) throws Exception {
        Pattern missing = Pattern.compile("(" + jars + ").*\\.jar");
        URL[] rest = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> !missing.matcher(file.getName()).matches())
                .map(MissingLibrariesTest::url)
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes = new URLClassLoader(rest, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(classes);
            Function<String, List<String>> inside = (Function<String, List<String>>)
                    classes.loadClass(Inside.class.getName()).getConstructor().newInstance();
            return inside.apply(jars);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(new IOException(impossible));
        }
    }

    /** What runs in the class loader that lacks something. */
    public static final class Inside implements Function<String, List<String>> {

        @Override
        public List<String> apply(String missing) {
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(WebApp.Application.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .properties(
                            "spring.cloud.zookeeper.enabled=false",
                            "spring.jmx.enabled=true",
                            "management.endpoints.jmx.exposure.include=storagedict",
                            "storagedict.dicts.settings.defaults.language=cs")
                    .run()) {
                return List.of(ENDPOINT, HEALTH, METRICS, OBSERVATIONS).stream()
                        .filter(context::containsBean)
                        .toList();
            }
        }
    }
}
