package io.sparkex.local;

import java.util.Locale;
import java.util.Optional;

/**
 * Where the Spark of a local server comes from.
 *
 * @since 0.1.0
 */
public enum ServerSource {
    /** An unpacked Spark distribution: given to the builder, {@code -Dsparkex.local.spark-home} or {@code SPARK_HOME}. */
    HOME,
    /** The servers inside of an installed Python package {@code pyspark} 4.1. */
    PYTHON,
    /** Maven artifacts in the user's local Maven repository, fetched when they are not there yet. */
    MAVEN;

    /**
     * Finds the source with a name.
     *
     * @param name the name in any case, such as {@code maven}
     * @return the source, or nothing when there is none of this name
     */
    public static Optional<ServerSource> named(String name) {
        for (ServerSource source : values()) {
            if (source.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }
}
