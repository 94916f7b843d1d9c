/** The server under test: where it comes from, when it starts and ends, and how tests get sessions of it. */
@org.jspecify.annotations.NullMarked
package io.sparkex.it.server;
