package io.storagedict.testing;

import java.util.Arrays;
import org.apache.zookeeper.client.FourLetterWordMain;

/** What a server of ZooKeeper has counted, as its operator sees it. */
public final class ZookeeperCounters {

    private final ZookeeperServer server;

    public ZookeeperCounters(ZookeeperServer server) {
        this.server = server;
    }

    /** Returns how many nodes were read, listed or looked at: those at a path of one name, and below. */
    public long reads(String path) {
        return number("mntr", "zk_cnt_" + path.substring(1) + "_read_per_namespace", 10);
    }

    /** Returns how many transactions there were, those that only check included, and beginnings and ends of sessions. */
    public long transactions() {
        return number("srvr", "Zxid:", 16);
    }

    private long number(String question, String name, int radix) {
        try {
            String answer = FourLetterWordMain.send4LetterWord("127.0.0.1", server.port(), question);
            return Arrays.stream(answer.split("\n"))
                    .map(line -> line.split("\\s+"))
                    .filter(words -> words[0].equals(name))
                    .mapToLong(words -> Long.parseLong(words[1].replaceFirst("^0x", ""), radix))
                    .findFirst()
                    .orElse(0);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
