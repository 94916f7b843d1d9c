package io.sparkex.secrets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Looks for canaries in texts. Thread-safe. */
final class Watch {
    static final String CANARY = "canary-";
    static final Watch SUITE = new Watch();

    private static final int ENOUGH = 50;

    /** A fake server runs in the same process; what it received is no secret to it. */
    private static final Set<String> SERVER_LOGGERS = Set.of("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

    private final List<String> found = new CopyOnWriteArrayList<>();
    private final Set<String> loggers = ConcurrentHashMap.newKeySet();
    private final AtomicLong texts = new AtomicLong();

    void logged(String logger, Object level, @Nullable String message, @Nullable Throwable failure) {
        if (SERVER_LOGGERS.contains(logger)) {
            return;
        }
        loggers.add(logger);
        text(logger + " at " + level, message);
        if (failure != null) {
            text(logger + " at " + level, trace(failure));
        }
    }

    void text(String origin, @Nullable String text) {
        texts.incrementAndGet();
        if (text != null && text.contains(CANARY) && found.size() < ENOUGH) {
            found.add(origin + ": " + text);
        }
    }

    /** With its causes and what it suppressed. */
    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    List<String> found() {
        return List.copyOf(found);
    }

    Set<String> loggers() {
        return Set.copyOf(loggers);
    }

    long texts() {
        return texts.get();
    }
}
