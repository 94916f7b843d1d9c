package io.sparkex.internal.mapping;

import io.sparkex.internal.localdata.JavaType;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.Row;
import io.sparkex.types.UserDefinedType;
import io.sparkex.types.VariantValue;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Map;

/** The class that the values of a type have in a row, and its reader. */
final class Natural {
    private Natural() {}

    static Class<?> type(DataType type) {
        return reader(type).type().wrap().returnType();
    }

    static JavaType javaType(DataType type) {
        return JavaType.of(type(type));
    }

    /** A value reader that must not see NULL. */
    static MethodHandle reader(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Handles.getter("getBoolean", boolean.class);
            case BYTE -> Handles.getter("getByte", byte.class);
            case SHORT -> Handles.getter("getShort", short.class);
            case INTEGER -> Handles.getter("getInt", int.class);
            case LONG -> Handles.getter("getLong", long.class);
            case FLOAT -> Handles.getter("getFloat", float.class);
            case DOUBLE -> Handles.getter("getDouble", double.class);
            case DECIMAL -> Handles.getter("getDecimal", BigDecimal.class);
            case STRING, CHAR, VARCHAR -> Handles.getter("getString", String.class);
            case BINARY -> Handles.getter("getBinary", byte[].class);
            case DATE -> Handles.getter("getLocalDate", LocalDate.class);
            case TIMESTAMP -> Handles.getter("getInstant", Instant.class);
            case TIMESTAMP_NTZ -> Handles.getter("getLocalDateTime", LocalDateTime.class);
            case TIME -> Handles.getter(LocalTime.class);
            case YEAR_MONTH_INTERVAL -> Handles.getter(Period.class);
            case DAY_TIME_INTERVAL -> Handles.getter(Duration.class);
            case CALENDAR_INTERVAL -> Handles.getter(CalendarInterval.class);
            case VARIANT -> Handles.getter(VariantValue.class);
            case GEOMETRY -> Handles.getter(Geometry.class);
            case GEOGRAPHY -> Handles.getter(Geography.class);
            case ARRAY -> Handles.getter(List.class);
            case MAP -> Handles.getter(Map.class);
            case STRUCT -> Handles.getter(Row.class);
            case NULL -> Handles.getter(Object.class);
            case UDT -> reader(((UserDefinedType) type).sqlType());
        };
    }
}
