package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ReleaseSessionRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a session: the RPC {@code ReleaseSession}, then the connection. */
public final class SessionClient {
    private static final Logger LOG = LoggerFactory.getLogger(SessionClient.class);

    private final SessionState session;

    public SessionClient(SessionState session) {
        this.session = session;
    }

    /**
     * Releases the session on the server and closes the connection. The release is a courtesy: when it fails, the
     * server ends the session by its own timeout. Only the first call does anything.
     *
     * @return whether this call closed the session
     */
    public boolean close() {
        if (!session.markClosed()) {
            return false;
        }
        try {
            session.transport()
                    .releaseSession(ReleaseSessionRequest.newBuilder()
                            .setSessionId(session.sessionId())
                            .setUserContext(session.userContext())
                            .setClientType(session.clientType())
                            .build());
        } catch (RuntimeException e) {
            LOG.debug("The session {} could not be released", session.sessionId(), e);
        } finally {
            session.transport().close();
        }
        return true;
    }

    /** Closes the connection of a session that the server never had. */
    public void abandon() {
        session.markClosed();
        session.transport().close();
    }
}
