/** How to connect: addresses, limits, hooks, the local-server SPI. May use {@code errors}. */
@NullMarked
package io.sparkex.config;

import org.jspecify.annotations.NullMarked;
