package io.storagedict.benchmarks.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Tells when the input of this process ends, without waiting for it. */
public final class EndOfInput {

    private volatile boolean reached;

    public EndOfInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    } finally {
                        reached = true;
                    }
                },
                "end of input");
        watch.setDaemon(true);
        watch.start();
    }

    public boolean isReached() {
        return reached;
    }
}
