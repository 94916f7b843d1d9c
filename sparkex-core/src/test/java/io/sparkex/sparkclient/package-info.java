/** The calls of a user that make the golden plans of Spark's own client; nothing here is inside of the library. */
package io.sparkex.sparkclient;
