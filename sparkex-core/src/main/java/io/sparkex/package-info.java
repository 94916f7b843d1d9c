/** The handles that a user calls: sessions, data frames, columns, functions. May use every other package. */
@NullMarked
package io.sparkex;

import org.jspecify.annotations.NullMarked;
