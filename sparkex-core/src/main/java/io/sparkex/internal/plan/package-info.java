/** Plans and expressions as immutable protobuf messages. May use the protocol and the value packages. */
@NullMarked
package io.sparkex.internal.plan;

import org.jspecify.annotations.NullMarked;
