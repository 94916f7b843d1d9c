package io.sparkex.types;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkRuntimeException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of variants, as the Parquet project specifies it ("Variant Binary Encoding") and Spark writes it. All
 * numbers are little-endian. A value begins with a byte of which the two lowest bits are the basic type. Nothing that the
 * bytes claim is believed unchecked.
 */
final class VariantBinary {
    static final int PRIMITIVE = 0;
    static final int SHORT_STRING = 1;
    static final int OBJECT = 2;
    static final int ARRAY = 3;

    static final int NULL = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int INT8 = 3;
    static final int INT16 = 4;
    static final int INT32 = 5;
    static final int INT64 = 6;
    static final int DOUBLE = 7;
    static final int DECIMAL4 = 8;
    static final int DECIMAL8 = 9;
    static final int DECIMAL16 = 10;
    static final int DATE = 11;
    static final int TIMESTAMP = 12;
    static final int TIMESTAMP_NTZ = 13;
    static final int FLOAT = 14;
    static final int BINARY = 15;
    static final int LONG_STRING = 16;
    static final int TIME = 17;
    static final int TIMESTAMP_NANOS = 18;
    static final int TIMESTAMP_NTZ_NANOS = 19;
    static final int UUID_BYTES = 20;

    static final int VERSION = 1;

    private static final int VERSION_MASK = 0x0F;
    private static final int LENGTH = 4;
    private static final int MAX_SCALE = 38;

    private VariantBinary() {}

    static SparkRuntimeException malformed(String what, @Nullable Throwable cause) {
        return new SparkRuntimeException(
                ErrorDetails.ofCondition("MALFORMED_VARIANT", "Variant binary is malformed: " + what + ".")
                        .withSqlState("22023"),
                cause);
    }

    static int basicType(byte[] value, int at) {
        return unsigned(value, at, 1) & 3;
    }

    /** The upper six bits of the first byte. */
    static int header(byte[] value, int at) {
        return unsigned(value, at, 1) >> 2;
    }

    static VariantKind kind(byte[] value, int at) {
        return switch (basicType(value, at)) {
            case SHORT_STRING -> VariantKind.STRING;
            case OBJECT -> VariantKind.OBJECT;
            case ARRAY -> VariantKind.ARRAY;
            default ->
                switch (header(value, at)) {
                    case NULL -> VariantKind.NULL;
                    case TRUE, FALSE -> VariantKind.BOOLEAN;
                    case INT8, INT16, INT32, INT64 -> VariantKind.LONG;
                    case DOUBLE -> VariantKind.DOUBLE;
                    case DECIMAL4, DECIMAL8, DECIMAL16 -> VariantKind.DECIMAL;
                    case DATE -> VariantKind.DATE;
                    case TIMESTAMP, TIMESTAMP_NANOS -> VariantKind.TIMESTAMP;
                    case TIMESTAMP_NTZ, TIMESTAMP_NTZ_NANOS -> VariantKind.TIMESTAMP_NTZ;
                    case FLOAT -> VariantKind.FLOAT;
                    case BINARY -> VariantKind.BINARY;
                    case LONG_STRING -> VariantKind.STRING;
                    case TIME -> VariantKind.TIME;
                    case UUID_BYTES -> VariantKind.UUID;
                    default -> throw malformed("a value is of the unknown type " + header(value, at), null);
                };
        };
    }

    /** The value of anything but an object or an array, as the class that rows have for it. */
    static @Nullable Object scalar(byte[] value, int at) {
        int data = at + 1;
        try {
            if (basicType(value, at) == SHORT_STRING) {
                return text(value, data, header(value, at));
            }
            return switch (header(value, at)) {
                case NULL -> null;
                case TRUE -> true;
                case FALSE -> false;
                case INT8 -> signed(value, data, 1);
                case INT16 -> signed(value, data, 2);
                case INT32 -> signed(value, data, 4);
                case INT64 -> signed(value, data, 8);
                case DOUBLE -> Double.longBitsToDouble(signed(value, data, 8));
                case DECIMAL4 -> decimal(value, data, 4);
                case DECIMAL8 -> decimal(value, data, 8);
                case DECIMAL16 -> decimal(value, data, 16);
                case DATE -> LocalDate.ofEpochDay(signed(value, data, 4));
                case TIMESTAMP -> instant(value, data, ChronoUnit.MICROS);
                case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(instant(value, data, ChronoUnit.MICROS), ZoneOffset.UTC);
                case FLOAT -> Float.intBitsToFloat((int) signed(value, data, 4));
                case BINARY -> {
                    int length = unsigned(value, data, LENGTH);
                    check(value, data + LENGTH, length);
                    yield Arrays.copyOfRange(value, data + LENGTH, data + LENGTH + length);
                }
                case LONG_STRING -> text(value, data + LENGTH, unsigned(value, data, LENGTH));
                case TIME -> LocalTime.ofNanoOfDay(Math.multiplyExact(signed(value, data, 8), 1000L));
                case TIMESTAMP_NANOS -> instant(value, data, ChronoUnit.NANOS);
                case TIMESTAMP_NTZ_NANOS ->
                    LocalDateTime.ofInstant(instant(value, data, ChronoUnit.NANOS), ZoneOffset.UTC);
                case UUID_BYTES -> uuid(value, data);
                default -> throw malformed("a value is of the unknown type " + header(value, at), null);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw malformed("a time of day is out of range", e);
        }
    }

    /** The number of bytes that a value takes; those of an object or array reach as far as their parts say. */
    static int size(byte[] value, int at) {
        int size = switch (basicType(value, at)) {
            case SHORT_STRING -> 1 + header(value, at);
            case OBJECT -> VariantParts.object(value, at).end() - at;
            case ARRAY -> VariantParts.array(value, at).end() - at;
            default ->
                switch (header(value, at)) {
                    case NULL, TRUE, FALSE -> 1;
                    case INT8 -> 2;
                    case INT16 -> 3;
                    case INT32, DATE, FLOAT -> 5;
                    case INT64, DOUBLE, TIMESTAMP, TIMESTAMP_NTZ, TIME, TIMESTAMP_NANOS, TIMESTAMP_NTZ_NANOS -> 9;
                    case DECIMAL4 -> 6;
                    case DECIMAL8 -> 10;
                    case DECIMAL16 -> 18;
                    case UUID_BYTES -> 17;
                    case BINARY, LONG_STRING -> {
                        int length = unsigned(value, at + 1, LENGTH);
                        check(value, at + 1 + LENGTH, length);
                        yield 1 + LENGTH + length;
                    }
                    default -> throw malformed("a value is of the unknown type " + header(value, at), null);
                };
        };
        check(value, at, size);
        return size;
    }

    /** The name that a dictionary has for a number. */
    static String name(byte[] metadata, int id) {
        int header = unsigned(metadata, 0, 1);
        if ((header & VERSION_MASK) != VERSION) {
            throw malformed("the metadata are of version " + (header & VERSION_MASK), null);
        }
        int width = (header >> 6) + 1;
        int count = unsigned(metadata, 1, width);
        if (id >= count) {
            throw malformed("a field has the name " + id + " of " + count, null);
        }
        long offsets = 1L + width;
        long names = offsets + (count + 1L) * width;
        int from = unsigned(metadata, offsets + (long) id * width, width);
        int to = unsigned(metadata, offsets + (id + 1L) * width, width);
        if (from > to) {
            throw malformed("the name " + id + " ends before it begins", null);
        }
        return text(metadata, names + from, to - from);
    }

    static int unsigned(byte[] bytes, long at, int width) {
        check(bytes, at, width);
        long number = 0;
        for (int i = 0; i < width; i++) {
            number |= (bytes[(int) at + i] & 0xFFL) << (8 * i);
        }
        if (number > Integer.MAX_VALUE) {
            throw malformed("a length or an offset is " + number, null);
        }
        return (int) number;
    }

    private static long signed(byte[] bytes, int at, int width) {
        check(bytes, at, width);
        long number = bytes[at + width - 1];
        for (int i = width - 2; i >= 0; i--) {
            number = number << 8 | (bytes[at + i] & 0xFFL);
        }
        return number;
    }

    private static BigDecimal decimal(byte[] bytes, int at, int width) {
        int scale = unsigned(bytes, at, 1);
        check(bytes, at + 1L, width);
        byte[] bigEndian = new byte[width];
        for (int i = 0; i < width; i++) {
            bigEndian[i] = bytes[at + width - i];
        }
        BigDecimal number = new BigDecimal(new BigInteger(bigEndian), scale);
        if (scale > MAX_SCALE || number.precision() > DecimalType.MAX_PRECISION) {
            throw malformed("a decimal has " + number.precision() + " digits and the scale " + scale, null);
        }
        return number;
    }

    private static Instant instant(byte[] bytes, int at, ChronoUnit unit) {
        return Instant.EPOCH.plus(signed(bytes, at, 8), unit);
    }

    private static UUID uuid(byte[] bytes, int at) {
        // The only number in the other byte order.
        return new UUID(Long.reverseBytes(signed(bytes, at, 8)), Long.reverseBytes(signed(bytes, at + 8, 8)));
    }

    private static String text(byte[] bytes, long at, int length) {
        check(bytes, at, length);
        return new String(bytes, (int) at, length, StandardCharsets.UTF_8);
    }

    static void check(byte[] bytes, long at, long length) {
        if (at < 0 || at > bytes.length || length > bytes.length - at) {
            throw malformed(
                    "byte " + at + " and " + length + " more are asked for, but there are " + bytes.length, null);
        }
    }
}
