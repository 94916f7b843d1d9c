package io.sparkex.config;

import java.util.OptionalLong;

/**
 * How far the upload of artifacts or of local data is.
 *
 * @param sentBytes how many bytes of content were handed to the network; fewer than before when an upload that failed for a
 *     moment begins again
 * @param totalBytes how many there are; empty for local data, whose rows are read while they are sent
 * @param done whether the upload has ended, also by a failure
 * @since 0.1.0
 */
public record UploadProgress(long sentBytes, OptionalLong totalBytes, boolean done) {}
