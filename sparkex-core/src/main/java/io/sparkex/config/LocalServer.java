package io.sparkex.config;

/**
 * A Spark Connect server on this machine that belongs to this process.
 *
 * @since 0.1.0
 */
public interface LocalServer extends AutoCloseable {
    /**
     * Returns the address to connect to.
     *
     * @return a connection string, such as {@code sc://127.0.0.1:43210}
     */
    String remote();

    /** Ends the server and waits until its process is gone. Closing twice has no effect. */
    @Override
    void close();
}
