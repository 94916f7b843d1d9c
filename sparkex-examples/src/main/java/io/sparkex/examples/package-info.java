/** Programs to run and to read. They use the library as any application does, and nothing that is internal to it. */
@NullMarked
package io.sparkex.examples;

import org.jspecify.annotations.NullMarked;
