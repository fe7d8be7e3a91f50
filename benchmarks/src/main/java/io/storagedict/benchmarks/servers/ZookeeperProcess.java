package io.storagedict.benchmarks.servers;

import io.storagedict.testing.ZookeeperServer;
import java.io.IOException;
import java.io.OutputStream;

/** A process that serves ZooKeeper until its input ends. It prints the connect string. */
final class ZookeeperProcess {

    private ZookeeperProcess() {}

    public static void main(String[] args) throws IOException {
        try (ZookeeperServer server = new ZookeeperServer()) {
            System.out.println(server.address());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
