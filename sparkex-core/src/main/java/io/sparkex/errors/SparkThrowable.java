package io.sparkex.errors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every failure raised by this library tells about itself. The accessors have the names that PySpark's
 * {@code PySparkException} and Spark's own {@code SparkThrowable} give them.
 *
 * @since 0.1.0
 */
public interface SparkThrowable {
    /**
     * Returns everything known about the failure.
     *
     * @return the details
     */
    ErrorDetails details();

    /**
     * Returns the error condition, such as {@code UNRESOLVED_COLUMN.WITH_SUGGESTION}.
     *
     * @return the condition, or {@code null} when the failure has none
     */
    default @Nullable String getCondition() {
        return details().condition();
    }

    /**
     * Returns the error condition by its older name.
     *
     * @return the same as {@link #getCondition()}
     */
    default @Nullable String getErrorClass() {
        return getCondition();
    }

    /**
     * Returns the five characters of the SQLSTATE.
     *
     * @return the state, or {@code null} when the failure has none
     */
    default @Nullable String getSqlState() {
        return details().sqlState();
    }

    /**
     * Returns the values that were put into the message of the condition, by name.
     *
     * @return an unmodifiable map, empty when the failure has none
     */
    default Map<String, String> getMessageParameters() {
        return details().messageParameters();
    }
}
