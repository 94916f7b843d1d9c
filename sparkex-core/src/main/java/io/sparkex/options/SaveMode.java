package io.sparkex.options;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Locale;

/**
 * What a write does when its target exists. PySpark: {@code DataFrameWriter.mode}.
 *
 * @since 0.1.0
 */
public enum SaveMode {
    /** Adds the rows to what is there. */
    APPEND,
    /** Replaces what is there. */
    OVERWRITE,
    /** Fails; this is the default. */
    ERROR_IF_EXISTS,
    /** Leaves what is there and writes nothing. */
    IGNORE;

    /** {@link #APPEND}, as Spark's Java API spells it. */
    public static final SaveMode Append = APPEND;

    /** {@link #OVERWRITE}, as Spark's Java API spells it. */
    public static final SaveMode Overwrite = OVERWRITE;

    /** {@link #ERROR_IF_EXISTS}, as Spark's Java API spells it. */
    public static final SaveMode ErrorIfExists = ERROR_IF_EXISTS;

    /** {@link #IGNORE}, as Spark's Java API spells it. */
    public static final SaveMode Ignore = IGNORE;

    /**
     * Reads PySpark's spellings: {@code append}, {@code overwrite}, {@code ignore}, and {@code error},
     * {@code errorifexists} or {@code default}. Upper and lower case are the same.
     *
     * @param mode a spelling
     * @return the mode
     * @throws SparkIllegalArgumentException {@code INVALID_SAVE_MODE} for any other text
     */
    public static SaveMode of(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "append" -> APPEND;
            case "overwrite" -> OVERWRITE;
            case "ignore" -> IGNORE;
            case "error", "errorifexists", "default" -> ERROR_IF_EXISTS;
            default ->
                throw new SparkIllegalArgumentException(
                        "INVALID_SAVE_MODE",
                        "The save mode '" + mode + "' is invalid. Valid are append, overwrite, ignore, error,"
                                + " errorifexists and default.");
        };
    }
}
