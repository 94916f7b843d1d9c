package io.sparkex.internal.typecodec;

import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.ArrayType;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Expression.Literal} to the values that rows have. PySpark: {@code LiteralExpression._to_value}. */
public final class LiteralDecoder {
    private LiteralDecoder() {}

    /** The value of a literal that says its type itself, as far as it has to. */
    public static @Nullable Object decode(Literal literal) {
        try {
            return decode(literal, literal.hasDataType() ? DataTypeCodec.decode(literal.getDataType()) : null);
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw new ProtocolException(
                    ErrorDetails.of("The server sent a literal that no value fits: " + e.getMessage() + "."), e);
        }
    }

    /** The type of what is nested in a literal stands at its root, or with older servers beside it. */
    private static @Nullable Object decode(Literal literal, @Nullable DataType type) {
        return switch (literal.getLiteralTypeCase()) {
            case NULL -> null;
            case BINARY -> literal.getBinary().toByteArray();
            case BOOLEAN -> literal.getBoolean();
            case BYTE ->
                checked(literal.getByte(), Byte.MIN_VALUE, Byte.MAX_VALUE, "a byte")
                        .byteValue();
            case SHORT ->
                checked(literal.getShort(), Short.MIN_VALUE, Short.MAX_VALUE, "a short")
                        .shortValue();
            case INTEGER -> literal.getInteger();
            case LONG -> literal.getLong();
            case FLOAT -> literal.getFloat();
            case DOUBLE -> literal.getDouble();
            case DECIMAL -> decimal(literal.getDecimal());
            case STRING -> literal.getString();
            case DATE -> LocalDate.ofEpochDay(literal.getDate());
            case TIMESTAMP -> instant(literal.getTimestamp());
            case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(instant(literal.getTimestampNtz()), ZoneOffset.UTC);
            case TIME -> LocalTime.ofNanoOfDay(literal.getTime().getNano());
            case YEAR_MONTH_INTERVAL ->
                Period.ofMonths(literal.getYearMonthInterval()).normalized();
            case DAY_TIME_INTERVAL -> Duration.of(literal.getDayTimeInterval(), ChronoUnit.MICROS);
            case ARRAY -> list(literal.getArray(), type);
            case MAP -> map(literal.getMap(), type);
            case STRUCT -> row(literal.getStruct(), type);
            case SPECIALIZED_ARRAY -> list(literal.getSpecializedArray());
            case CALENDAR_INTERVAL -> {
                Literal.CalendarInterval interval = literal.getCalendarInterval();
                yield new CalendarInterval(interval.getMonths(), interval.getDays(), interval.getMicroseconds());
            }
            case LITERALTYPE_NOT_SET ->
                throw new UnsupportedFeatureException(
                        ErrorDetails.ofCondition(
                                "UNSUPPORTED_LITERAL",
                                "The server sent a literal of a kind that this client, made for Spark 4.1, does not know."
                                        + " Cast it on the server, for instance to a string."),
                        null);
        };
    }

    private static Integer checked(int value, int least, int greatest, String what) {
        if (value < least || value > greatest) {
            throw new ArithmeticException(value + " is not " + what);
        }
        return value;
    }

    private static BigDecimal decimal(Literal.Decimal decimal) {
        BigDecimal value = new BigDecimal(decimal.getValue());
        return decimal.hasScale() ? value.setScale(decimal.getScale()) : value;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @SuppressWarnings("deprecation") // the only place where servers of Spark 4.1 put it
    private static List<@Nullable Object> list(Literal.Array array, @Nullable DataType type) {
        DataType element = type instanceof ArrayType known
                ? known.elementType()
                : array.hasElementType() ? DataTypeCodec.decode(array.getElementType()) : null;
        return values(array.getElementsList(), element);
    }

    private static List<@Nullable Object> values(List<Literal> literals, @Nullable DataType type) {
        List<@Nullable Object> values = new ArrayList<>(literals.size());
        literals.forEach(literal -> values.add(decode(literal, type)));
        return Collections.unmodifiableList(values);
    }

    private static List<?> list(Literal.SpecializedArray array) {
        return switch (array.getValueTypeCase()) {
            case BOOLS -> List.copyOf(array.getBools().getValuesList());
            case INTS -> List.copyOf(array.getInts().getValuesList());
            case LONGS -> List.copyOf(array.getLongs().getValuesList());
            case FLOATS -> List.copyOf(array.getFloats().getValuesList());
            case DOUBLES -> List.copyOf(array.getDoubles().getValuesList());
            case STRINGS -> List.copyOf(array.getStrings().getValuesList());
            case VALUETYPE_NOT_SET -> List.of();
        };
    }

    @SuppressWarnings("deprecation") // the only place where servers of Spark 4.1 put it
    private static Map<@Nullable Object, @Nullable Object> map(Literal.Map map, @Nullable DataType type) {
        DataType key = type instanceof MapType known
                ? known.keyType()
                : map.hasKeyType() ? DataTypeCodec.decode(map.getKeyType()) : null;
        DataType value = type instanceof MapType known
                ? known.valueType()
                : map.hasValueType() ? DataTypeCodec.decode(map.getValueType()) : null;
        List<@Nullable Object> keys = values(map.getKeysList(), key);
        List<@Nullable Object> values = values(map.getValuesList(), value);
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        if (keys.size() != values.size()) {
            throw new ArithmeticException("a map has " + keys.size() + " keys, but " + values.size() + " values");
        }
        for (int i = 0; i < keys.size(); i++) {
            entries.put(keys.get(i), values.get(i));
        }
        return Collections.unmodifiableMap(entries);
    }

    @SuppressWarnings("deprecation") // the only place where servers of Spark 4.1 put it
    private static Row row(Literal.Struct struct, @Nullable DataType type) {
        StructType schema = type instanceof StructType known
                ? known
                : struct.hasStructType() ? DataTypeCodec.decodeStruct(struct.getStructType()) : null;
        List<Literal> elements = struct.getElementsList();
        @Nullable Object[] values = new Object[elements.size()];
        for (int i = 0; i < values.length; i++) {
            DataType field = schema == null || i >= schema.size()
                    ? null
                    : schema.apply(i).dataType();
            values[i] = decode(elements.get(i), field);
        }
        return schema == null ? Row.of(values) : Row.withSchema(schema, values);
    }
}
