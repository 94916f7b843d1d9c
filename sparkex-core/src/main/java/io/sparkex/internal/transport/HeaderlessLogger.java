package io.sparkex.internal.transport;

import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import io.grpc.netty.shaded.io.netty.util.internal.logging.AbstractInternalLogger;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLogger;
import java.util.Arrays;

/** Writes what it is given to another logger, but no HTTP/2 headers. */
final class HeaderlessLogger extends AbstractInternalLogger {
    private static final long serialVersionUID = 1L;

    private final transient InternalLogger logger;

    HeaderlessLogger(InternalLogger logger) {
        super(logger.name());
        this.logger = logger;
    }

    private static Object withoutHeaders(Object argument) {
        return argument instanceof Http2Headers headers ? "<" + headers.size() + " headers hidden>" : argument;
    }

    private static Object[] withoutHeaders(Object[] arguments) {
        return Arrays.stream(arguments).map(HeaderlessLogger::withoutHeaders).toArray();
    }

    @Override
    public boolean isTraceEnabled() {
        return logger.isTraceEnabled();
    }

    @Override
    public void trace(String message) {
        logger.trace(message);
    }

    @Override
    public void trace(String format, Object argument) {
        logger.trace(format, withoutHeaders(argument));
    }

    @Override
    public void trace(String format, Object first, Object second) {
        logger.trace(format, withoutHeaders(first), withoutHeaders(second));
    }

    @Override
    public void trace(String format, Object... arguments) {
        logger.trace(format, withoutHeaders(arguments));
    }

    @Override
    public void trace(String message, Throwable failure) {
        logger.trace(message, failure);
    }

    @Override
    public boolean isDebugEnabled() {
        return logger.isDebugEnabled();
    }

    @Override
    public void debug(String message) {
        logger.debug(message);
    }

    @Override
    public void debug(String format, Object argument) {
        logger.debug(format, withoutHeaders(argument));
    }

    @Override
    public void debug(String format, Object first, Object second) {
        logger.debug(format, withoutHeaders(first), withoutHeaders(second));
    }

    @Override
    public void debug(String format, Object... arguments) {
        logger.debug(format, withoutHeaders(arguments));
    }

    @Override
    public void debug(String message, Throwable failure) {
        logger.debug(message, failure);
    }

    @Override
    public boolean isInfoEnabled() {
        return logger.isInfoEnabled();
    }

    @Override
    public void info(String message) {
        logger.info(message);
    }

    @Override
    public void info(String format, Object argument) {
        logger.info(format, withoutHeaders(argument));
    }

    @Override
    public void info(String format, Object first, Object second) {
        logger.info(format, withoutHeaders(first), withoutHeaders(second));
    }

    @Override
    public void info(String format, Object... arguments) {
        logger.info(format, withoutHeaders(arguments));
    }

    @Override
    public void info(String message, Throwable failure) {
        logger.info(message, failure);
    }

    @Override
    public boolean isWarnEnabled() {
        return logger.isWarnEnabled();
    }

    @Override
    public void warn(String message) {
        logger.warn(message);
    }

    @Override
    public void warn(String format, Object argument) {
        logger.warn(format, withoutHeaders(argument));
    }

    @Override
    public void warn(String format, Object first, Object second) {
        logger.warn(format, withoutHeaders(first), withoutHeaders(second));
    }

    @Override
    public void warn(String format, Object... arguments) {
        logger.warn(format, withoutHeaders(arguments));
    }

    @Override
    public void warn(String message, Throwable failure) {
        logger.warn(message, failure);
    }

    @Override
    public boolean isErrorEnabled() {
        return logger.isErrorEnabled();
    }

    @Override
    public void error(String message) {
        logger.error(message);
    }

    @Override
    public void error(String format, Object argument) {
        logger.error(format, withoutHeaders(argument));
    }

    @Override
    public void error(String format, Object first, Object second) {
        logger.error(format, withoutHeaders(first), withoutHeaders(second));
    }

    @Override
    public void error(String format, Object... arguments) {
        logger.error(format, withoutHeaders(arguments));
    }

    @Override
    public void error(String message, Throwable failure) {
        logger.error(message, failure);
    }
}
