package io.sparkex.internal.typecodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Literals as the values that rows have. */
class LiteralDecoderTest {
    private static final StructType SCHEMA =
            StructType.of().add("rows", DataTypes.LongType).add("text", DataTypes.StringType);

    private static Literal.Builder literal() {
        return Literal.newBuilder();
    }

    private static Object decoded(Literal.Builder literal) {
        return LiteralDecoder.decode(literal.build());
    }

    @Test
    void plainValuesAreThoseOfRows() {
        assertThat(decoded(literal().setNull(DataTypeCodec.encode(DataTypes.LongType))))
                .isNull();
        assertThat(decoded(literal().setBoolean(true))).isEqualTo(true);
        assertThat(decoded(literal().setByte(-1))).isEqualTo((byte) -1);
        assertThat(decoded(literal().setShort(-2))).isEqualTo((short) -2);
        assertThat(decoded(literal().setInteger(3))).isEqualTo(3);
        assertThat(decoded(literal().setLong(4))).isEqualTo(4L);
        assertThat(decoded(literal().setFloat(1.5f))).isEqualTo(1.5f);
        assertThat(decoded(literal().setDouble(2.5))).isEqualTo(2.5);
        assertThat(decoded(literal().setString("x"))).isEqualTo("x");
        assertThat(decoded(literal().setBinary(ByteString.copyFrom(new byte[] {1, 2}))))
                .isEqualTo(new byte[] {1, 2});
        assertThat(decoded(literal()
                        .setDecimal(Literal.Decimal.newBuilder().setValue("1.5").setScale(2))))
                .isEqualTo(new BigDecimal("1.50"));
        assertThat(decoded(literal().setDecimal(Literal.Decimal.newBuilder().setValue("1.5"))))
                .isEqualTo(new BigDecimal("1.5"));
    }

    @Test
    void timesAreCountedFromTheEpoch() {
        assertThat(decoded(literal().setDate(-1))).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(decoded(literal().setTimestamp(-1))).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(decoded(literal().setTimestampNtz(1_500_000)))
                .isEqualTo(LocalDateTime.of(1970, 1, 1, 0, 0, 1, 500_000_000));
        assertThat(decoded(literal().setTime(Literal.Time.newBuilder().setNano(1))))
                .isEqualTo(LocalTime.of(0, 0, 0, 1));
        assertThat(decoded(literal().setYearMonthInterval(-14))).isEqualTo(Period.of(-1, -2, 0));
        assertThat(decoded(literal().setDayTimeInterval(-1_500_000))).isEqualTo(Duration.ofMillis(-1500));
    }

    @Test
    @SuppressWarnings("deprecation") // what servers of Spark 4.1 send
    void nestedValuesTakeTheirNamesFromBesideThem() {
        Literal.Struct.Builder struct = Literal.Struct.newBuilder()
                .setStructType(DataTypeCodec.encode(SCHEMA))
                .addElements(literal().setLong(1))
                .addElements(literal().setNull(DataTypeCodec.encode(DataTypes.StringType)));
        Literal.Array.Builder array = Literal.Array.newBuilder()
                .setElementType(DataTypeCodec.encode(SCHEMA))
                .addElements(literal().setStruct(struct));
        Literal.Map.Builder map = Literal.Map.newBuilder()
                .setKeyType(DataTypeCodec.encode(DataTypes.IntegerType))
                .setValueType(DataTypeCodec.encode(DataTypes.createArrayType(SCHEMA)))
                .addKeys(literal().setInteger(7))
                .addValues(literal().setArray(array));

        assertThat(decoded(literal().setStruct(struct))).isEqualTo(Row.withSchema(SCHEMA, 1L, null));
        assertThat(((Row) decoded(literal().setStruct(struct))).schema()).isEqualTo(SCHEMA);
        assertThat(decoded(literal().setMap(map))).isEqualTo(Map.of(7, List.of(Row.withSchema(SCHEMA, 1L, null))));
    }

    @Test
    void nestedValuesTakeTheirNamesFromTheRoot() {
        Literal.Struct.Builder struct = Literal.Struct.newBuilder()
                .addElements(literal().setLong(1))
                .addElements(literal().setString("x"));
        Literal.Array.Builder array =
                Literal.Array.newBuilder().addElements(literal().setStruct(struct));
        Literal.Map.Builder map = Literal.Map.newBuilder()
                .addKeys(literal().setInteger(7))
                .addValues(literal().setArray(array));
        Object decoded = decoded(literal()
                .setMap(map)
                .setDataType(DataTypeCodec.encode(
                        DataTypes.createMapType(DataTypes.IntegerType, DataTypes.createArrayType(SCHEMA)))));

        Row row = (Row) ((List<?>) ((Map<?, ?>) decoded).get(7)).get(0);
        assertThat(row.asMap()).isEqualTo(Map.of("rows", 1L, "text", "x"));
    }

    @Test
    void withoutATypeValuesAreFoundByPosition() {
        Literal.Struct.Builder struct =
                Literal.Struct.newBuilder().addElements(literal().setLong(1));
        Literal.Array.Builder array = Literal.Array.newBuilder()
                .addElements(literal().setStruct(struct))
                .addElements(literal().setNull(DataTypeCodec.encode(DataTypes.NullType)));

        assertThat(decoded(literal().setArray(array))).isEqualTo(Arrays.asList(Row.of(1L), null));
        assertThat(decoded(literal()
                        .setSpecializedArray(Literal.SpecializedArray.newBuilder()
                                .setLongs(io.sparkex.connect.proto.Longs.newBuilder()
                                        .addValues(5)))))
                .isEqualTo(List.of(5L));
    }

    @Test
    void intervalsOfTheCalendarKeepTheirParts() {
        assertThat(decoded(literal()
                        .setCalendarInterval(Literal.CalendarInterval.newBuilder()
                                .setMonths(-1)
                                .setDays(2)
                                .setMicroseconds(Long.MIN_VALUE))))
                .isEqualTo(new CalendarInterval(-1, 2, Long.MIN_VALUE));
    }

    @Test
    void aLiteralOfAnUnknownKindIsRefused() {
        assertThatExceptionOfType(UnsupportedFeatureException.class).isThrownBy(() -> decoded(literal()));
    }

    @Test
    void whatNoValueHoldsIsRefusedAndNotCut() {
        for (Literal.Builder literal : List.of(
                literal().setByte(128),
                literal().setShort(-32769),
                literal()
                        .setDecimal(
                                Literal.Decimal.newBuilder().setValue("1.55").setScale(1)),
                literal().setDecimal(Literal.Decimal.newBuilder().setValue("many")),
                literal().setTime(Literal.Time.newBuilder().setNano(86_400_000_000_000L)),
                literal().setMap(Literal.Map.newBuilder().addKeys(literal().setInteger(1))))) {
            assertThatExceptionOfType(ProtocolException.class)
                    .as(literal.toString())
                    .isThrownBy(() -> decoded(literal))
                    .withMessageContaining("no value fits");
        }
    }
}
