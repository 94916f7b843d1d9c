package io.sparkex.internal.artifact;

/**
 * Something to send to the server.
 *
 * @param name what the server calls it: a folder for its kind, a slash, and the name of the file
 * @param content its bytes
 */
public record Artifact(String name, Content content) {}
