package io.sparkex.internal.execution;

import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.connect.proto.CloneSessionRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.FetchErrorDetailsRequest;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.UserContext;
import java.util.Collection;
import java.util.function.BiFunction;

/**
 * The requests of one session as they all begin: with the session, the user, the client, and the session object of the
 * server that it is known to be served by. Thread-safe.
 */
final class Requests {
    private final SessionState session;

    Requests(SessionState session) {
        this.session = session;
    }

    /** Begins an {@code ExecutePlan} that the client knows by an id. */
    ExecutePlanRequest.Builder execute(String operationId) {
        return observing(
                        begun(
                                ExecutePlanRequest.newBuilder(),
                                ExecutePlanRequest.Builder::setSessionId,
                                ExecutePlanRequest.Builder::setUserContext,
                                ExecutePlanRequest.Builder::setClientType),
                        ExecutePlanRequest.Builder::setClientObservedServerSideSessionId)
                .setOperationId(operationId);
    }

    AnalyzePlanRequest.Builder analyze() {
        return observing(
                begun(
                        AnalyzePlanRequest.newBuilder(),
                        AnalyzePlanRequest.Builder::setSessionId,
                        AnalyzePlanRequest.Builder::setUserContext,
                        AnalyzePlanRequest.Builder::setClientType),
                AnalyzePlanRequest.Builder::setClientObservedServerSideSessionId);
    }

    ConfigRequest config(ConfigRequest.Operation.Builder operation) {
        return observing(
                        begun(
                                ConfigRequest.newBuilder(),
                                ConfigRequest.Builder::setSessionId,
                                ConfigRequest.Builder::setUserContext,
                                ConfigRequest.Builder::setClientType),
                        ConfigRequest.Builder::setClientObservedServerSideSessionId)
                .setOperation(operation)
                .build();
    }

    InterruptRequest.Builder interrupt() {
        return observing(
                begun(
                        InterruptRequest.newBuilder(),
                        InterruptRequest.Builder::setSessionId,
                        InterruptRequest.Builder::setUserContext,
                        InterruptRequest.Builder::setClientType),
                InterruptRequest.Builder::setClientObservedServerSideSessionId);
    }

    FetchErrorDetailsRequest errorDetails(String errorId) {
        return observing(
                        begun(
                                FetchErrorDetailsRequest.newBuilder(),
                                FetchErrorDetailsRequest.Builder::setSessionId,
                                FetchErrorDetailsRequest.Builder::setUserContext,
                                FetchErrorDetailsRequest.Builder::setClientType),
                        FetchErrorDetailsRequest.Builder::setClientObservedServerSideSessionId)
                .setErrorId(errorId)
                .build();
    }

    /** Begins a {@code CloneSession}; like PySpark's it names the user alone, without what is set for the moment. */
    CloneSessionRequest.Builder cloneSession() {
        return begun(
                        CloneSessionRequest.newBuilder(),
                        CloneSessionRequest.Builder::setSessionId,
                        CloneSessionRequest.Builder::setUserContext,
                        CloneSessionRequest.Builder::setClientType)
                .setUserContext(session.users().user());
    }

    /** Makes a {@code ReleaseSession}, of whichever session object the server has; it too names the user alone. */
    ReleaseSessionRequest releaseSession() {
        return begun(
                        ReleaseSessionRequest.newBuilder(),
                        ReleaseSessionRequest.Builder::setSessionId,
                        ReleaseSessionRequest.Builder::setUserContext,
                        ReleaseSessionRequest.Builder::setClientType)
                .setUserContext(session.users().user())
                .build();
    }

    /** What each request of an {@code AddArtifacts} says; like PySpark's it names session and user alone. */
    AddArtifactsRequest addArtifacts() {
        return AddArtifactsRequest.newBuilder()
                .setSessionId(session.sessionId())
                .setUserContext(session.users().user())
                .build();
    }

    /** Makes an {@code ArtifactStatus}, which names session and user alone as well. */
    ArtifactStatusesRequest artifactStatus(Collection<String> names) {
        return ArtifactStatusesRequest.newBuilder()
                .setSessionId(session.sessionId())
                .setUserContext(session.users().user())
                .addAllNames(names)
                .build();
    }

    private <B> B begun(
            B request,
            BiFunction<B, String, B> sessionId,
            BiFunction<B, UserContext, B> userContext,
            BiFunction<B, String, B> clientType) {
        B ofSession = sessionId.apply(request, session.sessionId());
        B ofUser = userContext.apply(ofSession, session.userContext());
        return clientType.apply(ofUser, session.clientType());
    }

    private <B> B observing(B request, BiFunction<B, String, B> serverSideSessionId) {
        String observed = session.observedServerSideSessionId();
        return observed == null ? request : serverSideSessionId.apply(request, observed);
    }
}
