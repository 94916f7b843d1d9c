package io.sparkex.internal.mapping;

/** A record of an application that may be unloaded. */
public record LoadedRecord(long id, String name) {}
