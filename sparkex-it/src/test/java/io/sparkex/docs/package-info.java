/** The snippets of the manual, between {@code tag} and {@code end} comments, compiled and run. */
@org.jspecify.annotations.NullMarked
package io.sparkex.docs;
