/** A scripted server for the tests of the client. */
package io.sparkex.fake;
