package io.sparkex.internal.transport;

import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Until a channel has had its first answer, connecting and retrying together take at most the connect timeout; a server
 * that is just starting is waited for that long. From then on the calls go straight through.
 */
final class FirstContact {
    private static final Logger LOG = LoggerFactory.getLogger(FirstContact.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Duration timeout;
    private final StatusConverter errors;
    private final HostLookup host;
    private volatile boolean made;

    FirstContact(Duration timeout, HostLookup host, StatusConverter errors) {
        this.timeout = timeout;
        this.host = host;
        this.errors = errors;
    }

    /** Makes a unary call; it is given the deadline to keep, or {@code null} for none. */
    <T> T call(Function<@Nullable Deadline, T> rpc) {
        if (made) {
            try {
                return rpc.apply(null);
            } catch (StatusRuntimeException e) {
                throw new RpcFailure(e);
            }
        }
        T answer = first(rpc);
        made = true;
        return answer;
    }

    private <T> T first(Function<@Nullable Deadline, T> rpc) {
        Deadline deadline = Deadline.after(timeout.toNanos(), TimeUnit.NANOSECONDS);
        Duration pause = FIRST_PAUSE;
        @Nullable StatusRuntimeException lastRefusal = null;
        while (true) {
            try {
                host.check();
                return rpc.apply(deadline);
            } catch (StatusRuntimeException e) {
                Status.Code code = e.getStatus().getCode();
                if (code == Status.Code.DEADLINE_EXCEEDED) {
                    throw errors.unreachable(
                            lastRefusal == null ? e : lastRefusal, "waited " + timeout.toMillis() + " ms");
                }
                if (code != Status.Code.UNAVAILABLE) {
                    throw new RpcFailure(e);
                }
                if (HandshakeFailure.isFinal(e)) {
                    throw errors.unreachable(e, "the TLS handshake failed");
                }
                lastRefusal = e;
                LOG.debug("No answer yet, trying again in {} ms: {}", pause.toMillis(), e.getStatus());
                sleep(pause, deadline, e);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void sleep(Duration pause, Deadline deadline, StatusRuntimeException refusal) {
        long millis = Math.min(pause.toMillis(), deadline.timeRemaining(TimeUnit.MILLISECONDS));
        if (millis <= 0) {
            throw errors.unreachable(refusal, "tried for " + timeout.toMillis() + " ms");
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            RpcFailure interruption = RpcFailure.interruption(e);
            interruption.addSuppressed(new RpcFailure(refusal));
            throw interruption;
        }
    }
}
