package io.sparkex.types;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which getter of {@link Row} reads what, for messages. */
final class RowGetters {
    private RowGetters() {}

    static String of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "getBoolean";
            case BYTE -> "getByte";
            case SHORT -> "getShort";
            case INTEGER -> "getInt";
            case LONG -> "getLong";
            case FLOAT -> "getFloat";
            case DOUBLE -> "getDouble";
            case DECIMAL -> "getDecimal";
            case STRING, CHAR, VARCHAR -> "getString";
            case BINARY -> "getBinary";
            case DATE -> "getLocalDate";
            case TIMESTAMP -> "getInstant";
            case TIMESTAMP_NTZ -> "getLocalDateTime";
            case ARRAY -> "getList";
            case MAP -> "getMap";
            case STRUCT -> "getStruct";
            case TIME -> "getLocalTime";
            case CALENDAR_INTERVAL -> "getCalendarInterval";
            case YEAR_MONTH_INTERVAL -> "getPeriod";
            case DAY_TIME_INTERVAL -> "getDuration";
            case VARIANT -> "getVariant";
            case GEOMETRY -> "getGeometry";
            case GEOGRAPHY -> "getGeography";
            case UDT -> of(((UserDefinedType) type).sqlType());
            case NULL -> "get";
        };
    }

    static String of(@Nullable Object value) {
        if (value instanceof Integer) {
            return "getInt";
        }
        if (value instanceof BigDecimal) {
            return "getDecimal";
        }
        if (value instanceof byte[]) {
            return "getBinary";
        }
        if (value instanceof List) {
            return "getList";
        }
        if (value instanceof Map) {
            return "getMap";
        }
        if (value instanceof Row) {
            return "getStruct";
        }
        if (value instanceof VariantValue) {
            return "getVariant";
        }
        if (value instanceof Boolean
                || value instanceof Number
                || value instanceof String
                || value instanceof LocalDate
                || value instanceof Instant
                || value instanceof LocalDateTime
                || value instanceof LocalTime
                || value instanceof Period
                || value instanceof Duration
                || value instanceof CalendarInterval
                || value instanceof Geometry
                || value instanceof Geography) {
            return "get" + value.getClass().getSimpleName();
        }
        return "get";
    }
}
