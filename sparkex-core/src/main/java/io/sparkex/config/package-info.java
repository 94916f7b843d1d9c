/**
 * How to connect: addresses, tokens, TLS, limits, hooks, the local-server SPI. May use {@code errors}, and the JSON reader
 * for the answers of OAuth servers.
 */
@NullMarked
package io.sparkex.config;

import org.jspecify.annotations.NullMarked;
