package io.sparkex.it.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails the run when its log, which has everything at every level, shows a secret: all tokens and passwords of the tests
 * start with {@link #CANARY}. What gRPC and the JDK log comes to the same file.
 */
public final class WatchedLog implements BeforeAllCallback {
    static final String CANARY = "canary-";

    private static final String FIRST_LINE = "This log is watched for secrets";
    private static final Path FILE = Path.of("target", "client.log");

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(WatchedLog.class))
                .computeIfAbsent(Watching.class, any -> new Watching(), Watching.class);
    }

    private static final class Watching extends Handler implements AutoCloseable {
        private static final SimpleFormatter FORMATTER = new SimpleFormatter();

        private final java.util.logging.Logger root = java.util.logging.Logger.getLogger("");

        Watching() {
            root.setLevel(Level.ALL);
            setLevel(Level.ALL);
            root.addHandler(this);
            // Shows that what is logged gets there, and that there is a log when the tests themselves say nothing.
            LoggerFactory.getLogger(WatchedLog.class).debug(FIRST_LINE);
        }

        @Override
        public void publish(LogRecord event) {
            Logger logger = LoggerFactory.getLogger("jul." + event.getLoggerName());
            logger.debug("{}", FORMATTER.formatMessage(event), event.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            root.removeHandler(this);
            List<String> found = new ArrayList<>();
            boolean logged = false;
            try (BufferedReader log = Files.newBufferedReader(FILE, ISO_8859_1)) {
                for (String line = log.readLine(); line != null; line = log.readLine()) {
                    logged |= line.contains(FIRST_LINE);
                    if (line.contains(CANARY)) {
                        found.add(line);
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException("The log can't be looked at", e);
            }
            if (!logged || !found.isEmpty()) {
                throw new AssertionError(logged ? "Secrets were logged: " + found : "Nothing was logged");
            }
        }
    }
}
