/** What the measured programs of all clients on the JVM share: the loop that measures, and the sum over what was read. */
@NullMarked
package io.sparkex.benchmarks.warm;

import org.jspecify.annotations.NullMarked;
