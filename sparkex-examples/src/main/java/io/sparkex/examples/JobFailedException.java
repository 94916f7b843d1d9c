package io.sparkex.examples;

/** Ends the program: its message is all that the user has to read. */
final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailedException(String message) {
        super(message);
    }
}
