package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The result would differ from an older Spark version. PySpark: {@code SparkUpgradeException}.
 *
 * @since 0.1.0
 */
public final class SparkUpgradeException extends SparkRuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkUpgradeException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
