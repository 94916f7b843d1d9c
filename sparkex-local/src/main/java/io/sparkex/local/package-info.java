/** Spark Connect servers as child processes of this one: where they come from, how they start, and how they end. */
@NullMarked
package io.sparkex.local;

import org.jspecify.annotations.NullMarked;
