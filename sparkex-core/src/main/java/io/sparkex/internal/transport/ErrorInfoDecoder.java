package io.sparkex.internal.transport;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.sparkex.connect.proto.FetchErrorDetailsResponse;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ServerError;
import io.sparkex.errors.ServerException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.internal.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server tells about a failure. The {@code ErrorInfo} of the status comes with the failure itself, but the server
 * cuts it to the size of a header; what is known better from {@code FetchErrorDetails} is taken from there. PySpark:
 * {@code _convert_exception}.
 */
final class ErrorInfoDecoder {
    private final Map<String, String> metadata;
    private final String reason;

    ErrorInfoDecoder(ErrorInfo info) {
        this.metadata = info.getMetadataMap();
        this.reason = info.getReason();
    }

    /** The key under which the server keeps the details for a while, or {@code null} when it keeps none. */
    @Nullable
    String errorId() {
        return metadata.get("errorId");
    }

    /** Says whether the session asks for the server's stack trace, as far as that shows here. */
    boolean hasStackTrace() {
        return metadata.containsKey("stackTrace");
    }

    /**
     * Makes the exception.
     *
     * @param status what the call ended with
     * @param response the fetched details, or {@code null} when there are none
     * @param showsStackTrace whether the server's stack trace becomes a part of the exception's own
     * @param operationId the operation that failed, or {@code null} when it was none
     */
    RuntimeException decode(
            Status status,
            @Nullable FetchErrorDetailsResponse response,
            boolean showsStackTrace,
            @Nullable String operationId) {
        FetchedErrors fetched = FetchedErrors.of(response);
        String description = status.getDescription() == null ? reason : status.getDescription();
        ErrorDetails told = ErrorDetails.of(description)
                .withGrpcStatusCode(status.getCode().name())
                .withOperationId(operationId)
                .withCondition(metadata.get("errorClass"))
                .withSqlState(metadata.get("sqlState"))
                .withParameters(parameters());
        ErrorDetails details = fetched == null ? told.withServerErrors(tracedErrors(description)) : with(fetched, told);
        List<String> classes = classes();
        if (classes.isEmpty() && fetched != null) {
            classes = fetched.classes();
        }
        Throwable cause = showsStackTrace && details.serverStackTrace() != null
                ? ServerException.chainOf(details.serverErrors())
                : null;
        String condition = details.condition();
        if (condition != null && condition.startsWith("INVALID_HANDLE.SESSION_")) {
            return new SessionClosedException(details, cause);
        }
        return ServerErrors.exception(classes, reason, details, cause);
    }

    private static ErrorDetails with(FetchedErrors fetched, ErrorDetails told) {
        ErrorDetails details = told.withServerErrors(fetched.serverErrors())
                .withQueryContexts(fetched.queryContexts())
                .withBreakingChangeInfo(fetched.breakingChangeInfo());
        if (!fetched.message().isEmpty()) {
            details = details.withMessage(fetched.message());
        }
        if (fetched.sparkThrowable().hasErrorClass()) {
            details = details.withCondition(fetched.sparkThrowable().getErrorClass());
        }
        if (fetched.sparkThrowable().hasSqlState()) {
            details = details.withSqlState(fetched.sparkThrowable().getSqlState());
        }
        if (fetched.sparkThrowable().getMessageParametersCount() > 0) {
            details = details.withParameters(fetched.sparkThrowable().getMessageParametersMap());
        }
        return details;
    }

    private List<ServerError> tracedErrors(String message) {
        String trace = metadata.get("stackTrace");
        List<String> classes = classes();
        return trace == null || classes.isEmpty() ? List.of() : StackTraceText.read(trace, classes, message);
    }

    private List<String> classes() {
        if (parsed(metadata.get("classes")) instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(String::valueOf).toList();
        }
        return reason.isEmpty() ? List.of() : List.of(reason);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (parsed(metadata.get("messageParameters")) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> parameters.put(String.valueOf(key), String.valueOf(value)));
        }
        return parameters;
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
