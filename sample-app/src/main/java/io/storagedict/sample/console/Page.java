package io.storagedict.sample.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A connected page. What it is to be told waits in a bounded queue, which one thread at a time empties: telling never
 * waits for the network. A page that cannot keep up is let go; it connects again, and reads all anew.
 */
final class Page {

    static final int MOST_WAITING = 256;

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, UTF_8);

    private final SseEmitter emitter;
    private final Executor senders;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean ended;

    Page(SseEmitter emitter, Executor senders) {
        this.emitter = emitter;
        this.senders = senders;
    }

    /** An event with its data as JSON. */
    record Message(String event, String json) {}

    /** Returns whether it is connected. */
    synchronized boolean tell(Message message) {
        if (waiting.size() == MOST_WAITING) {
            end();
        } else if (!ended) {
            waiting.add(message);
            beginToSend();
        }
        return !ended;
    }

    /** Drops what waits, and closes the connection as soon as nothing is being sent. */
    synchronized void end() {
        waiting.clear();
        if (!ended) {
            ended = true;
            beginToSend();
        }
    }

    private void beginToSend() {
        if (!sending) {
            sending = true;
            senders.execute(this::send);
        }
    }

    private void send() {
        try {
            for (Message message = next(); message != null; message = next()) {
                emitter.send(SseEmitter.event().name(message.event()).data(message.json(), TEXT));
            }
            if (isEnded()) {
                emitter.complete();
            }
        } catch (IOException | IllegalStateException gone) { // the browser; the container closes the connection
            end();
        }
    }

    private synchronized @Nullable Message next() {
        Message next = waiting.poll();
        sending = next != null;
        return next;
    }

    private synchronized boolean isEnded() {
        return ended;
    }
}
