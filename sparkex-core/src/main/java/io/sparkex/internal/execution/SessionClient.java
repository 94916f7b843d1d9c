package io.sparkex.internal.execution;

import io.sparkex.connect.proto.CloneSessionRequest;
import io.sparkex.connect.proto.CloneSessionResponse;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beginning and the end of sessions: the RPCs {@code CloneSession} and {@code ReleaseSession}. */
public final class SessionClient {
    private static final Logger LOG = LoggerFactory.getLogger(SessionClient.class);

    /** How long closing waits for what is still being released behind readers. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SessionState session;
    private final AtomicBoolean closed = new AtomicBoolean();

    public SessionClient(SessionState session) {
        this.session = session;
    }

    /**
     * Makes a copy of the session on the server, on the same connection.
     *
     * @param newSessionId the id of the copy, or {@code null} for one that the server draws
     * @param settings how the copy executes
     */
    public SessionState cloneSession(@Nullable String newSessionId, ExecutionSettings settings) {
        CloneSessionRequest.Builder request = session.requests().cloneSession();
        if (newSessionId != null) {
            request.setNewSessionId(newSessionId);
        }
        CloneSessionResponse answer =
                session.call("CloneSession", transport -> transport.cloneSession(request.build()));
        if (newSessionId != null && !answer.getNewSessionId().equals(newSessionId)) {
            throw new ProtocolException(
                    ErrorDetails.of("Returned session ID '" + answer.getNewSessionId()
                            + "' does not match the requested ID '" + newSessionId + "'."),
                    null);
        }
        SessionState copy = new SessionState(
                answer.getNewSessionId(),
                session.users().withoutExtensions(),
                session.clientType(),
                session.transport().share(),
                settings);
        copy.observe(answer.getNewServerSideSessionId());
        return copy;
    }

    /** Makes another session for the same user, on the same connection. Costs no RPC, and works for a lost session too. */
    public SessionState newSession(String newSessionId, ExecutionSettings settings) {
        if (closed.get()) {
            throw session.notOpen();
        }
        return new SessionState(
                newSessionId,
                session.users().withoutExtensions(),
                session.clientType(),
                session.transport().share(),
                settings);
    }

    /**
     * Releases the session on the server, unless it is set not to, and lets go of the connection. The release is a
     * courtesy: when it fails, the server ends the session by its own timeout. Only the first call does anything.
     *
     * @return whether this call closed the session
     */
    public boolean close() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        boolean wasLost = session.isClosed();
        session.markClosed();
        // Closing takes seconds at most, and the threads that close are often those that were just interrupted.
        boolean interrupted = Thread.interrupted();
        session.threads().close();
        session.abandonment().close();
        try {
            boolean released = session.settings().isReleasedOnClose();
            session.background().close(PATIENCE, !released && !wasLost);
            if (released && !wasLost) {
                release();
            }
        } catch (RuntimeException e) {
            LOG.debug("The session {} could not be released", session.sessionId(), e);
        } finally {
            session.transport().close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }

    /** A server that is busy for a moment is asked again, as long as a caller of {@code close} has patience. */
    private void release() {
        ReleaseSessionRequest request = session.requests().releaseSession();
        long latest = System.nanoTime() + PATIENCE.toNanos();
        RetryLoop retries = session.retries().withPause(time -> {
            if (System.nanoTime() + time.toNanos() > latest) {
                throw new IllegalStateException("The server could not release the session in time");
            }
            Thread.sleep(time.toMillis());
        });
        retries.call("ReleaseSession", () -> session.transport().releaseSession(request));
    }

    /** Closes the connection of a session that the server never had. */
    public void abandon() {
        if (closed.compareAndSet(false, true)) {
            session.markClosed();
            session.transport().close();
        }
    }
}
