/** What happens when the network or the server fails. */
package io.sparkex.it.faults;
