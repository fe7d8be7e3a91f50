package io.storagedict.sample.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A backend of the application, as the README shows it. */
class OwnBackendTest {

    @TempDir
    private Path files;

    @Test
    void oneBeanMakesADirectoryABackend() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(StorageDictAutoConfiguration.class))
                .withUserConfiguration(Directories.class)
                .withPropertyValues(
                        "files=" + files,
                        "storagedict.dicts.settings.backend=directory",
                        "storagedict.dicts.settings.defaults.exchange_rate=25")
                .run(context -> {
                    assertThat(context.getBean(StorageDicts.class).get("settings"))
                            .isEqualTo(Map.of("exchange_rate", "25"));
                    assertThat(Files.readString(files.resolve("settings/exchange_rate.value")))
                            .isEqualTo("\"25\"");
                });
    }
}
