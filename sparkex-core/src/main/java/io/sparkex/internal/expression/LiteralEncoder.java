package io.sparkex.internal.expression;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.DataType;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Java values as literals. */
public final class LiteralEncoder {
    private static final int MAX_PRECISION = 38;

    private LiteralEncoder() {}

    /**
     * Encodes a value. Lists and arrays become a call of {@code array} over their elements, as PySpark's {@code lit}
     * does it.
     *
     * @throws SparkIllegalArgumentException when no literal can hold the value
     */
    public static Expr encode(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return CallEncoder.encodeCall("array", elements(list));
        }
        if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
            return CallEncoder.encodeCall("array", elements(boxed(value)));
        }
        return literal(value);
    }

    @Encodes(expressions = ExprTypeCase.LITERAL)
    private static Expr literal(@Nullable Object value) {
        Literal.Builder literal = Literal.newBuilder();
        if (value == null) {
            literal.setNull(DataType.newBuilder().setNull(DataType.NULL.getDefaultInstance()));
        } else if (value instanceof Boolean v) {
            literal.setBoolean(v);
        } else if (value instanceof Byte v) {
            literal.setByte(v);
        } else if (value instanceof Short v) {
            literal.setShort(v);
        } else if (value instanceof Integer v) {
            literal.setInteger(v);
        } else if (value instanceof Long v) {
            literal.setLong(v);
        } else if (value instanceof Float v) {
            literal.setFloat(v);
        } else if (value instanceof Double v) {
            literal.setDouble(v);
        } else if (value instanceof BigDecimal v) {
            literal.setDecimal(decimal(v));
        } else if (value instanceof BigInteger v) {
            literal.setDecimal(decimal(new BigDecimal(v)));
        } else if (value instanceof String v) {
            literal.setString(v);
        } else if (value instanceof Character v) {
            literal.setString(v.toString());
        } else if (value instanceof byte[] v) {
            literal.setBinary(ByteString.copyFrom(v));
        } else if (value instanceof LocalDate v) {
            literal.setDate(days(v));
        } else if (value instanceof Instant v) {
            literal.setTimestamp(micros(v));
        } else if (value instanceof LocalDateTime v) {
            literal.setTimestampNtz(micros(v.toInstant(ZoneOffset.UTC)));
        } else {
            throw new SparkIllegalArgumentException(
                    "UNSUPPORTED_LITERAL",
                    "A value of class " + value.getClass().getName()
                            + " can't be a literal. Supported are null, Boolean,"
                            + " Byte, Short, Integer, Long, Float, Double, BigDecimal, BigInteger, String, Character,"
                            + " byte[], LocalDate, Instant, LocalDateTime, and lists and arrays of these.");
        }
        return Expr.leaf(Expression.newBuilder().setLiteral(literal));
    }

    private static Literal.Decimal decimal(BigDecimal value) {
        // A negative scale has no SQL type, so its zeros are written out.
        long precision = Math.max((long) value.precision() - Math.min(value.scale(), 0), value.scale());
        if (precision > MAX_PRECISION) {
            throw new SparkIllegalArgumentException(
                    "NUMERIC_VALUE_OUT_OF_RANGE",
                    "The number needs " + precision + " digits, but a decimal holds at most " + MAX_PRECISION + ".");
        }
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        return Literal.Decimal.newBuilder()
                .setValue(plain.toPlainString())
                .setPrecision((int) precision)
                .setScale(plain.scale())
                .build();
    }

    private static int days(LocalDate value) {
        long days = value.toEpochDay();
        if (days != (int) days) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_REPRESENTABLE", value + " is beyond what a date in days can hold.");
        }
        return (int) days;
    }

    private static long micros(Instant value) {
        if (value.getNano() % 1000 != 0) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_REPRESENTABLE",
                    "A timestamp holds microseconds, but " + value + " is finer. Truncate it first, for instance with"
                            + " truncatedTo(ChronoUnit.MICROS).");
        }
        try {
            return Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1000);
        } catch (ArithmeticException e) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_REPRESENTABLE", value + " is beyond what a timestamp in microseconds can hold.");
        }
    }

    private static List<Object> boxed(Object array) {
        int length = Array.getLength(array);
        List<Object> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(Array.get(array, i));
        }
        return values;
    }

    private static List<Expr> elements(List<?> values) {
        List<Expr> elements = new ArrayList<>(values.size());
        for (Object value : values) {
            elements.add(encode(value));
        }
        return elements;
    }
}
