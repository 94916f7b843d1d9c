package io.sparkex.internal.transport;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
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

    /** Makes the exception for a call that ended with {@code status}. */
    RuntimeException decode(Status status, Explanation explanation) {
        FetchedErrors fetched = FetchedErrors.of(explanation.details());
        String description = status.getDescription() == null ? reason : status.getDescription();
        ErrorDetails told = ErrorDetails.of(description)
                .withGrpcStatusCode(status.getCode().name())
                .withOperationId(explanation.operationId())
                .withCondition(metadata.get("errorClass"))
                .withSqlState(metadata.get("sqlState"))
                .withParameters(parameters());
        ErrorDetails details = fetched == null ? told.withServerErrors(tracedErrors(description)) : with(fetched, told);
        List<String> classes = classes();
        if (classes.isEmpty() && fetched != null) {
            classes = fetched.classes();
        }
        Throwable cause = explanation.showsStackTrace() && details.serverStackTrace() != null
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
