/**
 * How to connect: addresses, tokens, TLS, limits, hooks, the local-server SPI. A text with half of a surrogate pair,
 * which can't be sent, is refused with {@code VALUE_NOT_REPRESENTABLE} where any other text would do. May use {@code errors},
 * and the JSON reader for the answers of OAuth servers.
 */
@NullMarked
package io.sparkex.config;

import org.jspecify.annotations.NullMarked;
