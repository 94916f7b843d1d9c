/** Measures whole processes: programs on this library, on bare gRPC stubs, on Spark's own client and on PySpark. */
@NullMarked
package io.sparkex.benchmarks;

import org.jspecify.annotations.NullMarked;
