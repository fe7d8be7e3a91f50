package io.storagedict.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.sample.console.Page.Message;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What a page is told, and when it is let go; its thread runs when the test says so. */
class PageTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final Connection connection = new Connection();
    private final Page page = new Page(connection, threads::add, new Message("hello", "{}"));

    @Test
    void isToldInOrderByOneThread() {
        page.greet();
        page.tell(new Message("change", "1"));
        page.tell(new Message("change", "2"));
        assertThat(threads).hasSize(1);
        run();
        assertThat(connection.sent).containsExactly("hello {}", "change 1", "change 2");

        page.tell(new Message("change", "3"));
        run();
        assertThat(connection.sent).last().isEqualTo("change 3");
    }

    @Test
    void isGreetedAgainInPlaceOfAllThatItCouldNotTakeIn() {
        for (int change = 0; change <= Page.MOST_WAITING; change++) {
            page.tell(new Message("change", Integer.toString(change)));
        }
        page.tell(new Message("change", "later"));
        run();
        assertThat(connection.sent).containsExactly("hello {}", "change later");
    }

    @Test
    void isLetGoWhenItsConnectionIsBroken() {
        connection.broken = true;
        assertThat(page.tell(new Message("change", "1"))).isTrue();
        run();
        assertThat(page.tell(new Message("change", "2"))).isFalse();
        assertThat(threads).isEmpty();
    }

    @Test
    void closesItsConnectionWhenItEnds() {
        page.tell(new Message("change", "1"));
        page.end();
        page.end();
        run();
        assertThat(connection.sent).isEmpty();
        assertThat(connection.completed).isEqualTo(1);
        assertThat(page.tell(new Message("change", "2"))).isFalse();
    }

    private void run() {
        for (Runnable thread = threads.poll(); thread != null; thread = threads.poll()) {
            thread.run();
        }
    }

    private static final class Connection extends SseEmitter {

        private final List<String> sent = new ArrayList<>();
        private boolean broken;
        private int completed;

        @Override
        public void send(SseEventBuilder event) throws IOException {
            if (broken) {
                throw new IOException("broken pipe");
            }
            StringBuilder text = new StringBuilder();
            for (DataWithMediaType part : event.build()) {
                text.append(part.getData());
            }
            sent.add(text.toString().strip().replace("event:", "").replace("\ndata:", " "));
        }

        @Override
        public void complete() {
            completed++;
        }
    }
}
