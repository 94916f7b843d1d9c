/** That values of every type are the same at both ends, whoever sends them and whatever the time zones. */
@org.jspecify.annotations.NullMarked
package io.sparkex.it.fidelity;
