package io.sparkex.internal.expression;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.DataType;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Java values as literals. */
public final class LiteralEncoder {
    private static final int MAX_PRECISION = 38;
    private static final int DEFAULT_PRECISION = 10;

    private LiteralEncoder() {}

    /** Tells whether an expression is a value and nothing else. */
    public static boolean isLiteral(Expr expr) {
        return expr.proto().hasLiteral();
    }

    /**
     * Encodes a value. Lists and arrays become a call of {@code array} over their elements, as PySpark's {@code lit}
     * does it, and maps and rows likewise one of {@code map}, {@code named_struct} or {@code struct}. An empty {@link
     * Optional} is NULL, and an enum constant its name, as Spark stores the enums of beans.
     *
     * @throws SparkIllegalArgumentException when no literal can hold the value
     */
    public static Expr encode(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return CallEncoder.encodeCall("array", elements(list));
        }
        if (value instanceof Map<?, ?> map) {
            return CallEncoder.encodeCall("map", entries(map));
        }
        if (value instanceof Row row) {
            return struct(row);
        }
        if (value instanceof Optional<?> optional) {
            return encode(optional.orElse(null));
        }
        if (value instanceof Enum<?> constant) {
            return literal(constant.name());
        }
        if (value instanceof char[] text) {
            return literal(String.valueOf(text));
        }
        if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
            return CallEncoder.encodeCall("array", elements(boxed(value)));
        }
        Expr made = value == null ? null : VariantLiterals.encode(value);
        return made == null ? literal(value) : made;
    }

    /** Encodes a decimal of a wider type than it needs. */
    public static Expr encodeDecimal(BigDecimal value, int precision) {
        return Expr.leaf(Expression.newBuilder()
                .setLiteral(Literal.newBuilder()
                        .setDecimal(Literal.Decimal.newBuilder()
                                .setValue(value.toPlainString())
                                .setPrecision(precision)
                                .setScale(value.scale()))));
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
            literal.setString(Check.wellFormed("A literal", v));
        } else if (value instanceof Character v) {
            literal.setString(Check.wellFormed("A literal", v.toString()));
        } else if (value instanceof byte[] v) {
            literal.setBinary(ByteString.copyFrom(v));
        } else if (!TemporalLiterals.set(literal, value)) {
            throw unsupported(value);
        }
        return Expr.leaf(Expression.newBuilder().setLiteral(literal));
    }

    private static SparkIllegalArgumentException unsupported(Object value) {
        return new SparkIllegalArgumentException(
                "UNSUPPORTED_LITERAL",
                "A value of class " + value.getClass().getName() + " can't be a literal."
                        + " Supported are null, Boolean, Byte, Short, Integer, Long, Float, Double, BigDecimal, BigInteger,"
                        + " String, Character, byte[], LocalDate, LocalTime, Instant, LocalDateTime, java.sql.Date,"
                        + " java.sql.Timestamp, Duration, Period, CalendarInterval, VariantValue, Geometry, Geography,"
                        + " enum constants, and lists, arrays, maps, rows and Optionals of these.");
    }

    /** PySpark says decimal(10,0) of each, and the server widens that to what the value needs. */
    private static Literal.Decimal decimal(BigDecimal value) {
        // A negative scale has no SQL type, so its zeros are written out.
        long precision = Math.max((long) value.precision() - Math.min(value.scale(), 0), value.scale());
        if (precision > MAX_PRECISION) {
            throw new SparkIllegalArgumentException(
                    "NUMERIC_VALUE_OUT_OF_RANGE",
                    "The number needs " + precision + " digits, but a decimal holds at most " + MAX_PRECISION + ".");
        }
        return Literal.Decimal.newBuilder()
                .setValue(value.toPlainString())
                .setPrecision(DEFAULT_PRECISION)
                .setScale(0)
                .build();
    }

    private static List<Object> boxed(Object array) {
        int length = Array.getLength(array);
        List<Object> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(Array.get(array, i));
        }
        return values;
    }

    private static List<Expr> entries(Map<?, ?> map) {
        List<Expr> entries = new ArrayList<>(2 * map.size());
        map.forEach((key, value) -> {
            entries.add(encode(key));
            entries.add(encode(value));
        });
        return entries;
    }

    private static Expr struct(Row row) {
        StructType schema = row.schema();
        if (schema == null) {
            return CallEncoder.encodeCall("struct", elements(row.toList()));
        }
        List<Expr> fields = new ArrayList<>(2 * row.size());
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            fields.add(encode(schema.apply(i).name()));
            fields.add(value == null ? TypedLiterals.encodeNull(schema.apply(i).dataType()) : encode(value));
        }
        return CallEncoder.encodeCall("named_struct", fields);
    }

    private static List<Expr> elements(List<?> values) {
        List<Expr> elements = new ArrayList<>(values.size());
        for (Object value : values) {
            elements.add(encode(value));
        }
        return elements;
    }
}
