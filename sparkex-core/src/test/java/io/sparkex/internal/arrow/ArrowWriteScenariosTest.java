package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spark's scenarios of values that become Arrow and come back; docs/parity/arrow.md has what differs. */
class ArrowWriteScenariosTest {
    private static byte[] stream(DataType type, List<?> values) {
        ArrowBatchWriter writer = ArrowBatchWriter.of(StructType.of().add("c", type), () -> ZoneOffset.UTC, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(writer.schemaMessage());
        values.forEach(value -> writer.write(Row.of(value)));
        if (writer.rowCount() > 0) {
            out.writeBytes(writer.takeBatch());
        }
        out.writeBytes(ArrowBatchWriter.endMessage());
        return out.toByteArray();
    }

    private static List<Object> again(DataType type, Object... values) {
        StructType schema = StructType.of().add("c", type);
        byte[] stream = stream(type, Arrays.asList(values));
        List<Object> read = new ArrayList<>();
        RowList.of(ArrowBatchReader.of(schema).read(HeapBytes.of(stream))).forEach(row -> read.add(row.get(0)));
        return read;
    }

    @Test
    @DisplayName("AW-032: nothing is written as the schema alone")
    void nothingIsWrittenAsTheSchemaAlone() {
        ArrowBatchReader reader = ArrowBatchReader.of(null);

        assertThat(reader.read(HeapBytes.of(stream(DataTypes.LongType, List.of()))))
                .isEmpty();
        assertThat(reader.schema()).isEqualTo(StructType.of().add("c", DataTypes.LongType));
    }

    @Test
    @DisplayName("AW-042: a map has no key that is NULL")
    void aMapHasNoKeyThatIsNull() {
        DataType type = DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> again(type, Collections.singletonMap(null, "x")))
                .withMessageContaining("column c.key of type string must not be NULL");
        assertThat(again(type, Collections.singletonMap("x", null)))
                .containsExactly(Collections.singletonMap("x", null));
    }

    @Test
    @DisplayName("AW-043: bytes of any length, with NULLs among them")
    void bytesOfAnyLength() {
        Object[] values = new Object[100];
        Random random = new Random(43);
        for (int i = 0; i < values.length; i++) {
            byte[] bytes = new byte[i];
            random.nextBytes(bytes);
            values[i] = i % 7 == 3 ? null : bytes;
        }

        assertThat(again(DataTypes.BinaryType, values)).containsExactly(values);
    }

    @Test
    @DisplayName("AW-044: arrays of arrays, with NULLs at each level")
    void arraysOfArrays() {
        DataType type = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.IntegerType));

        assertThat(again(type, new int[][] {{1, 2}, {}, null, {3}}, null, new int[0][], new Integer[][] {{null, 4}}))
                .containsExactly(
                        Arrays.asList(List.of(1, 2), List.of(), null, List.of(3)),
                        null,
                        List.of(),
                        List.of(Arrays.asList(null, 4)));
    }

    @Test
    @DisplayName("AW-045: classes of java.time and of java.sql")
    void datesOfBothKinds() {
        LocalDate day = LocalDate.of(1970, 7, 1);
        Instant instant = Instant.parse("1970-07-01T10:00:00.123456Z");

        assertThat(again(DataTypes.DateType, day, Date.valueOf(day), null)).containsExactly(day, day, null);
        assertThat(again(DataTypes.TimestampType, instant, Timestamp.from(instant), null))
                .containsExactly(instant, instant, null);
        assertThat(again(DataTypes.TimestampType, LocalDateTime.of(1970, 7, 1, 10, 0)))
                .containsExactly(Instant.parse("1970-07-01T10:00:00Z"));
    }

    @Test
    @DisplayName("AW-046: decimals of both classes of java.math")
    void decimalsOfBothClasses() {
        DataType type = DataTypes.createDecimalType(38, 18);

        assertThat(again(type, new BigDecimal("1.5"), BigInteger.TWO, null))
                .containsExactly(new BigDecimal("1.500000000000000000"), new BigDecimal("2.000000000000000000"), null);
    }

    @Test
    @DisplayName("AW-052: calendar intervals and user-defined types are written, which Spark's own client can't")
    void intervalsAndUserDefinedTypes() {
        CalendarInterval interval = new CalendarInterval(1, 2, 3_000);
        DataType point = new UserDefinedType(
                DataTypes.createArrayType(DataTypes.DoubleType), null, "pyspark.testing.ExamplePointUDT", null);

        assertThat(again(DataTypes.CalendarIntervalType, interval, null)).containsExactly(interval, null);
        assertThat(again(point, List.of(1.0, 2.0), null)).containsExactly(List.of(1.0, 2.0), null);
    }

    @Test
    @DisplayName("AW-053: bytes are not read as text")
    void bytesAreNotReadAsText() {
        byte[] stream = stream(DataTypes.BinaryType, List.of(new byte[] {1}));

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> ArrowBatchReader.of(StructType.of().add("c", DataTypes.StringType))
                        .read(HeapBytes.of(stream)))
                .withMessageContaining("column c is of type string in the schema, but Binary in Arrow");
    }

    @Test
    @DisplayName("AW-054: numbers that are none, and infinities")
    void specialFloats() {
        assertThat(again(DataTypes.DoubleType, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0))
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0);
        assertThat(again(DataTypes.FloatType, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.0f))
                .containsExactly(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.0f);
    }
}
