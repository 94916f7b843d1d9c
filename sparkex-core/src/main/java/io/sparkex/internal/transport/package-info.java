/** The channel, the stubs, metadata, and gRPC failures as exceptions. May use {@code config} and {@code errors}. */
@NullMarked
package io.sparkex.internal.transport;

import org.jspecify.annotations.NullMarked;
