package io.sparkex.internal.execution;

import io.sparkex.connect.proto.UserContext;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.internal.plan.SessionKey;
import io.sparkex.internal.transport.RpcFailure;
import io.sparkex.internal.transport.SparkConnectTransport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One session on a connection: who it is, what the server answered about itself, whether it is open. Thread-safe. */
public final class SessionState {
    private final SessionKey key;
    private final String sessionId;
    private final UserContexts users;
    private final String clientType;
    private final SparkConnectTransport transport;
    private final ExecutionSettings settings;
    private final OperationTags tags = new OperationTags();
    private final ActionScope scope = new ActionScope();
    private final ProgressHandlers progress = new ProgressHandlers();
    private final Observations observations = new Observations();
    private final RetryLoop retries;
    private final BackgroundCalls background;
    private final Abandonment abandonment;
    private final ActionThreads threads;
    private final PlanCompression compression;
    private final Requests requests = new Requests(this);
    private final FailureInquiry inquiry = new FailureInquiry(this);
    private final AtomicReference<@Nullable String> serverSideSessionId = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile Runnable whenLost = () -> {};

    public SessionState(
            String sessionId,
            UserContexts users,
            String clientType,
            SparkConnectTransport transport,
            ExecutionSettings settings) {
        this.key = new SessionKey(sessionId);
        this.sessionId = sessionId;
        this.users = users;
        this.clientType = clientType;
        this.transport = transport;
        this.settings = settings;
        this.retries = new RetryLoop(
                sessionId,
                settings::retryPolicies,
                this::pause,
                () -> ThreadLocalRandom.current().nextDouble(),
                event -> settings.retryListeners().forEach(listener -> listener.onRetry(event)));
        this.background = new BackgroundCalls("sparkex-background-" + sessionId, retries);
        this.abandonment = new Abandonment(background);
        this.threads = new ActionThreads(this);
        this.compression = new PlanCompression(this);
    }

    public SessionKey key() {
        return key;
    }

    public String sessionId() {
        return sessionId;
    }

    public ExecutionSettings settings() {
        return settings;
    }

    public OperationTags tags() {
        return tags;
    }

    public ActionScope scope() {
        return scope;
    }

    public ProgressHandlers progress() {
        return progress;
    }

    /** The observations that no action has completed yet. */
    public Observations observations() {
        return observations;
    }

    public UserContexts users() {
        return users;
    }

    public PlanCompression compression() {
        return compression;
    }

    public ActionThreads threads() {
        return threads;
    }

    /** Says whether the session can't be used any more: closed by the client, or lost by the server. */
    public boolean isClosed() {
        return lost.get() || closed.getCount() == 0;
    }

    /** Sets what is done once when it turns out that the server has lost the session. */
    public void onLost(Runnable action) {
        whenLost = action;
    }

    /** Marks the session closed, which also ends the waits between attempts. */
    void markClosed() {
        closed.countDown();
        observations.fail(notOpen());
    }

    /** The user as requests name it now, on this thread. */
    UserContext userContext() {
        return users.current();
    }

    String clientType() {
        return clientType;
    }

    Requests requests() {
        return requests;
    }

    RetryLoop retries() {
        return retries;
    }

    BackgroundCalls background() {
        return background;
    }

    Abandonment abandonment() {
        return abandonment;
    }

    /** The id of the session object inside the server, as first answered; sent back so that it notices a change. */
    @Nullable
    String observedServerSideSessionId() {
        return serverSideSessionId.get();
    }

    /** Takes the id that the server gave the session before its first call. */
    void observe(String serverSideId) {
        if (!serverSideId.isEmpty()) {
            serverSideSessionId.compareAndSet(null, serverSideId);
        }
    }

    /** Makes a unary call of an open session, again if need be. Its failure leaves as the exception for users. */
    <T> T call(String rpc, Function<SparkConnectTransport, T> body) {
        return run(
                null,
                () -> retries.call(rpc, () -> {
                    ensureOpen();
                    RpcFailure.refuseWhenInterrupted();
                    return body.apply(transport);
                }));
    }

    /**
     * Does what makes calls, with failures as the exceptions for users. When it turns out that the server has lost the
     * session, the session is not used again.
     *
     * @param operationId the operation it is about, or {@code null} for none
     */
    <T> T run(@Nullable String operationId, Supplier<T> body) {
        ensureOpen();
        try {
            return body.get();
        } catch (RpcFailure failure) {
            throw marked(converted(failure, operationId));
        } catch (SessionClosedException e) {
            throw marked(e);
        }
    }

    private RuntimeException converted(RpcFailure failure, @Nullable String operationId) {
        if (closed.getCount() == 0) {
            return notOpen();
        }
        return transport.convert(failure, inquiry.explain(failure, operationId));
    }

    private RuntimeException marked(RuntimeException failure) {
        if (failure instanceof SessionClosedException && closed.getCount() > 0 && lost.compareAndSet(false, true)) {
            observations.fail(failure);
            whenLost.run();
        }
        return failure;
    }

    private void ensureOpen() {
        if (isClosed()) {
            throw notOpen();
        }
    }

    SessionClosedException notOpen() {
        return new SessionClosedException(
                ErrorDetails.ofCondition(
                        "NO_ACTIVE_SESSION",
                        "The session " + sessionId + " is closed. Create a new SparkSession to go on."),
                null);
    }

    /** The connection, whatever the state of the session. */
    SparkConnectTransport transport() {
        return transport;
    }

    /** Checks that an answer is for this session, and from the same one as all before. */
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

    /** Waits between two attempts; ends early with the session. The next attempt connects anew without further delay. */
    void pause(Duration time) throws InterruptedException {
        if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw notOpen();
        }
        transport.reconnect();
    }
}
