package io.sparkex.internal.execution;

import io.sparkex.connect.proto.UserContext;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.internal.plan.SessionKey;
import io.sparkex.internal.transport.SparkConnectTransport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One session on one connection: who it is, what the server answered about itself, whether it is open. Thread-safe. */
public final class SessionState {
    private final SessionKey key;
    private final String sessionId;
    private final UserContext userContext;
    private final String clientType;
    private final SparkConnectTransport transport;
    private final AtomicReference<@Nullable String> serverSideSessionId = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean lost;

    public SessionState(String sessionId, Optional<String> userId, String clientType, SparkConnectTransport transport) {
        this.key = new SessionKey(sessionId);
        this.sessionId = sessionId;
        UserContext.Builder user = UserContext.newBuilder();
        userId.ifPresent(user::setUserId);
        this.userContext = user.build();
        this.clientType = clientType;
        this.transport = transport;
    }

    public SessionKey key() {
        return key;
    }

    public String sessionId() {
        return sessionId;
    }

    /** Says whether the session can't be used any more: closed by the client, or lost by the server. */
    public boolean isClosed() {
        return lost || closed.get();
    }

    /** Marks the session closed; true for the one caller that did it. */
    boolean markClosed() {
        return closed.compareAndSet(false, true);
    }

    UserContext userContext() {
        return userContext;
    }

    String clientType() {
        return clientType;
    }

    /** The id of the session object inside the server, as first answered; sent back so that it notices a change. */
    @Nullable
    String observedServerSideSessionId() {
        return serverSideSessionId.get();
    }

    /**
     * Makes a call on the connection of an open session. When it turns out that the server has lost the session, the
     * session is not used again.
     */
    <T> T call(Function<SparkConnectTransport, T> rpc) {
        if (isClosed()) {
            throw new SessionClosedException(
                    ErrorDetails.ofCondition(
                            "NO_ACTIVE_SESSION",
                            "The session " + sessionId + " is closed. Create a new SparkSession to go on."),
                    null);
        }
        try {
            return rpc.apply(transport);
        } catch (SessionClosedException e) {
            lost = true;
            throw e;
        }
    }

    /** The connection, whatever the state of the session. */
    SparkConnectTransport transport() {
        return transport;
    }

    /** Checks, inside of {@link #call}, that an answer is for this session, and from the same one as all before. */
    void verify(String answeredSessionId, String answeredServerSideId) {
        if (!answeredSessionId.equals(sessionId)) {
            throw new ProtocolException(
                    ErrorDetails.of("Received incorrect session identifier for request: " + answeredSessionId
                            + ", expected " + sessionId + "."),
                    null);
        }
        if (answeredServerSideId.isEmpty() || serverSideSessionId.compareAndSet(null, answeredServerSideId)) {
            return;
        }
        String observed = serverSideSessionId.get();
        if (!answeredServerSideId.equals(observed)) {
            throw new SessionClosedException(
                    ErrorDetails.of("Received incorrect server side session identifier for request: "
                            + answeredServerSideId + ", expected " + observed
                            + ". Please create a new Spark Session to reconnect."),
                    null);
        }
    }
}
