package io.storagedict.sample.console;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connected pages, each of which is told everything.
 *
 * <p>Stops before the web server, which would wait for their connections to end.
 */
@Component
final class Pages implements SmartLifecycle, DisposableBean {

    static final int MOST = 64;

    /** A page connects again then; what is no page does not hold a place for longer. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private final JsonMapper mapper;
    private final Set<Page> connected = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newCachedThreadPool(daemons());
    private volatile boolean running;

    Pages(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Connects a page, which is told first that it is.
     *
     * @throws ResponseStatusException with status 503 if there are too many, or this instance stops
     */
    SseEmitter connect(Object greeting) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Page page = new Page(emitter, senders, message("hello", greeting));
        emitter.onTimeout(emitter::complete);
        emitter.onCompletion(() -> leave(page));
        emitter.onError(broken -> leave(page));
        synchronized (this) {
            if (!running) {
                throw unavailable("This instance stops.");
            }
            if (connected.size() >= MOST) {
                throw unavailable("%d pages are connected already.".formatted(connected.size()));
            }
            connected.add(page);
        }
        page.greet();
        return emitter;
    }

    private static ResponseStatusException unavailable(String why) {
        return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, why);
    }

    boolean any() {
        return !connected.isEmpty();
    }

    int count() {
        return connected.size();
    }

    void tell(String event, Object data) {
        if (any()) {
            Page.Message message = message(event, data);
            connected.removeIf(page -> !page.tell(message));
        }
    }

    private Page.Message message(String event, Object data) {
        return new Page.Message(event, mapper.writeValueAsString(data));
    }

    private void leave(Page page) {
        page.end();
        connected.remove(page);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        connected.forEach(Page::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void destroy() {
        senders.shutdown();
    }

    private static CustomizableThreadFactory daemons() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("console-page-");
        threads.setDaemon(true);
        return threads;
    }
}
