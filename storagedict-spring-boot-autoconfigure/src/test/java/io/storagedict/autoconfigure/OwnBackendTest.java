package io.storagedict.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import io.storagedict.example.DirectoryStore;
import io.storagedict.store.Store;
import io.storagedict.store.StoreFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
                        "storagedict.backend=directory",
                        "storagedict.dicts.settings.defaults.exchange_rate=25")
                .run(context -> {
                    assertThat(context.getBean(StorageDicts.class).get("settings"))
                            .isEqualTo(Map.of("exchange_rate", "25"));
                    assertThat(Files.readString(files.resolve("settings/exchange_rate.value")))
                            .isEqualTo("\"25\"");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Directories {
        @Bean
        StoreFactory directory(@Value("${files}") Path files) {
            Map<String, Store<byte[]>> stores = new ConcurrentHashMap<>();
            return keyspace -> stores.computeIfAbsent(keyspace, name -> open(files, name));
        }

        private static Store<byte[]> open(Path files, String keyspace) {
            try {
                return new DirectoryStore(files, keyspace);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
