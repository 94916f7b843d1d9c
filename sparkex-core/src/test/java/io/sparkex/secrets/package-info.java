/**
 * Watches the whole suite: every session in it has a token that starts with {@code canary-}, and nothing that is logged, at
 * whatever level, and no exception that is made, may show one.
 */
package io.sparkex.secrets;
