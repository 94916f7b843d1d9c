/** Files and bytes for the server: what they are called there, and how they are cut into requests. */
@NullMarked
package io.sparkex.internal.artifact;

import org.jspecify.annotations.NullMarked;
