/** Tokens, TLS and proxies between the client and a real server. */
@NullMarked
package io.sparkex.it.security;

import org.jspecify.annotations.NullMarked;
