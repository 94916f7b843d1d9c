package io.sparkex.internal.transport;

import io.sparkex.errors.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A printed stack trace taken apart again. The server sends one in {@code ErrorInfo.metadata.stackTrace}, cut after a
 * thousand characters or so, when the session asks for it by {@code spark.sql.pyspark.jvmStacktrace.enabled}.
 */
final class StackTraceText {
    private static final Pattern FRAME =
            Pattern.compile("\\tat (?:[^/]*/)*([^(]+)\\.([^.(]+)\\(([^:)]*)(?::(\\d+))?\\)");
    private static final Pattern CAUSE = Pattern.compile("Caused by: ([\\w.$]+)(?:: (.*))?");
    private static final int NATIVE_METHOD = -2;

    private StackTraceText() {}

    /** Reads a trace. The failure itself has the given classes and message; a line that is cut off is left out. */
    static List<ServerError> read(String text, List<String> classes, String message) {
        List<ServerError> errors = new ArrayList<>();
        List<StackTraceElement> frames = new ArrayList<>();
        List<String> currentClasses = classes;
        String currentMessage = message;
        for (String line : text.lines().toList()) {
            Matcher cause = CAUSE.matcher(line);
            Matcher frame = FRAME.matcher(line);
            if (cause.matches()) {
                errors.add(new ServerError(currentClasses, currentMessage, frames));
                frames = new ArrayList<>();
                currentClasses = List.of(cause.group(1));
                currentMessage = cause.group(2) == null ? "" : cause.group(2);
            } else if (frame.matches()) {
                frames.add(frame(frame));
            }
        }
        errors.add(new ServerError(currentClasses, currentMessage, frames));
        return errors;
    }

    private static StackTraceElement frame(Matcher frame) {
        String place = frame.group(3);
        if (place.equals("Native Method")) {
            return new StackTraceElement(frame.group(1), frame.group(2), null, NATIVE_METHOD);
        }
        String line = frame.group(4);
        return new StackTraceElement(
                frame.group(1),
                frame.group(2),
                place.equals("Unknown Source") ? null : place,
                line == null ? -1 : Integer.parseInt(line));
    }
}
