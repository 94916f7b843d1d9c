package io.sparkex.internal.execution;

import com.github.luben.zstd.Zstd;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkThrowable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server takes compressed plans, and from which size on: asked once per session, before its first plan.
 * Thread-safe. PySpark: {@code _get_plan_compression_threshold_and_algorithm}.
 */
public final class PlanCompression {
    private static final Logger LOG = LoggerFactory.getLogger(PlanCompression.class);
    private static final String THRESHOLD = "spark.connect.session.planCompression.threshold";
    private static final String ALGORITHM = "spark.connect.session.planCompression.defaultAlgorithm";
    private static final long OFF = -1;
    private static final long UNKNOWN = -2;

    private final SessionState session;
    private volatile long threshold = UNKNOWN;

    PlanCompression(SessionState session) {
        this.session = session;
    }

    /** Bytes above which plans are compressed; negative when they aren't. Costs a {@code Config} the first time. */
    long threshold() {
        if (threshold == UNKNOWN) {
            try {
                ask();
            } catch (RuntimeException e) {
                LOG.debug("Plans are not compressed, since the server did not say how", e);
                if (Thread.currentThread().isInterrupted()) {
                    return OFF;
                }
                threshold = OFF;
            }
        }
        return threshold;
    }

    /**
     * Asks the server, as the first call of a new connection. A server that answers with an error of its own is there, and
     * gets plain plans; any other failure is one of the connection.
     */
    public void askFirst() {
        try {
            ask();
        } catch (RuntimeException e) {
            String status = e instanceof SparkThrowable failure ? failure.getGrpcStatusCode() : null;
            if (!"INTERNAL".equals(status) || e instanceof ProtocolException || e instanceof SessionClosedException) {
                throw e;
            }
            LOG.debug("Plans are not compressed, since the server did not say how", e);
            threshold = OFF;
        }
    }

    /** Asks the server. */
    void ask() {
        List<String> answer = new ConfigClient(session)
                .values(ConfigRequest.Operation.newBuilder()
                        .setGetOption(ConfigRequest.GetOption.newBuilder()
                                .addKeys(THRESHOLD)
                                .addKeys(ALGORITHM)));
        threshold = answer.size() == 2 && answer.get(1).equals("ZSTD") ? parsed(answer.get(0)) : OFF;
    }

    /** Compresses the bytes of a plan; {@code null} where the native library can't be loaded, and from then on. */
    byte @Nullable [] compress(byte[] bytes) {
        try {
            return Zstd.compress(bytes);
        } catch (LinkageError e) {
            LOG.warn("Plans are not compressed, since zstd can't be loaded here", e);
            threshold = OFF;
            return null;
        }
    }

    /** The server could not read a compressed plan. */
    void turnOff() {
        LOG.info("Plans are no longer compressed, since the server could not read one");
        threshold = OFF;
    }

    private static long parsed(String number) {
        try {
            return Math.max(OFF, Long.parseLong(number));
        } catch (NumberFormatException e) {
            return OFF;
        }
    }
}
