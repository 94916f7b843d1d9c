package io.sparkex.secrets;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Gives everything to the watch, and warnings to standard error. */
final class WatchedLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient Watch watch;

    WatchedLogger(String name, Watch watch) {
        this.name = name;
        this.watch = watch;
    }

    @Override
    public boolean isTraceEnabled() {
        return true;
    }

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String format,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        String message = MessageFormatter.basicArrayFormat(format, arguments);
        watch.logged(name, level, message, failure);
        if (level.toInt() >= Level.WARN.toInt()) {
            System.err.println(
                    level + " " + name + " - " + message + (failure == null ? "" : "\n" + Watch.trace(failure)));
        }
    }
}
