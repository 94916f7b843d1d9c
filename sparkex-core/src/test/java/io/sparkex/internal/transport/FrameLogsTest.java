package io.sparkex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLogLevel;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLogger;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameLogsTest {
    private final List<String> lines = new ArrayList<>();
    private final Logger backend = Logger.getLogger(FrameLogsTest.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            lines.add(event.getLevel() + " " + event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final InternalLogger logger = new HeaderlessLogger(
            ((JdkLoggerFactory) JdkLoggerFactory.INSTANCE).newInstance(FrameLogsTest.class.getName()));

    @BeforeEach
    void listen() {
        backend.setLevel(Level.ALL);
        backend.setUseParentHandlers(false);
        backend.addHandler(handler);
    }

    @AfterEach
    void stop() {
        backend.removeHandler(handler);
    }

    @Test
    void writesFramesWithoutTheirHeaders() {
        DefaultHttp2Headers headers = new DefaultHttp2Headers();
        headers.add("authorization", "Bearer secret");
        headers.add("x-key", "secret");

        logger.log(InternalLogLevel.DEBUG, "{} {} headers={}", "channel", "OUTBOUND", headers);
        logger.debug("{}", headers);
        logger.debug("{} {}", 1, headers);
        logger.warn("plain {}", "text");

        assertThat(lines)
                .containsExactly(
                        "FINE channel OUTBOUND headers=<2 headers hidden>",
                        "FINE <2 headers hidden>",
                        "FINE 1 <2 headers hidden>",
                        "WARNING plain text");
    }

    @Test
    void replacesTheLoggerOfTheClientsFramesAlone() {
        FrameLogs.hideHeaders();
        InternalLoggerFactory factory = InternalLoggerFactory.getDefaultFactory();
        FrameLogs.hideHeaders();

        assertThat(InternalLoggerFactory.getDefaultFactory()).isSameAs(factory);
        assertThat(InternalLoggerFactory.getInstance("io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler"))
                .isInstanceOf(HeaderlessLogger.class);
        assertThat(InternalLoggerFactory.getInstance("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler"))
                .isNotInstanceOf(HeaderlessLogger.class);
    }
}
