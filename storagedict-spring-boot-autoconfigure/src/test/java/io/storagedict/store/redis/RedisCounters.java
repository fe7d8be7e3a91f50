package io.storagedict.store.redis;

import io.storagedict.testing.RedisWire;

/** The server's own count of the commands that it ran, those within scripts too. */
record RedisCounters(RedisWire wire) {

    void reset() {
        wire.call("CONFIG", "RESETSTAT");
    }

    /** How often a command, in small letters, ran since the last reset. */
    long calls(String command) {
        String line = "cmdstat_" + command + ":calls=";
        return ((String) wire.call("INFO", "commandstats"))
                .lines()
                .filter(found -> found.startsWith(line))
                .mapToLong(found -> Long.parseLong(found.substring(line.length(), found.indexOf(','))))
                .findFirst()
                .orElse(0);
    }
}
