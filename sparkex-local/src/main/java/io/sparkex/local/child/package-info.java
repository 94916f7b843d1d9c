/** What runs inside the server's process. Uses the JDK only, since it is copied next to a Spark that it was not built with. */
@NullMarked
package io.sparkex.local.child;

import org.jspecify.annotations.NullMarked;
