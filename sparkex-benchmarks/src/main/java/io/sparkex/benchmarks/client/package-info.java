/** The programs that are measured, each a process of its own. */
@NullMarked
package io.sparkex.benchmarks.client;

import org.jspecify.annotations.NullMarked;
