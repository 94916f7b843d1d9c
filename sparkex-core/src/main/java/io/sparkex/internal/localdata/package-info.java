/** What callers give as local data: the properties of their objects, and the schemas that follow from them. */
@NullMarked
package io.sparkex.internal.localdata;

import org.jspecify.annotations.NullMarked;
