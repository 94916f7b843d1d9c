package io.sparkex.codegen;

/** The registry breaks one of its rules; the message names the file, the function and the rule. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryException(String where, String problem) {
        super(where + ": " + problem);
    }
}
