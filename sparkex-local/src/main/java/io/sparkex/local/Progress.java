package io.sparkex.local;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a start reports to.
 *
 * @param steps takes what happens
 * @param downloads takes what is fetched, which may take minutes
 */
record Progress(Consumer<String> steps, Consumer<String> downloads) {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSparkServer.class);

    /**
     * The steps go to the log. Downloads go to standard error: a program without a logging back end, as most are that
     * try this out, would otherwise seem to hang while it fetches hundreds of megabytes.
     */
    @SuppressWarnings("SystemOut")
    static Progress byDefault() {
        return new Progress(LOG::info, System.err::println);
    }

    static Progress to(Consumer<String> listener) {
        return new Progress(listener, listener);
    }
}
