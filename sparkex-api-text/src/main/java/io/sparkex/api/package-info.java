/** What users can see of a module, as text. */
@NullMarked
package io.sparkex.api;

import org.jspecify.annotations.NullMarked;
