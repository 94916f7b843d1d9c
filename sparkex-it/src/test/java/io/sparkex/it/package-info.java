/** What the library does on a real server, by theme of its API. */
@org.jspecify.annotations.NullMarked
package io.sparkex.it;
