package io.sparkex.internal.arrow;

/** The entries of one map: those from {@code from} to before {@code to} of two columns. */
public record EntryRange(Column keys, Column values, int from, int to) {}
