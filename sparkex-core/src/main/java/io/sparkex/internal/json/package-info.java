/** JSON text to plain Java values. Uses no other package. */
@NullMarked
package io.sparkex.internal.json;

import org.jspecify.annotations.NullMarked;
