package io.storagedict.sample.backend;

import io.storagedict.store.Store;
import io.storagedict.store.StoreFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;

/** Makes directories of files a backend: one of the configurations of an application. */
class Directories {

    @Bean
    StoreFactory directory(@Value("${files}") Path files) {
        Map<String, Store<byte[]>> stores = new ConcurrentHashMap<>();
        return keyspace -> stores.computeIfAbsent(keyspace, name -> new DirectoryStore(files, name));
    }
}
