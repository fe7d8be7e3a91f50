package io.storagedict.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.context.ContextSnapshotFactory;
import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** An application whose requests stop half-way, and tell in a header what each of their dispatches read. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SnapshotApplication {

    @Bean
    HalfWay halfWay() {
        return new HalfWay();
    }

    @Bean
    BlockingQueue<DeferredResult<String>> results() {
        return new LinkedBlockingQueue<>();
    }

    @Bean
    WebMvcConfigurer interceptors(@Qualifier("settings") StorageDict<Object> settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new SeenByDispatches(settings));
            }
        };
    }

    private record SeenByDispatches(StorageDict<Object> settings) implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            response.addHeader("seen", request.getDispatcherType() + " " + settings.get("n"));
            return true;
        }
    }

    @RestController
    static final class Pages {

        private final StorageDict<Object> settings;
        private final HalfWay halfWay;
        private final BlockingQueue<DeferredResult<String>> results;

        Pages(
                @Qualifier("settings") StorageDict<Object> settings,
                HalfWay halfWay,
                BlockingQueue<DeferredResult<String>> results) {
            this.settings = settings;
            this.halfWay = halfWay;
            this.results = results;
        }

        private String read() {
            Object first = settings.get("n");
            halfWay.stop();
            return first + " " + settings.get("n");
        }

        @GetMapping("/plain")
        String plain() {
            return read();
        }

        @GetMapping("/callable")
        Callable<String> callable() {
            return this::read;
        }

        @GetMapping("/task")
        WebAsyncTask<String> task() {
            return new WebAsyncTask<>(this::read);
        }

        @GetMapping("/stream")
        StreamingResponseBody stream() {
            return out -> out.write(read().getBytes(UTF_8));
        }

        @GetMapping("/deferred")
        DeferredResult<String> deferred() {
            DeferredResult<String> result = new DeferredResult<>();
            results.add(result);
            return result;
        }

        @GetMapping("/future")
        CompletableFuture<String> future() {
            StorageDicts.Pin pin = Objects.requireNonNull(StorageDicts.Pin.current());
            return CompletableFuture.supplyAsync(() -> {
                StorageDicts.Pin joined = pin.join();
                String read = read();
                joined.close();
                return read;
            });
        }

        @GetMapping("/writing")
        Callable<String> writing() {
            return () -> {
                settings.put("n", "own");
                return read();
            };
        }

        @GetMapping("/syncing")
        Callable<String> syncing() {
            return () -> {
                String before = read();
                settings.sync();
                return before + " " + settings.get("n");
            };
        }

        @GetMapping("/failing")
        String failing() {
            throw new IllegalStateException(read());
        }

        @GetMapping("/failing-callable")
        Callable<String> failingCallable() {
            return () -> {
                throw new IllegalStateException(read());
            };
        }

        /** Starts a task as an executor with a context-propagating decorator does. */
        private String startInBackground() {
            DeferredResult<String> result = new DeferredResult<>();
            Runnable task = () -> {
                result.setResult(read());
                results.add(result);
            };
            new Thread(ContextSnapshotFactory.builder().build().captureAll().wrap(task)).start();
            return "started";
        }

        @GetMapping("/background")
        String background() {
            return startInBackground();
        }

        @GetMapping("/background-callable")
        Callable<String> backgroundCallable() {
            return this::startInBackground;
        }

        @GetMapping("/background-complete")
        void backgroundComplete(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(startInBackground());
            new Thread(request.startAsync()::complete).start();
        }

        @GetMapping("/unfiltered")
        Callable<String> unfiltered() {
            String here = String.valueOf(StorageDicts.Pin.current());
            return () -> here + " " + StorageDicts.Pin.current() + " " + settings.get("n");
        }
    }
}
