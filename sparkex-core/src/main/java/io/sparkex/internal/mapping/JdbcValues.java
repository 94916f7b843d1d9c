package io.sparkex.internal.mapping;

import static java.lang.invoke.MethodType.methodType;

import io.sparkex.types.Row;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** Values of the classes of JDBC, apart from others since their module may be missing. */
final class JdbcValues {
    private JdbcValues() {}

    static MethodHandle toDate(MethodHandle reader) {
        return MethodHandles.filterReturnValue(
                Handles.cast(reader, LocalDate.class),
                Handles.findStatic(JdbcValues.class, "date", methodType(Date.class, LocalDate.class)));
    }

    static MethodHandle toTimestamp(MethodHandle reader) {
        return MethodHandles.filterReturnValue(
                Handles.cast(reader, Instant.class),
                Handles.findStatic(JdbcValues.class, "timestamp", methodType(Timestamp.class, Instant.class)));
    }

    /** Of whole seconds since 1970. */
    static MethodHandle secondsToTimestamp(MethodHandle reader, String path) {
        MethodHandle convert = Handles.findStatic(
                JdbcValues.class, "timestampOfSeconds", methodType(Timestamp.class, String.class, long.class));
        return MethodHandles.filterReturnValue(Handles.cast(reader, long.class), convert.bindTo(path));
    }

    static Date date(LocalDate value) {
        return Date.valueOf(value);
    }

    /** As the getter of rows, which has the rule for the time before 1900. */
    static Timestamp timestamp(Instant value) {
        return Objects.requireNonNull(Row.of(value).getTimestamp(0));
    }

    static Timestamp timestampOfSeconds(String path, long seconds) {
        if (seconds >= Long.MIN_VALUE / 1000 && seconds <= Long.MAX_VALUE / 1000) {
            Timestamp timestamp = timestamp(Instant.ofEpochSecond(seconds));
            // The rule for the time before 1900 takes the earliest ones out of the range of milliseconds.
            if (seconds < 0 == timestamp.getTime() < 0) {
                return timestamp;
            }
        }
        throw MappingErrors.notExact(path, seconds, "a java.sql.Timestamp");
    }
}
