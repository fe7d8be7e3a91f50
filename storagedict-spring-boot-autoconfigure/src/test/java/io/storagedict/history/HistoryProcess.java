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
import java.util.function.Consumer;

/** A process with some threads that call dicts, and tell each call in a file of their own, until its input ends. */
final class HistoryProcess {

    private static final List<Consumer<Load>> TASKS = List.of(Load::mixed, Load::mixed, Load::add, Load::read);

    static final int THREADS = TASKS.size();

    private final String name;
    private final Path directory;
    private final Map<Mode, StorageDict<String>> dicts = new EnumMap<>(Mode.class);
    private final AtomicBoolean done = new AtomicBoolean();

    private HistoryProcess(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    /** Takes a {@link Backend}, host and port of its server, the keyspace, the name of this process and a directory. */
    public static void main(String[] args) {
        WatchingStoreFactory stores = Backend.valueOf(args[0]).open(args[1], Integer.parseInt(args[2]));
        HistoryProcess process = new HistoryProcess(args[4], Path.of(args[5]));
        for (Mode mode : Mode.values()) {
            process.dicts.put(mode, mode.dict(stores, args[3]));
        }
        process.run();
        System.exit(0); // the connections end with the process
    }

    private void run() {
        List<Runnable> threads = new ArrayList<>();
        for (Consumer<Load> task : TASKS) {
            String thread = Integer.toString(threads.size());
            threads.add(() -> run(thread, task));
        }
        threads.add(() -> {
            waitForEndOfInput();
            done.set(true);
        });
        Together.run(threads);
    }

    private void run(String thread, Consumer<Load> task) {
        Path file = directory.resolve(name + "-" + thread);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            HistoryRecorder recorder = new HistoryRecorder(name, thread, line -> write(out, line));
            Load load = new Load(name + "." + thread, dicts, recorder);
            while (!done.get()) {
                task.accept(load);
            }
            load.all();
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
