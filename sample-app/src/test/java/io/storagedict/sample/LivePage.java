package io.storagedict.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/** What a page that is connected to an instance hears. */
public final class LivePage implements AutoCloseable {

    private static final int MOST = 1_000;

    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(MOST);
    private final Stream<String> lines;
    private final Thread reader;

    /** An event of the stream, with its data as JSON. */
    public record Event(String name, String json) {}

    public LivePage(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/console/api/live")).build();
        try {
            HttpResponse<Stream<String>> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("The instance answered with status " + response.statusCode());
            }
            lines = response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        reader = new Thread(this::read, "page");
        reader.start();
    }

    /** What was heard until now: the last of it, if that is much. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<String> heard(String event) {
        return events.stream()
                .filter(each -> each.name().equals(event))
                .map(Event::json)
                .toList();
    }

    /** Whether the server has closed the connection. */
    public boolean isOver() {
        return !reader.isAlive();
    }

    private void read() {
        String[] name = {""};
        try {
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    name[0] = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    if (events.remainingCapacity() == 0) {
                        events.remove();
                    }
                    events.add(new Event(name[0], line.substring("data:".length())));
                }
            });
        } catch (UncheckedIOException over) { // closed, here or there
            return;
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
