package io.sparkex.internal.mapping;

import static java.lang.invoke.MethodType.methodType;

import io.sparkex.types.DataType;
import io.sparkex.types.DecimalType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values as those of a wider Java type. Spark: {@code Cast.canUpCast}. Where Spark rounds a value, here it is refused.
 */
final class Upcasts {
    /** From the narrowest on. */
    private static final List<Class<?>> NUMBERS =
            List.of(Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);

    private static final List<Class<?>> WHOLE_NUMBERS = NUMBERS.subList(0, 4);
    /** So many digits fit into the whole numbers of that place. */
    private static final List<Integer> DIGITS = List.of(2, 4, 9, 18);

    private Upcasts() {}

    /**
     * A reader for another class than the type has.
     *
     * @param reader gives the value of the type
     * @param target the class, boxed
     */
    static Optional<MethodHandle> find(MethodHandle reader, DataType type, Class<?> target, String path) {
        return Optional.ofNullable(
                switch (type.kind()) {
                    case BYTE, SHORT, INTEGER, LONG -> ofWhole(reader, target, path);
                    case FLOAT -> target == Double.class ? Handles.cast(reader, double.class) : text(reader, target);
                    case DOUBLE, BOOLEAN -> text(reader, target);
                    case DECIMAL -> ofDecimal(reader, (DecimalType) type, target);
                    case STRING, CHAR, VARCHAR -> ofText(reader, target, path);
                    case DATE -> ofDate(reader, target);
                    case TIMESTAMP -> ofTimestamp(reader, target, path);
                    default -> null;
                });
    }

    private static MethodHandle then(MethodHandle reader, Class<?> from, String method, Class<?> to) {
        return MethodHandles.filterReturnValue(
                Handles.cast(reader, from), Handles.findStatic(Upcasts.class, method, methodType(to, from)));
    }

    private static MethodHandle checked(MethodHandle reader, Class<?> from, String method, Class<?> to, String path) {
        MethodHandle check = Handles.findStatic(Upcasts.class, method, methodType(to, String.class, from));
        return MethodHandles.filterReturnValue(Handles.cast(reader, from), check.bindTo(path));
    }

    private static @Nullable MethodHandle text(MethodHandle reader, Class<?> target) {
        Class<?> from = reader.type().returnType();
        return target != String.class
                ? null
                : MethodHandles.filterReturnValue(
                        reader, Handles.findStatic(String.class, "valueOf", methodType(String.class, from)));
    }

    private static @Nullable MethodHandle ofWhole(MethodHandle reader, Class<?> target, String path) {
        Class<?> from = reader.type().returnType();
        int width = NUMBERS.indexOf(methodType(from).wrap().returnType());
        if (target == Float.class && width > 1) {
            return checked(reader, long.class, "exactFloat", float.class, path);
        }
        if (target == Double.class && from == long.class) {
            return checked(reader, long.class, "exactDouble", double.class, path);
        }
        if (NUMBERS.indexOf(target) > width) {
            return Handles.cast(reader, methodType(target).unwrap().returnType());
        }
        if (target == BigDecimal.class) {
            return then(reader, long.class, "toDecimal", BigDecimal.class);
        }
        if (target == BigInteger.class) {
            return then(reader, long.class, "toBigInteger", BigInteger.class);
        }
        if (target == String.class) {
            return then(reader, long.class, "toText", String.class);
        }
        if (from == long.class && target == Instant.class) {
            return checked(reader, long.class, "toInstant", Instant.class, path);
        }
        return from == long.class && isTimestamp(target) ? JdbcValues.secondsToTimestamp(reader, path) : null;
    }

    private static @Nullable MethodHandle ofDecimal(MethodHandle reader, DecimalType type, Class<?> target) {
        if (target == String.class) {
            return then(reader, BigDecimal.class, "toText", String.class);
        }
        if (type.scale() != 0) {
            return null;
        }
        if (target == BigInteger.class) {
            return then(reader, BigDecimal.class, "toBigInteger", BigInteger.class);
        }
        int whole = WHOLE_NUMBERS.indexOf(target);
        return whole < 0 || type.precision() > DIGITS.get(whole)
                ? null
                : MethodHandles.explicitCastArguments(
                        then(reader, BigDecimal.class, "toLong", long.class),
                        reader.type()
                                .changeReturnType(methodType(target).unwrap().returnType()));
    }

    private static @Nullable MethodHandle ofText(MethodHandle reader, Class<?> target, String path) {
        if (target == Character.class) {
            return checked(reader, String.class, "onlyCharacter", char.class, path);
        }
        return target == char[].class ? then(reader, String.class, "toCharacters", char[].class) : null;
    }

    private static @Nullable MethodHandle ofDate(MethodHandle reader, Class<?> target) {
        if (target == LocalDateTime.class) {
            return then(reader, LocalDate.class, "toMidnight", LocalDateTime.class);
        }
        if (target == String.class) {
            return then(reader, LocalDate.class, "toText", String.class);
        }
        return target.getName().equals("java.sql.Date") ? JdbcValues.toDate(reader) : null;
    }

    private static @Nullable MethodHandle ofTimestamp(MethodHandle reader, Class<?> target, String path) {
        if (target == Long.class) {
            return checked(reader, Instant.class, "wholeSeconds", long.class, path);
        }
        return isTimestamp(target) ? JdbcValues.toTimestamp(reader) : null;
    }

    /** The classes of JDBC are known by name, since their module may be missing. */
    private static boolean isTimestamp(Class<?> target) {
        return target.getName().equals("java.sql.Timestamp");
    }

    // What the handles call.

    static float exactFloat(String path, long value) {
        float result = (float) value;
        // The greatest long rounds to what no long is, and comes back as itself.
        if ((long) result != value || result == 0x1p63f) {
            throw MappingErrors.notExact(path, value, "a float");
        }
        return result;
    }

    static double exactDouble(String path, long value) {
        double result = (double) value;
        if ((long) result != value || result == 0x1p63) {
            throw MappingErrors.notExact(path, value, "a double");
        }
        return result;
    }

    static BigDecimal toDecimal(long value) {
        return BigDecimal.valueOf(value);
    }

    static BigInteger toBigInteger(long value) {
        return BigInteger.valueOf(value);
    }

    static String toText(long value) {
        return Long.toString(value);
    }

    static Instant toInstant(String path, long seconds) {
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw MappingErrors.notExact(path, seconds, "an Instant");
        }
        return Instant.ofEpochSecond(seconds);
    }

    static String toText(BigDecimal value) {
        return value.toPlainString();
    }

    static BigInteger toBigInteger(BigDecimal value) {
        return value.toBigIntegerExact();
    }

    static long toLong(BigDecimal value) {
        return value.longValueExact();
    }

    static char onlyCharacter(String path, String value) {
        if (value.length() != 1) {
            throw MappingErrors.notExact(path, value, "one char");
        }
        return value.charAt(0);
    }

    static char[] toCharacters(String value) {
        return value.toCharArray();
    }

    static LocalDateTime toMidnight(LocalDate value) {
        return value.atStartOfDay();
    }

    static String toText(LocalDate value) {
        return value.toString();
    }

    static long wholeSeconds(String path, Instant value) {
        if (value.getNano() != 0) {
            throw MappingErrors.notExact(path, value, "whole seconds");
        }
        return value.getEpochSecond();
    }
}
