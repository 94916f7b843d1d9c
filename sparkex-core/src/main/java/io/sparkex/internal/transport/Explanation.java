package io.sparkex.internal.transport;

import io.sparkex.connect.proto.FetchErrorDetailsResponse;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a failed call besides its status.
 *
 * @param details what the server tells when it is asked, or {@code null} when it has not answered
 * @param showsStackTrace whether the session wants the server's stack trace as a part of the exception's own
 * @param operationId the operation that failed, or {@code null} when it was none
 */
public record Explanation(
        @Nullable FetchErrorDetailsResponse details,
        boolean showsStackTrace,
        @Nullable String operationId) {
    /** Nothing but the operation. */
    public static Explanation of(@Nullable String operationId) {
        return new Explanation(null, true, operationId);
    }
}
