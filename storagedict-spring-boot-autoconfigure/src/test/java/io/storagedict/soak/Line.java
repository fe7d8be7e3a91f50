package io.storagedict.soak;

import io.storagedict.StorageDict;
import io.storagedict.StorageDictBuilder;
import io.storagedict.contract.TextEncoding;
import io.storagedict.store.Consistency;
import io.storagedict.store.Store;
import io.storagedict.testing.ByteProxy;
import java.time.Duration;
import java.util.UUID;

/** A keyspace in a server, by way of a line that can be broken, and one that cannot. */
final class Line implements AutoCloseable {

    /** So long calls wait in tests in which the server falls silent. */
    static final Duration HASTY = Duration.ofSeconds(1);

    /** So long calls wait in tests in which it always answers. */
    static final Duration PATIENT = Duration.ofSeconds(5);

    private final String keyspace = "line-" + UUID.randomUUID();
    private final ByteProxy proxy;
    private final Backend.Client client;
    private final Backend.Client direct;

    Line(Backend backend) {
        this(backend, backend.port(), HASTY);
    }

    /** @param timeout how long calls over the line that can be broken wait */
    Line(Backend backend, int port, Duration timeout) {
        proxy = new ByteProxy(port);
        String address = proxy.address();
        client = backend.connect(Integer.parseInt(address.substring(address.indexOf(':') + 1)), timeout);
        direct = backend.connect(port, Duration.ofSeconds(30));
    }

    ByteProxy proxy() {
        return proxy;
    }

    Store<byte[]> store(Consistency consistency) {
        return client.open(keyspace, consistency);
    }

    /** A dict over the line that can be broken. */
    StorageDictBuilder<String, byte[]> dict(Consistency consistency) {
        return dict(store(consistency));
    }

    static StorageDictBuilder<String, byte[]> dict(Store<byte[]> store) {
        return StorageDict.builder(store, new TextEncoding());
    }

    /** What the server has, by way of the line that cannot be broken. */
    StorageDict<String> truth() {
        return dict(direct.open(keyspace, Consistency.STRONG)).build();
    }

    @Override
    public void close() {
        proxy.refuse(false);
        proxy.blackHole(false);
        client.close();
        direct.close();
        proxy.close();
    }
}
