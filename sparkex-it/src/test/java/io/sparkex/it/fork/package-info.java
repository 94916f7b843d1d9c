/** Programs that use the published jars, each in a JVM of its own. */
@org.jspecify.annotations.NullMarked
package io.sparkex.it.fork;
