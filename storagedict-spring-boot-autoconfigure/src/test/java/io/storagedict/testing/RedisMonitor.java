package io.storagedict.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorder of the commands that a server's clients send, by MONITOR.
 *
 * <p>All clients of the server are seen, in the order of execution. Left out are the commands that a script runs, what
 * clients say to set up a connection: HELLO, AUTH, SELECT and CLIENT, and what is asked once a second, whether the
 * server is still a primary.
 */
public final class RedisMonitor {

    private static final Pattern LINE = Pattern.compile("[0-9.]+ \\[\\d+ (\\S+)] (\"([^\"]+)\".*)");
    private static final Set<String> SET_UP = Set.of("HELLO", "AUTH", "SELECT", "CLIENT");

    private static final String IS_PRIMARY = "\"MAXLEN\" \"" + Long.MAX_VALUE + "\"";

    private RedisMonitor() {}

    /**
     * Runs the action and returns the commands that the server executed from before its first to after its last line.
     *
     * <p>Two ECHOs of a random word, one sent before and one after the action, mark the borders: whatever the action
     * has waited for is in the list, however late the monitor tells it.
     *
     * @return each command as Redis quotes it: {@code "MGET" "a" "b"}
     * @throws E what the action throws
     */
    public static <E extends Exception> List<String> during(RedisServer server, ThrowingRunnable<E> action) throws E {
        try (RedisWire monitor = server.connect();
                RedisWire marker = server.connect()) {
            monitor.call("MONITOR");
            String border = "\"ECHO\" \"" + UUID.randomUUID() + "\"";
            String[] echo = border.replace("\"", "").split(" ", -1);
            marker.call(echo);
            action.run();
            marker.call(echo);
            skipTo(border, monitor);
            return commandsUpTo(border, monitor);
        }
    }

    private static void skipTo(String border, RedisWire monitor) {
        Matcher line = next(monitor);
        while (!line.group(2).equals(border)) {
            line = next(monitor);
        }
    }

    private static List<String> commandsUpTo(String border, RedisWire monitor) {
        List<String> commands = new ArrayList<>();
        for (Matcher line = next(monitor); !line.group(2).equals(border); line = next(monitor)) {
            boolean script = line.group(1).equals("lua");
            boolean repeated = line.group(2).endsWith(IS_PRIMARY);
            if (!script && !repeated && !SET_UP.contains(line.group(3).toUpperCase(Locale.ROOT))) {
                commands.add(line.group(2));
            }
        }
        return List.copyOf(commands);
    }

    private static Matcher next(RedisWire monitor) {
        String text = String.valueOf(monitor.receive());
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new IllegalStateException("Not a line of MONITOR: " + text);
        }
        return line;
    }
}
