package io.sparkex.local;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkException;
import org.jspecify.annotations.Nullable;

/**
 * No local Spark Connect server could be started. {@link #reason()} says which of the ways to fail it was; the message
 * says what to do, and quotes the server's log where there is one. Client side; the condition is {@code LOCAL_SERVER.}
 * and the reason.
 *
 * @since 0.1.0
 */
public final class LocalServerException extends SparkException {
    private static final long serialVersionUID = 1L;

    /** The way in which the start failed. */
    private final Reason reason;

    LocalServerException(Reason reason, String message) {
        this(reason, message, null);
    }

    LocalServerException(Reason reason, String message, @Nullable Throwable cause) {
        super(ErrorDetails.ofCondition("LOCAL_SERVER." + reason.name(), message), cause);
        this.reason = reason;
    }

    /**
     * Returns the way in which the start failed.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The ways in which a start can fail.
     *
     * @since 0.1.0
     */
    public enum Reason {
        /** A setting has a value that Spark refuses. */
        INVALID_CONF,
        /** There is no JDK that Spark runs on. */
        NO_USABLE_JAVA,
        /** The Spark home that was named has no Spark Connect server of a version that fits. */
        UNUSABLE_SPARK_HOME,
        /** Python was asked for, and none here has a {@code pyspark} with a server. */
        NO_USABLE_PYSPARK,
        /** The Maven artifacts are not all here, and could not be fetched. */
        DOWNLOAD_FAILED,
        /** The files that a start needs could not be written, or Java could not be run. */
        CANNOT_LAUNCH,
        /** The server said why it cannot start. */
        START_FAILED,
        /** The server's process ended while it was starting. */
        SERVER_DIED,
        /** The server did not answer in time. */
        START_TIMEOUT,
        /** The thread was interrupted while it waited for the server. */
        INTERRUPTED
    }
}
