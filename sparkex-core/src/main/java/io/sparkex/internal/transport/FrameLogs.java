package io.sparkex.internal.transport;

import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLogger;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.Log4J2LoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.Slf4JLoggerFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * At the level DEBUG, gRPC's client writes every HTTP/2 frame to the log, tokens in headers included. This makes the
 * frames of that one logger appear without the headers; all other loggers of the shaded netty stay as they are.
 */
final class FrameLogs extends InternalLoggerFactory {
    private static final String CLIENT_FRAMES = "io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler";

    private final Function<String, InternalLogger> loggers;

    private FrameLogs(Function<String, InternalLogger> loggers) {
        this.loggers = loggers;
    }

    /** Holds for the connections made from now on. Doing it again changes nothing. */
    static void hideHeaders() {
        Function<String, InternalLogger> loggers = loggers(InternalLoggerFactory.getDefaultFactory());
        if (loggers != null) {
            InternalLoggerFactory.setDefaultFactory(new FrameLogs(loggers));
        }
    }

    /** What netty chose by itself; null for this factory, or for one that the user chose, which stays. */
    private static @Nullable Function<String, InternalLogger> loggers(InternalLoggerFactory factory) {
        if (factory instanceof Slf4JLoggerFactory slf4j) {
            return slf4j::newInstance;
        }
        if (factory instanceof JdkLoggerFactory jdk) {
            return jdk::newInstance;
        }
        return factory instanceof Log4J2LoggerFactory log4j ? log4j::newInstance : null;
    }

    @Override
    protected InternalLogger newInstance(String name) {
        InternalLogger logger = loggers.apply(name);
        return name.equals(CLIENT_FRAMES) ? new HeaderlessLogger(logger) : logger;
    }
}
