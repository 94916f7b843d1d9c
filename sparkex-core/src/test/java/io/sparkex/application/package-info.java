/** Tests that are users' code to the library, which takes all of its own packages for its insides. */
package io.sparkex.application;
