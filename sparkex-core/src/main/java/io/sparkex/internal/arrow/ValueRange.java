package io.sparkex.internal.arrow;

/** The elements of one array: those from {@code from} to before {@code to} of a column. */
public record ValueRange(Column values, int from, int to) {}
