package io.storagedict.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagedict.StorageDict;
import io.storagedict.contract.Together;
import io.storagedict.store.WatchingStoreFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process with two threads that call dicts, and tell each call in a file of their own, until its input ends. */
final class HistoryProcess {

    static final int THREADS = 2;

    private HistoryProcess() {}

    /** Takes a {@link Backend}, host and port of its server, the keyspace, the name of this process and a directory. */
    public static void main(String[] args) {
        String name = args[4];
        WatchingStoreFactory stores = Backend.valueOf(args[0]).open(args[1], Integer.parseInt(args[2]));
        Map<Mode, StorageDict<String>> dicts = new EnumMap<>(Mode.class);
        for (Mode mode : Mode.values()) {
            dicts.put(mode, mode.dict(stores, args[3]));
        }
        AtomicBoolean done = new AtomicBoolean();
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String thread = Integer.toString(i);
            tasks.add(() -> work(name, thread, dicts, Path.of(args[5], name + "-" + thread), done));
        }
        tasks.add(() -> {
            waitForEndOfInput();
            done.set(true);
        });
        Together.run(tasks);
        System.exit(0); // the connections end with the process
    }

    private static void work(
            String name, String thread, Map<Mode, StorageDict<String>> dicts, Path file, AtomicBoolean done) {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            HistoryRecorder recorder = new HistoryRecorder(name, thread, line -> write(out, line));
            Load load = new Load(name + "." + thread, dicts, recorder);
            while (!done.get()) {
                load.call();
            }
            load.readAll();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Hands a line to the system, which keeps it even if this process is killed. */
    private static void write(FileChannel out, String line) {
        try {
            out.write(UTF_8.encode(line + "\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void waitForEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
