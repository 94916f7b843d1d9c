package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class Http2GreetingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] SETTINGS_FRAME = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    @Test
    void returnsWhenTheAnswerIsAFrameOfSettings() throws IOException {
        greet(SETTINGS_FRAME);
    }

    @Test
    void failsWhenTheAnswerIsSomethingElse() {
        assertThatIOException()
                .isThrownBy(() -> greet("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII)))
                .withMessageContaining("the first frame is of type");
    }

    @Test
    void failsWhenNobodyListens() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThatIOException().isThrownBy(() -> Http2Greeting.exchange("127.0.0.1", closed, PATIENCE));
    }

    private static void greet(byte[] answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(answer);
                    client.getInputStream().readAllBytes();
                } catch (IOException broken) {
                    throw new IllegalStateException(broken);
                }
            });
            try {
                Http2Greeting.exchange(server.getInetAddress().getHostAddress(), server.getLocalPort(), PATIENCE);
            } finally {
                answered.join();
            }
        }
    }
}
