/** Random programs, run with this library and with PySpark on the same server, and what came of each compared. */
@org.jspecify.annotations.NullMarked
package io.sparkex.it.random;
