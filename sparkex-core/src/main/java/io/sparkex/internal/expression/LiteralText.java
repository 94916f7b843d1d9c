package io.sparkex.internal.expression;

import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.types.CalendarInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;

/** Literals as text for people. */
final class LiteralText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private LiteralText() {}

    /** The text of a literal; a timestamp is shown in the zone of this process, as PySpark does it. */
    static String of(Literal literal) {
        return switch (literal.getLiteralTypeCase()) {
            case NULL -> "NULL";
            case BINARY -> "X'" + HexFormat.of().formatHex(literal.getBinary().toByteArray()) + "'";
            case BOOLEAN -> String.valueOf(literal.getBoolean());
            case BYTE -> String.valueOf(literal.getByte());
            case SHORT -> String.valueOf(literal.getShort());
            case INTEGER -> String.valueOf(literal.getInteger());
            case LONG -> String.valueOf(literal.getLong());
            case FLOAT -> String.valueOf(literal.getFloat());
            case DOUBLE -> String.valueOf(literal.getDouble());
            case DECIMAL -> literal.getDecimal().getValue();
            case STRING -> literal.getString();
            case DATE -> LocalDate.ofEpochDay(literal.getDate()).toString();
            case TIMESTAMP -> at(literal.getTimestamp(), ZoneId.systemDefault());
            case TIMESTAMP_NTZ -> at(literal.getTimestampNtz(), ZoneOffset.UTC);
            case TIME -> TIME.format(LocalTime.ofNanoOfDay(literal.getTime().getNano()));
            case YEAR_MONTH_INTERVAL ->
                Period.ofMonths(literal.getYearMonthInterval()).normalized().toString();
            case DAY_TIME_INTERVAL ->
                Duration.of(literal.getDayTimeInterval(), ChronoUnit.MICROS).toString();
            case CALENDAR_INTERVAL -> {
                Literal.CalendarInterval interval = literal.getCalendarInterval();
                yield new CalendarInterval(interval.getMonths(), interval.getDays(), interval.getMicroseconds())
                        .toString();
            }
            case ARRAY, MAP, STRUCT, SPECIALIZED_ARRAY, LITERALTYPE_NOT_SET ->
                literal.getLiteralTypeCase().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String at(long micros, ZoneId zone) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return TIMESTAMP.format(LocalDateTime.ofInstant(instant, zone));
    }
}
