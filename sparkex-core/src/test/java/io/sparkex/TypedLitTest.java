package io.sparkex;

import static io.sparkex.functions.lit;
import static io.sparkex.functions.typedLit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DecimalType;
import io.sparkex.types.GeometryType;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Literals of a type that is given. */
class TypedLitTest {
    private static Literal literal(Object value, DataType type) {
        return typedLit(value, type).expr().proto().getLiteral();
    }

    private static void refuses(Object value, DataType type, String condition, String told) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> typedLit(value, type))
                .withMessageContaining(told)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    @Test
    void aNullHasItsType() {
        DataType type = new ArrayType(new DecimalType(7, 3), true);

        assertThat(literal(null, type))
                .isEqualTo(
                        Literal.newBuilder().setNull(DataTypeCodec.encode(type)).build());
    }

    @Test
    void aNullThatHasNoLiteralIsCast() {
        for (DataType type : List.of(DataTypes.VariantType, new GeometryType(0))) {
            assertThat(typedLit(null, type).expr().proto().getExprTypeCase()).isEqualTo(ExprTypeCase.CAST);
        }
    }

    @Test
    void anArrayIsOneLiteralWithTheTypeAtItsRoot() {
        DataType longs = new ArrayType(DataTypes.LongType, true);

        Literal array = literal(Arrays.asList(1, null), longs);

        assertThat(array.getDataType()).isEqualTo(DataTypeCodec.encode(longs));
        assertThat(array.getArray().getElements(0))
                .isEqualTo(Literal.newBuilder().setLong(1).build());
        assertThat(array.getArray().getElements(1).hasNull()).isTrue();
    }

    @Test
    void aColumnIsGivenBackAsItIs() {
        Column column = lit(1);

        assertThat(typedLit(column, DataTypes.StringType)).isSameAs(column);
    }

    @Test
    void aValueThatDoesNotFitIsRefused() {
        refuses(300, DataTypes.ByteType, "VALUE_NOT_REPRESENTABLE", "In a literal, its value of type tinyint");
        refuses(new BigDecimal("1.005"), new DecimalType(5, 2), "VALUE_NOT_REPRESENTABLE", "decimal(5,2)");
        refuses("x", DataTypes.IntegerType, "INVALID_EXTERNAL_TYPE", "In a literal, its value of type int");
        refuses(
                Arrays.asList(1, null),
                new ArrayType(DataTypes.IntegerType, false),
                "NOT_NULL_ASSERT_VIOLATION",
                "its value.element");
        refuses(
                List.of(1),
                StructType.of().add("a", DataTypes.IntegerType).add("b", DataTypes.IntegerType),
                "AXIS_LENGTH_MISMATCH",
                "A literal, its value");
        refuses(
                Map.of(1, 1),
                DataTypes.createMapType(DataTypes.StringType, DataTypes.BinaryType),
                "INVALID_EXTERNAL_TYPE",
                "its value.value");
    }

    @Test
    void aLocalDateTimeIsNoTimestampWithoutASession() {
        refuses(
                LocalDateTime.of(2024, 1, 1, 0, 0),
                DataTypes.TimestampType,
                "INVALID_EXTERNAL_TYPE",
                "Give an Instant");
    }

    @Test
    void whatHasNoLiteralsIsRefused() {
        for (DataType type : List.of(
                DataTypes.createCharType(3),
                DataTypes.createVarcharType(3),
                new UserDefinedType(DataTypes.DoubleType, "org.example.Point", null, null),
                new ArrayType(DataTypes.VariantType, true),
                DataTypes.createMapType(DataTypes.StringType, new GeometryType(0)),
                StructType.of().add("a", new ArrayType(DataTypes.createCharType(3), true)))) {
            refuses(null, type, "UNSUPPORTED_DATA_TYPE", "no literals of type");
        }
    }
}
