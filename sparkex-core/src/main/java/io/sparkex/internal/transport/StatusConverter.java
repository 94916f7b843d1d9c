package io.sparkex.internal.transport;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sparkex.errors.AuthenticationException;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import org.jspecify.annotations.Nullable;

/** gRPC failures as the exceptions of this library. PySpark: {@code _handle_rpc_error}. */
final class StatusConverter {
    private static final String INSIDES = "(?s)\\R?Channel Pipeline: \\[[^]]*]:?|[.:] Hex dump .*|: \\p{XDigit}{32,}";

    private final String endpoint;

    StatusConverter(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Converts the failure of a call. The gRPC exception stays the cause of one that the server says nothing about. */
    RuntimeException convert(RpcFailure failure, Explanation explanation) {
        ErrorInfo info = failure.detail(ErrorInfo.class);
        if (info != null) {
            return new ErrorInfoDecoder(info).decode(failure.status().getStatus(), explanation);
        }
        return fromTransport(failure.status(), explanation.operationId());
    }

    /** Converts the failure to reach a server at all. */
    ConnectionFailedException unreachable(StatusRuntimeException failure, String howLong) {
        return new ConnectionFailedException(
                ErrorDetails.ofCondition(
                                "CONNECTION_FAILED",
                                "No Spark Connect server answers at " + endpoint + " (" + howLong + "): "
                                        + reason(failure)
                                        + ". Check host, port, firewall and TLS settings, and that the server runs.")
                        .withSqlState("08001")
                        .withGrpcStatusCode(failure.getStatus().getCode().name()),
                failure);
    }

    private RuntimeException fromTransport(StatusRuntimeException failure, @Nullable String operationId) {
        Status.Code code = failure.getStatus().getCode();
        if (RpcFailure.isInterruption(failure.getStatus())) {
            return interrupted(failure, operationId);
        }
        if (code == Status.Code.UNIMPLEMENTED || speaksAnotherProtocol(failure)) {
            return new ProtocolException(
                    ErrorDetails.of("The server at " + endpoint + " is not a Spark Connect server, or one of another"
                                    + " version: " + reason(failure) + ".")
                            .withGrpcStatusCode(code.name())
                            .withOperationId(operationId),
                    failure);
        }
        if (code == Status.Code.UNAVAILABLE) {
            return new ConnectionFailedException(
                    ErrorDetails.ofCondition(
                                    "CONNECTION_FAILED",
                                    "The connection to " + endpoint + " failed: " + reason(failure) + ".")
                            .withSqlState("08006")
                            .withGrpcStatusCode(code.name())
                            .withOperationId(operationId),
                    failure);
        }
        if (code == Status.Code.UNAUTHENTICATED) {
            return new AuthenticationException(
                    ErrorDetails.ofCondition(
                                    "AUTHENTICATION_FAILED",
                                    "The call to " + endpoint + " was not authenticated: " + reason(failure)
                                            + ". Check the token, and that this is the server it is for.")
                            .withSqlState("28000")
                            .withGrpcStatusCode(code.name())
                            .withOperationId(operationId),
                    failure);
        }
        return new SparkException(
                ErrorDetails.of("The call to " + endpoint + " failed with " + code + ": " + reason(failure))
                        .withGrpcStatusCode(code.name())
                        .withOperationId(operationId),
                failure);
    }

    /** The same condition as the server has for operations that were interrupted. */
    private SparkException interrupted(StatusRuntimeException failure, @Nullable String operationId) {
        String call = operationId == null
                ? "an answer of the server at " + endpoint + "."
                : "the operation " + operationId + ", which the server is asked to end too.";
        return new SparkException(
                ErrorDetails.ofCondition("OPERATION_CANCELED", "The thread was interrupted while it waited for " + call)
                        .withSqlState("HY008")
                        .withGrpcStatusCode(failure.getStatus().getCode().name())
                        .withOperationId(operationId),
                failure);
    }

    /** A server of HTTP/1, or one of HTTP/2 that knows nothing of gRPC: gRPC tells it by these texts alone. */
    private static boolean speaksAnotherProtocol(StatusRuntimeException failure) {
        String description = failure.getStatus().getDescription();
        return description != null
                && (description.startsWith("http2 exception") || description.contains("invalid content-type"));
    }

    private static String reason(StatusRuntimeException failure) {
        String description = failure.getStatus().getDescription();
        Throwable cause = failure.getStatus().getCause();
        StringBuilder reason = new StringBuilder(
                description == null ? failure.getStatus().getCode().name() : readable(description));
        // The description of gRPC's "io exception" says nothing; what happened is in the causes.
        for (; cause != null; cause = cause.getCause()) {
            String text = cause.getMessage();
            if (text != null && reason.indexOf(readable(text)) < 0) {
                reason.append(": ").append(readable(text));
            }
        }
        return reason.toString();
    }

    /** Leaves out what only those understand who know the insides of gRPC: its pipeline, and the bytes it received. */
    private static String readable(String text) {
        return text.replaceAll(INSIDES, "").strip();
    }
}
