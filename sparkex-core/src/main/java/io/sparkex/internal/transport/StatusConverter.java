package io.sparkex.internal.transport;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkException;
import io.sparkex.internal.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** gRPC failures as the exceptions of this library. PySpark: {@code _handle_rpc_error}. */
final class StatusConverter {
    private static final String INSIDES = "(?s)\\R?Channel Pipeline: \\[[^]]*]:?|[.:] Hex dump .*|: \\p{XDigit}{32,}";

    private final String endpoint;

    StatusConverter(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Converts the failure of a call; the gRPC exception stays its cause. */
    RuntimeException convert(StatusRuntimeException failure) {
        ErrorInfo info = errorInfo(failure);
        if (info != null) {
            return fromServer(failure, info);
        }
        return fromTransport(failure);
    }

    /** Converts the failure to reach a server at all. */
    ConnectionFailedException unreachable(StatusRuntimeException failure, String howLong) {
        return new ConnectionFailedException(
                ErrorDetails.ofCondition(
                                "CONNECTION_FAILED",
                                "No Spark Connect server answers at " + endpoint + " (" + howLong + "): "
                                        + reason(failure)
                                        + ". Check host, port, firewall and TLS settings, and that the server runs.")
                        .withSqlState("08001"),
                failure);
    }

    private RuntimeException fromTransport(StatusRuntimeException failure) {
        Status.Code code = failure.getStatus().getCode();
        if (code == Status.Code.UNIMPLEMENTED || speaksAnotherProtocol(failure)) {
            return new ProtocolException(
                    ErrorDetails.of("The server at " + endpoint + " is not a Spark Connect server, or one of another"
                            + " version: " + reason(failure) + "."),
                    failure);
        }
        if (code == Status.Code.UNAVAILABLE) {
            return new ConnectionFailedException(
                    ErrorDetails.ofCondition(
                                    "CONNECTION_FAILED",
                                    "The connection to " + endpoint + " failed: " + reason(failure) + ".")
                            .withSqlState("08006"),
                    failure);
        }
        return new SparkException(
                ErrorDetails.of("The call to " + endpoint + " failed with " + code + ": " + reason(failure)), failure);
    }

    /** A server of HTTP/1, or one of HTTP/2 that knows nothing of gRPC: gRPC tells it by these texts alone. */
    private static boolean speaksAnotherProtocol(StatusRuntimeException failure) {
        String description = failure.getStatus().getDescription();
        return description != null
                && (description.startsWith("http2 exception") || description.contains("invalid content-type"));
    }

    private static RuntimeException fromServer(StatusRuntimeException failure, ErrorInfo info) {
        Map<String, String> metadata = info.getMetadataMap();
        String message = Objects.requireNonNullElse(failure.getStatus().getDescription(), info.getReason());
        @Nullable String condition = metadata.get("errorClass");
        ErrorDetails details = new ErrorDetails(
                message,
                condition,
                metadata.get("sqlState"),
                strings(metadata.get("messageParameters")),
                metadata.get("stackTrace"));
        if (condition != null && condition.startsWith("INVALID_HANDLE.SESSION_")) {
            return new SessionClosedException(details, failure);
        }
        return ServerErrors.exception(classes(metadata.get("classes")), details, failure);
    }

    private static @Nullable ErrorInfo errorInfo(StatusRuntimeException failure) {
        com.google.rpc.@Nullable Status status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return null;
        }
        for (Any detail : status.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return detail.unpack(ErrorInfo.class);
                } catch (InvalidProtocolBufferException e) {
                    // Without it the status itself still says what failed.
                    return null;
                }
            }
        }
        return null;
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

    private static List<?> classes(@Nullable String json) {
        return parsed(json) instanceof List<?> list ? list : List.of();
    }

    private static Map<String, String> strings(@Nullable String json) {
        Map<String, String> strings = new LinkedHashMap<>();
        if (parsed(json) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
        }
        return strings;
    }

    private static @Nullable Object parsed(@Nullable String json) {
        try {
            return json == null ? null : JsonReader.read(json);
        } catch (IllegalArgumentException e) {
            // The server cuts long metadata; the message is complete without it.
            return null;
        }
    }
}
