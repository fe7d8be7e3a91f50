package io.storagedict.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagedict.testing.TcpProxy.Ending;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private final RedisServer server = RedisServer.shared();
    private final TcpProxy proxy = new TcpProxy(server.host(), server.port());
    private final RedisWire direct = server.connect();
    private final RedisWire wire = through();

    @BeforeEach
    void emptyTheServer() {
        server.flush();
    }

    @AfterEach
    void close() {
        wire.close();
        direct.close();
        proxy.close();
    }

    @Test
    void itPassesRequestsAndReplies() {
        String large = "x".repeat(1_000_000);
        assertThat(wire.call("SET", "k", large)).isEqualTo("OK");
        assertThat(wire.call("MGET", "k", "none")).asString().isEqualTo("[" + large + ", null]");
        assertThat(direct.call("STRLEN", "k")).isEqualTo(1_000_000L);
    }

    @Test
    void aPushOfTheThirdProtocolPassesAndIsNotTakenForAReply() throws IOException {
        direct.call("SET", "k", "1");
        proxy.loseReplies(1, "marked", Ending.FIN);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            send(socket, "HELLO 3\r\nCLIENT TRACKING ON\r\nGET k\r\n");
            readUpTo("+OK\r\n$1\r\n1\r\n", socket);
            direct.call("SET", "k", "2");
            readUpTo("invalidate\r\n*1\r\n$1\r\nk\r\n", socket);
            send(socket, "INCR a\r\nINCR marked\r\n");
            assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo(":1\r\n");
        }
    }

    @Test
    void aReplyIsLostAfterTheServerExecutedTheRequest() {
        proxy.loseReplies(1, "counter", Ending.FIN);
        assertThatCut(() -> wire.call("INCR", "counter"));
        assertThat(proxy.lostReplies()).isEqualTo(1);
        assertThat(direct.call("GET", "counter")).isEqualTo("1");
        try (RedisWire again = through()) {
            assertThat(again.call("INCR", "counter")).isEqualTo(2L);
        }
    }

    @Test
    void aReplyCanBeLostWithAReset() {
        proxy.loseReplies(1, "counter", Ending.RST);
        assertThatReset(() -> wire.call("INCR", "counter"));
        assertThat(direct.call("GET", "counter")).isEqualTo("1");
    }

    @Test
    void aRepeatedRequestLosesItsReplyAsOftenAsOrdered() {
        proxy.loseReplies(3, "counter", Ending.FIN);
        for (int i = 0; i < 3; i++) {
            try (RedisWire attempt = through()) {
                assertThatCut(() -> attempt.call("INCR", "counter"));
            }
        }
        assertThat(wire.call("INCR", "counter")).isEqualTo(4L);
        assertThat(proxy.lostReplies()).isEqualTo(3);
    }

    @Test
    void otherRequestsKeepTheirReplies() {
        proxy.loseReplies(1, "counter", Ending.FIN);
        assertThat(wire.call("INCR", "other")).isEqualTo(1L);
        assertThat(proxy.lostReplies()).isZero();
    }

    @Test
    void ofPipelinedRequestsOnlyTheMarkedOneLosesItsReplyAndLaterOnesNeverArrive() throws IOException {
        proxy.loseReplies(1, "marked", Ending.FIN);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            send(socket, "INCR a\r\nINCR marked\r\nINCR b\r\n");
            assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo(":1\r\n");
        }
        assertThat(direct.call("MGET", "a", "marked", "b")).asString().isEqualTo("[1, 1, null]");
    }

    @Test
    void cutEndsConnectionsInOrderAndNewOnesWork() {
        wire.call("PING");
        proxy.cut();
        assertThatCut(() -> wire.call("PING"));
        assertThatANewConnectionWorks();
    }

    @Test
    void resetEndsConnectionsWithAnError() {
        wire.call("PING");
        proxy.reset();
        assertThatReset(wire::receive);
        assertThatANewConnectionWorks();
    }

    @Test
    void aConnectionThatTheServerEndsIsEndedForTheClient() {
        wire.call("CLIENT", "SETNAME", "victim");
        direct.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        assertThatCut(wire::receive);
    }

    @Test
    void whileRefusingOnlyPresentConnectionsWork() {
        wire.call("PING");
        proxy.refuse(true);
        assertThat(wire.call("PING")).isEqualTo("PONG");
        assertThatLost(() -> {
            try (RedisWire refused = through()) {
                refused.call("PING");
            }
        });
        proxy.refuse(false);
        assertThatANewConnectionWorks();
    }

    @Test
    void aBlackHoleSwallowsRequestsAndEndsWithACut() throws IOException {
        wire.call("PING");
        proxy.blackHole(true);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(300);
            send(socket, "INCR counter\r\n");
            Awaitility.await().until(() -> threads("requests").count() == 2); // it is let in, beside the first
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
            proxy.blackHole(false);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThatCut(() -> wire.call("PING"));
        assertThat(direct.call("EXISTS", "counter")).isEqualTo(0L);
        assertThatANewConnectionWorks();
    }

    @Test
    void aDelayHoldsUpRequestAndReply() {
        proxy.delay(Duration.ofMillis(100));
        long start = System.nanoTime();
        assertThat(wire.call("PING")).isEqualTo("PONG");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aServerThatIsDownEndsTheConnectionAndMayComeBack() {
        try (RedisServer own = RedisServer.start();
                TcpProxy front = new TcpProxy(own.host(), own.port())) {
            own.kill();
            assertThatLost(() -> {
                try (RedisWire refused = new RedisWire("127.0.0.1", front.port())) {
                    refused.call("PING");
                }
            });
            own.restart();
            try (RedisWire back = new RedisWire("127.0.0.1", front.port())) {
                assertThat(back.call("PING")).isEqualTo("PONG");
            }
        }
    }

    @Test
    void aClosedProxyLeavesNeitherConnectionNorThread() {
        wire.call("PING");
        proxy.close();
        assertThatLost(() -> wire.call("PING"));
        assertThatLost(this::through);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> threads("").findAny().isEmpty());
    }

    /** The threads of the proxy whose roles begin so. */
    private Stream<Thread> threads(String role) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tcp-proxy-" + proxy.port() + "-" + role));
    }

    private RedisWire through() {
        return new RedisWire("127.0.0.1", proxy.port());
    }

    private void assertThatANewConnectionWorks() {
        try (RedisWire fresh = through()) {
            assertThat(fresh.call("PING")).isEqualTo("PONG");
        }
    }

    private static void send(Socket socket, String requests) throws IOException {
        socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    }

    private static void readUpTo(String end, Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        StringBuilder replies = new StringBuilder();
        while (replies.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", replies).isNotNegative();
            replies.append((char) next);
        }
    }

    private static void assertThatCut(ThrowingCallable call) {
        assertThatLost(call).withCauseInstanceOf(EOFException.class);
    }

    private static void assertThatReset(ThrowingCallable call) {
        assertThatLost(call).withCauseInstanceOf(SocketException.class).withMessageContaining("reset");
    }

    private static ThrowableAssertAlternative<UncheckedIOException> assertThatLost(ThrowingCallable call) {
        return assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call);
    }
}
