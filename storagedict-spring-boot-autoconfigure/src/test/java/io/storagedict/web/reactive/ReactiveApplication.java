package io.storagedict.web.reactive;

import io.storagedict.StorageDict;
import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.ObedientStores;
import io.storagedict.web.HalfWay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A reactive application, whose requests stop half-way, over Reactor Netty. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ReactiveApplication {

    /** A running application. A dict over the same data plays another instance. */
    record Running(ConfigurableApplicationContext context) implements AutoCloseable {

        static Running with(String... properties) {
            return new Running(new SpringApplicationBuilder(ReactiveApplication.class)
                    .properties(
                            "spring.main.web-application-type=reactive",
                            "spring.main.banner-mode=off",
                            "spring.cloud.zookeeper.enabled=false",
                            "server.port=0",
                            "storagedict.backend=obedient",
                            "storagedict.dicts.settings.autosync=false",
                            "storagedict.dicts.writer.keyspace=settings")
                    .properties(properties)
                    .run());
        }

        HalfWay halfWay() {
            return context.getBean(HalfWay.class);
        }

        ObedientStores stores() {
            return context.getBean(ObedientStores.class);
        }

        void write(String value) {
            writer().put("n", value);
        }

        @SuppressWarnings("unchecked")
        private StorageDict<Object> writer() {
            return (StorageDict<Object>) context.getBean("writer");
        }

        void sync() {
            context.getBean(StorageDicts.class).sync();
        }

        CompletableFuture<String> get(String path) {
            return get("server", path);
        }

        /** Asks the {@code server} or the {@code management} port. */
        CompletableFuture<String> get(String server, String path) {
            String port = context.getEnvironment().getProperty("local." + server + ".port");
            return HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .thenApply(HttpResponse::body)
                    .orTimeout(60, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** Tomcat is on the class path too. */
    @Bean
    NettyReactiveWebServerFactory netty() {
        return new NettyReactiveWebServerFactory();
    }

    @Bean
    ObedientStores obedient() {
        return new ObedientStores();
    }

    @Bean
    HalfWay halfWay() {
        return new HalfWay();
    }

    @RestController
    static final class Pages {

        private final StorageDict<Object> settings;
        private final HalfWay halfWay;

        Pages(@Qualifier("settings") StorageDict<Object> settings, HalfWay halfWay) {
            this.settings = settings;
            this.halfWay = halfWay;
        }

        private Mono<String> stop() {
            return Mono.fromRunnable(halfWay::stop)
                    .subscribeOn(Schedulers.boundedElastic())
                    .thenReturn(" ");
        }

        @GetMapping("/now")
        Mono<String> now() {
            return Mono.fromSupplier(() -> String.valueOf(settings.get("n")));
        }

        @GetMapping("/operators")
        Mono<String> operators() {
            Object first = settings.get("n");
            return stop().map(space -> first + space + settings.get("n"));
        }

        @GetMapping("/writing")
        Mono<String> writing() {
            return Mono.fromRunnable(() -> settings.put("n", "own"))
                    .subscribeOn(Schedulers.boundedElastic())
                    .then(stop())
                    .map(space -> "" + settings.get("n"));
        }

        @GetMapping("/forgetting")
        Mono<String> forgetting() {
            return stop().map(space -> "" + settings.get("n"))
                    .contextWrite(context -> context.delete(StorageDictSyncWebFilter.PIN));
        }

        @GetMapping("/joining")
        Mono<String> joining() {
            return stop().flatMap(space -> Mono.deferContextual(context -> {
                StorageDicts.Pin joined = context.<StorageDicts.Pin>get(StorageDictSyncWebFilter.PIN)
                        .join();
                try {
                    return Mono.just("" + settings.get("n"));
                } finally {
                    joined.close();
                }
            }));
        }

        @GetMapping("/blocking")
        Mono<Boolean> blocking() {
            return Mono.fromSupplier(Schedulers::isInNonBlockingThread);
        }
    }
}
