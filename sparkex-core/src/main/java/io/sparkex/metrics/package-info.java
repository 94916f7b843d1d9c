/** What is known about operations that have run. May use no other package. */
@NullMarked
package io.sparkex.metrics;

import org.jspecify.annotations.NullMarked;
