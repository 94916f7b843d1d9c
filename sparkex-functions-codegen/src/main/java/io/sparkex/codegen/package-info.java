/** Reads the registry of SQL functions and writes the class {@code io.sparkex.functions}. Runs at build time only. */
@NullMarked
package io.sparkex.codegen;

import org.jspecify.annotations.NullMarked;
