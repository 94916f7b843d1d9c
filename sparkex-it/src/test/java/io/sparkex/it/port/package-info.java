/** Programs that were written for Spark's Java API, with other imports. */
@NullMarked
package io.sparkex.it.port;

import org.jspecify.annotations.NullMarked;
