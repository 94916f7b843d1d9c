package io.sparkex.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Watches from the first test class to the last. A class in whose time a canary is logged fails; the exceptions that were
 * made, caught or not, are looked at once all tests are done.
 */
public final class WatchedSuite implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(WatchedSuite.class))
                .computeIfAbsent(Watching.class, any -> new Watching(), Watching.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(Watch.SUITE.found()).as("secrets that were shown so far").isEmpty();
    }

    private static final class Watching extends Handler implements AutoCloseable {
        private static final SimpleFormatter FORMATTER = new SimpleFormatter();

        private final Logger root = Logger.getLogger("");
        private final Recording recording = new Recording();

        Watching() {
            root.setLevel(Level.ALL);
            setLevel(Level.ALL);
            root.addHandler(this);
            recording.enable("jdk.JavaExceptionThrow").withoutStackTrace().with("throttle", "off");
            recording.enable("jdk.JavaErrorThrow").withoutStackTrace();
            recording.start();
        }

        @Override
        public void publish(LogRecord event) {
            Watch.SUITE.logged(
                    String.valueOf(event.getLoggerName()),
                    event.getLevel(),
                    FORMATTER.formatMessage(event),
                    event.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            root.removeHandler(this);
            try (recording) {
                Path file = Files.createTempFile("exceptions", ".jfr");
                recording.stop();
                recording.dump(file);
                try (RecordingFile events = new RecordingFile(file)) {
                    while (events.hasMoreEvents()) {
                        RecordedEvent event = events.readEvent();
                        if (event.hasField("thrownClass")) {
                            made(event.getClass("thrownClass").getName(), event.getString("message"));
                        }
                    }
                }
                Files.delete(file);
            } catch (IOException e) {
                throw new IllegalStateException("The exceptions of the suite can't be looked at", e);
            }
            System.err.println("Watched " + Watch.SUITE.texts() + " texts of "
                    + Watch.SUITE.loggers().size() + " loggers and of all exceptions for canaries");
            assertThat(Watch.SUITE.found()).as("secrets that were shown").isEmpty();
        }

        private static void made(String exception, @Nullable String message) {
            if (!exception.equals(WatchTest.Sighting.class.getName())) {
                Watch.SUITE.text(exception, message);
            }
        }
    }
}
