package io.sparkex.internal.expression;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.TypeKind;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as literals of a type that is given; {@link LiteralEncoder} finds the type itself. */
public final class TypedLiterals {
    private static final Set<TypeKind> EXPRESSIONS =
            EnumSet.of(TypeKind.VARIANT, TypeKind.GEOMETRY, TypeKind.GEOGRAPHY);
    private static final Set<TypeKind> NONE = EnumSet.of(TypeKind.CHAR, TypeKind.VARCHAR, TypeKind.UDT);

    private TypedLiterals() {}

    /**
     * Refuses a type that Spark 4.1 has no literals of.
     *
     * @throws SparkIllegalArgumentException {@code UNSUPPORTED_DATA_TYPE}
     */
    public static void check(DataType type) {
        if (!EXPRESSIONS.contains(type.kind())) {
            checkInner(type);
        }
    }

    private static void checkInner(DataType type) {
        if (NONE.contains(type.kind()) || EXPRESSIONS.contains(type.kind())) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "UNSUPPORTED_DATA_TYPE",
                                    "Spark has no literals of type " + type.simpleString() + " here. "
                                            + (EXPRESSIONS.contains(type.kind())
                                                    ? "Inside of others they are columns: build the outer value with"
                                                            + " array, create_map or struct."
                                                    : "Take a literal of the type that it is based on, and cast it."))
                            .withParameter("data_type", type.simpleString()),
                    null);
        } else if (type instanceof ArrayType array) {
            checkInner(array.elementType());
        } else if (type instanceof MapType map) {
            checkInner(map.keyType());
            checkInner(map.valueType());
        } else if (type instanceof StructType struct) {
            struct.forEach(field -> checkInner(field.dataType()));
        }
    }

    /** Encodes a NULL of a type, or one of no type where the server takes no literal of it. */
    static Expr encodeNull(DataType type) {
        return hasLiterals(type) ? encode(null, type) : LiteralEncoder.encode(null);
    }

    private static boolean hasLiterals(DataType type) {
        if (type instanceof ArrayType array) {
            return hasLiterals(array.elementType());
        } else if (type instanceof MapType map) {
            return hasLiterals(map.keyType()) && hasLiterals(map.valueType());
        } else if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).allMatch(field -> hasLiterals(field.dataType()));
        }
        return !NONE.contains(type.kind()) && !EXPRESSIONS.contains(type.kind());
    }

    /**
     * Encodes a value.
     *
     * @param value a value of the class that rows have for the type
     * @param type a type that has been checked
     */
    public static Expr encode(@Nullable Object value, DataType type) {
        if (EXPRESSIONS.contains(type.kind())) {
            Expr expr = LiteralEncoder.encode(value);
            return value == null ? CallEncoder.encodeCast(expr, type) : expr;
        }
        Literal.Builder literal = literal(value, type);
        if (value != null) {
            literal.setDataType(DataTypeCodec.encode(type));
        }
        return Expr.leaf(Expression.newBuilder().setLiteral(literal));
    }

    private static Literal.Builder literal(@Nullable Object value, DataType type) {
        Literal.Builder literal = Literal.newBuilder();
        if (value == null) {
            return literal.setNull(DataTypeCodec.encode(type));
        }
        return switch (type.kind()) {
            case BOOLEAN -> literal.setBoolean((Boolean) value);
            case BYTE -> literal.setByte((Byte) value);
            case SHORT -> literal.setShort((Short) value);
            case INTEGER -> literal.setInteger((Integer) value);
            case LONG -> literal.setLong((Long) value);
            case FLOAT -> literal.setFloat((Float) value);
            case DOUBLE -> literal.setDouble((Double) value);
            case DECIMAL -> literal.setDecimal(decimal((BigDecimal) value, (DecimalType) type));
            case STRING -> literal.setString((String) value);
            case BINARY -> literal.setBinary(ByteString.copyFrom((byte[]) value));
            case TIME ->
                literal.setTime(Literal.Time.newBuilder()
                        .setNano(((LocalTime) value).toNanoOfDay())
                        .setPrecision(((TimeType) type).precision()));
            case DATE, TIMESTAMP, TIMESTAMP_NTZ, DAY_TIME_INTERVAL, YEAR_MONTH_INTERVAL, CALENDAR_INTERVAL -> {
                TemporalLiterals.set(literal, value);
                yield literal;
            }
            case ARRAY -> {
                Literal.Array.Builder array = literal.getArrayBuilder();
                DataType element = ((ArrayType) type).elementType();
                ((List<?>) value).forEach(item -> array.addElements(literal(item, element)));
                yield literal;
            }
            case MAP -> {
                Literal.Map.Builder map = literal.getMapBuilder();
                ((Map<?, ?>) value)
                        .forEach((key, item) -> map.addKeys(literal(key, ((MapType) type).keyType()))
                                .addValues(literal(item, ((MapType) type).valueType())));
                yield literal;
            }
            case STRUCT -> {
                Literal.Struct.Builder struct = literal.getStructBuilder();
                StructField[] fields = ((StructType) type).fields();
                for (int i = 0; i < fields.length; i++) {
                    struct.addElements(literal(((Row) value).get(i), fields[i].dataType()));
                }
                yield literal;
            }
            case NULL, CHAR, VARCHAR, UDT, VARIANT, GEOMETRY, GEOGRAPHY ->
                throw new IllegalStateException("No literals of " + type.simpleString());
        };
    }

    private static Literal.Decimal decimal(BigDecimal value, DecimalType type) {
        return Literal.Decimal.newBuilder()
                .setValue(value.toPlainString())
                .setPrecision(type.precision())
                .setScale(type.scale())
                .build();
    }
}
