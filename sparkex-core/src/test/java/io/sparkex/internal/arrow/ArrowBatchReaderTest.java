package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.ProtocolException;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrowBatchReaderTest {
    @Test
    void readsSimpleTypesOfARealServer() {
        List<Row> rows = Recorded.SIMPLE.rows();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0))
                .isEqualTo(Row.of(
                        true,
                        (byte) 1,
                        (short) 2,
                        3,
                        4L,
                        1.5F,
                        -2.25,
                        new BigDecimal("12.30"),
                        "grüße",
                        new byte[] {0, -1, 16},
                        LocalDate.of(1969, 12, 31),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        LocalDateTime.parse("2024-02-29T12:34:56.000001")));
        assertThat(rows.get(1).toList()).containsOnlyNulls().hasSize(13);
        assertThat(rows.get(2))
                .isEqualTo(Row.of(
                        false,
                        Byte.MIN_VALUE,
                        Short.MIN_VALUE,
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        Float.NaN,
                        Double.NEGATIVE_INFINITY,
                        new BigDecimal("-0.05"),
                        "",
                        new byte[0],
                        LocalDate.of(9999, 12, 31),
                        Instant.parse("9999-12-31T23:59:59.999999Z"),
                        LocalDateTime.parse("0001-01-01T00:00")));
    }

    @Test
    void readsNestedTypesOfARealServer() {
        List<Row> rows = Recorded.NESTED.rows();
        Map<String, Double> letters = new HashMap<>();
        letters.put("a", 1.5);
        letters.put("b", null);

        assertThat(rows.get(0))
                .isEqualTo(Row.of(
                        Arrays.asList(1, null, 3),
                        letters,
                        Row.of(1, "one"),
                        Arrays.asList(List.of("p"), null, List.of()),
                        Map.of(1, Row.of(List.of(1L)))));
        assertThat(rows.get(1)).isEqualTo(Row.of(null, null, null, null, null));
        assertThat(rows.get(2)).hasToString("[[],{},[null,null],[],{2=null}]");
        assertThat(rows.get(0).getStruct(2).getInt("x")).isEqualTo(1);
    }

    @Test
    void readsDecimalsOfAllSizesExactly() {
        assertThat(Recorded.DECIMALS.rows().stream().map(row -> row.getDecimal("wide")))
                .containsExactly(
                        new BigDecimal("99999999999999999999999999999999999999"),
                        new BigDecimal("-99999999999999999999999999999999999999"),
                        new BigDecimal("9223372036854775807"),
                        new BigDecimal("9223372036854775808"),
                        new BigDecimal("-9223372036854775808"),
                        new BigDecimal("-9223372036854775809"),
                        new BigDecimal("0"));
        assertThat(Recorded.DECIMALS.rows().get(0).getDecimal("scaled"))
                .isEqualTo(new BigDecimal("999999999999999.000"));
        assertThat(Recorded.DECIMALS.rows().get(0).get("nothing")).isNull();
    }

    @Test
    void anEmptyResultHasASchemaAndNoRows() {
        ArrowBatchReader reader = ArrowBatchReader.of(null);
        assertThat(reader.schema()).isNull();

        List<ColumnBatch> batches = reader.read(HeapBytes.of(Recorded.EMPTY.bytes()));

        assertThat(RowList.of(batches)).isEmpty();
        assertThat(reader.schema()).isNotNull().hasToString("struct<id:bigint,s:string>");
    }

    @Test
    void aResultWithoutColumnsStillHasRows() {
        assertThat(Recorded.NO_COLUMNS.rows()).hasSize(3).containsOnly(Row.of());
    }

    @Test
    void theSchemaOfTheResultNamesTheColumns() {
        StructType schema = StructType.of(
                new StructField("first", DataTypes.LongType, false),
                new StructField("second", DataTypes.createVarcharType(9)));
        ArrowBatchReader reader = ArrowBatchReader.of(schema);

        reader.read(HeapBytes.of(Recorded.EMPTY.bytes()));

        assertThat(reader.schema()).isSameAs(schema);
        assertThat(reader.read(HeapBytes.of(Recorded.EMPTY.bytes())))
                .extracting(ColumnBatch::schema)
                .containsExactly(schema);
    }

    @Test
    void arrowDataThatDoesNotFitTheSchemaIsRefused() {
        assertMismatch(DataTypes.IntegerType, "column id is of type int in the schema, but Int64 in Arrow");
        assertMismatch(DataTypes.StringType, "column id is of type string");
        assertMismatch(DataTypes.createArrayType(DataTypes.LongType), "array<bigint>");
        assertThatThrownBy(() -> Recorded.EMPTY.rows(StructType.of(new StructField("id", DataTypes.LongType))))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("2 columns in Arrow, but 1 in the schema");
        StructType decimals = Recorded.DECIMALS.rows().get(0).schema();
        String json = decimals.json().replace("decimal(20,3)", "decimal(20,4)");
        assertThatThrownBy(() -> Recorded.DECIMALS.rows(StructType.fromJson(json)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("scaled");
    }

    private static void assertMismatch(DataType id, String message) {
        StructType schema = StructType.of(new StructField("id", id), new StructField("s", DataTypes.StringType));
        assertThatThrownBy(() -> Recorded.EMPTY.rows(schema))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTypeThatIsNotThatOfTheColumnIsRefused() {
        StructType schema =
                StructType.of(new StructField("id", new TimeType()), new StructField("s", DataTypes.StringType));

        assertThatThrownBy(() -> Recorded.EMPTY.rows(schema))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("column id is of type time(6) in the schema, but Int64 in Arrow");
    }

    @Test
    void aStreamThatEndsEarlyOrGoesOnIsRefused() {
        byte[] stream = Recorded.SIMPLE.bytes();

        for (int length : new int[] {0, 2, 5, 100, stream.length - 100}) {
            assertRefused(Arrays.copyOf(stream, length));
        }
        assertRefused(Arrays.copyOf(stream, stream.length + 1));
        assertRefused(new byte[8]);
        byte[] twice = Arrays.copyOf(stream, stream.length * 2 - 8);
        System.arraycopy(stream, 0, twice, stream.length - 8, stream.length);
        assertRefused(twice);
    }

    @Test
    void theMarkOfTheEndMayBeMissing() {
        byte[] stream = Recorded.SIMPLE.bytes();
        HeapBytes withoutEnd = new HeapBytes(stream, 0, stream.length - 8);

        assertThat(RowList.of(ArrowBatchReader.of(null).read(withoutEnd))).isEqualTo(Recorded.SIMPLE.rows());
    }

    @Test
    void theMarkOfTheEndMayBeFollowedByZerosThatFillUp() {
        byte[] stream = Recorded.SIMPLE.bytes();
        byte[] filled = Arrays.copyOf(stream, stream.length + 56);
        byte[] tooMany = Arrays.copyOf(stream, stream.length + 64);

        assertThat(RowList.of(ArrowBatchReader.of(null).read(HeapBytes.of(filled))))
                .isEqualTo(Recorded.SIMPLE.rows());
        assertRefused(tooMany);
        filled[filled.length - 1] = 1;
        assertRefused(filled);
    }

    @Test
    void readsAtAnyPlaceOfAnArray() {
        byte[] stream = Recorded.NESTED.bytes();
        byte[] larger = new byte[stream.length + 20];
        Arrays.fill(larger, (byte) 0x55);
        System.arraycopy(stream, 0, larger, 13, stream.length);

        assertThat(RowList.of(ArrowBatchReader.of(null).read(new HeapBytes(larger, 13, stream.length))))
                .isEqualTo(Recorded.NESTED.rows());
    }

    private static void assertRefused(byte[] stream) {
        assertThatThrownBy(() -> ArrowBatchReader.of(null).read(HeapBytes.of(stream)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("The server sent malformed Arrow data: ");
    }
}
