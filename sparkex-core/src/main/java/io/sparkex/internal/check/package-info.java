/** What is asked of every argument. Uses nothing but the errors. */
@NullMarked
package io.sparkex.internal.check;

import org.jspecify.annotations.NullMarked;
