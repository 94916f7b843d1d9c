/** Data types to and from their wire, JSON and DDL forms. May use {@code types} and the protocol. */
@NullMarked
package io.sparkex.internal.typecodec;

import org.jspecify.annotations.NullMarked;
