package io.sparkex.config;

import java.util.Map;

/**
 * Starts Spark Connect servers on this machine, for addresses such as {@code local[2]}. Found with
 * {@link java.util.ServiceLoader}; the artifact {@code sparkex-local} provides one.
 *
 * @since 0.1.0
 */
public interface LocalServerProvider {
    /**
     * Starts a server and returns when it answers.
     *
     * @param master a Spark master on this machine: {@code local}, {@code local[N]} or {@code local[*]}
     * @param conf configuration of the server, such as {@code spark.sql.shuffle.partitions}
     * @return the running server; the caller closes it
     * @throws io.sparkex.errors.SparkException when no server can be started, with what to do about it
     */
    LocalServer start(String master, Map<String, String> conf);
}
