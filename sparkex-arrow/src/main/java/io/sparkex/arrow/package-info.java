/**
 * Results as vectors of Apache Arrow, and data frames of them: {@link io.sparkex.arrow.SparkArrow} is where to begin. For
 * programs that use Arrow's Java library themselves; everyone else reads rows, which needs no native memory and no options
 * of the JVM. Uses what the core shows to everyone, and nothing else of it.
 */
@NullMarked
package io.sparkex.arrow;

import org.jspecify.annotations.NullMarked;
