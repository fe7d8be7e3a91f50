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
 * waits for the network.
 *
 * <p>A page that cannot keep up is greeted again in place of all that waits, and then reads everything anew. One that
 * takes nothing at all is let go when the web server gives up to write to it.
 */
final class Page {

    static final int MOST_WAITING = 256;

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, UTF_8);

    private final SseEmitter emitter;
    private final Executor senders;
    private final Message greeting;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean ended;

    Page(SseEmitter emitter, Executor senders, Message greeting) {
        this.emitter = emitter;
        this.senders = senders;
        this.greeting = greeting;
    }

    /** An event with its data as JSON. */
    record Message(String event, String json) {}

    void greet() {
        tell(greeting);
    }

    /** Returns whether it is connected. */
    synchronized boolean tell(Message message) {
        if (ended) {
            return false;
        }
        if (waiting.size() == MOST_WAITING) {
            waiting.clear();
            waiting.add(greeting);
        } else {
            waiting.add(message);
        }
        beginToSend();
        return true;
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
        } catch (IOException | IllegalStateException gone) { // the browser; the web server closes the connection
            lose();
        }
    }

    private synchronized void lose() {
        waiting.clear();
        ended = true;
        sending = false;
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
