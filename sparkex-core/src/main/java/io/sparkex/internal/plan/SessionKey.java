package io.sparkex.internal.plan;

/** Says which session a plan belongs to. Two keys are the same session only when they are the same object. */
public final class SessionKey {
    private final String sessionId;

    public SessionKey(String sessionId) {
        this.sessionId = sessionId;
    }

    @Override
    public String toString() {
        return sessionId;
    }
}
