package io.sparkex.metrics;

/**
 * One measurement of a plan. PySpark: {@code MetricValue}.
 *
 * @param name what is measured, such as {@code number of output rows}
 * @param value the measurement
 * @param type how to read it: {@code sum}, {@code size} in bytes, {@code timing} in milliseconds, {@code nsTiming} in
 *     nanoseconds, {@code average} in tenths
 * @since 0.1.0
 */
public record MetricValue(String name, long value, String type) {}
