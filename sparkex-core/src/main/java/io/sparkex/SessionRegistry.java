package io.sparkex;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The default session of the process and the active one of each thread, as PySpark keeps them: the first session made
 * becomes the default, and active in its thread. Closed sessions don't count.
 */
final class SessionRegistry {
    private static final AtomicReference<@Nullable SparkSession> DEFAULT = new AtomicReference<>();
    private static final ThreadLocal<@Nullable SparkSession> ACTIVE = new ThreadLocal<>();

    private SessionRegistry() {}

    static @Nullable SparkSession active() {
        SparkSession session = ACTIVE.get();
        if (session != null && session.isStopped()) {
            ACTIVE.remove();
            return null;
        }
        return session;
    }

    static @Nullable SparkSession activeOrDefault() {
        SparkSession active = active();
        return active != null ? active : open(DEFAULT.get());
    }

    /**
     * Makes a new session the default and active one where there is none.
     *
     * @return the default session from now on: the given one, or another that a thread made at the same time
     */
    static SparkSession register(SparkSession session) {
        if (active() == null) {
            ACTIVE.set(session);
        }
        return Objects.requireNonNull(DEFAULT.updateAndGet(current -> open(current) == null ? session : current));
    }

    /** Puts a session in the place of a lost one. */
    static void replace(SparkSession lost, SparkSession replacement) {
        DEFAULT.compareAndSet(lost, replacement);
        if (ACTIVE.get() == lost) {
            ACTIVE.set(replacement);
        }
        register(replacement);
    }

    static void forget(SparkSession session) {
        DEFAULT.compareAndSet(session, null);
        if (ACTIVE.get() == session) {
            ACTIVE.remove();
        }
    }

    private static @Nullable SparkSession open(@Nullable SparkSession session) {
        return session == null || session.isStopped() ? null : session;
    }
}
