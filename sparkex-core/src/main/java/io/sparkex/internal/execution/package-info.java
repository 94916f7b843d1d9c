/** Operations: executing, analysing, configuring, releasing. May use {@code plan}, {@code transport} and {@code result}. */
@NullMarked
package io.sparkex.internal.execution;

import org.jspecify.annotations.NullMarked;
