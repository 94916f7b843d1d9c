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

    static Date date(LocalDate value) {
        return Date.valueOf(value);
    }

    /** As the getter of rows, which has the rule for the time before 1900. */
    static Timestamp timestamp(Instant value) {
        return Objects.requireNonNull(Row.of(value).getTimestamp(0));
    }
}
