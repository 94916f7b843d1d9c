package io.sparkex.internal.plan;

import io.sparkex.errors.SparkIllegalArgumentException;
import org.jspecify.annotations.Nullable;

/** Refuses plans and columns of different sessions in one plan. PySpark: {@code SESSION_NOT_SAME}. */
public final class SessionMismatch {
    private SessionMismatch() {}

    /** The session of both, which may each be {@code null} for none. */
    public static @Nullable SessionKey same(@Nullable SessionKey first, @Nullable SessionKey second) {
        if (first == null) {
            return second;
        }
        if (second != null && second != first) {
            throw new SparkIllegalArgumentException(
                    "SESSION_NOT_SAME",
                    "Both data frames must belong to the same session, but one belongs to session " + first
                            + " and the other to session " + second + ". Read both with the same SparkSession.");
        }
        return first;
    }
}
