package io.sparkex.it;

import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.ArrowBatchIterator;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.arrow.SparkArrow;
import io.sparkex.arrow.VectorBatches;
import io.sparkex.arrow.VectorTable;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.TimeStampSecVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Results as vectors, and data frames of them. Closing the allocator fails when something was not freed. */
@WithSpark
@Tag("profile:batch-core")
@Tag("vectors")
final class ArrowVectorScenariosIT {
    private static final String ZONE = "spark.sql.session.timeZone";
    /** All types of a server without special settings, with NULLs, values and nesting. */
    private static final String EVERY_TYPE = """
            SELECT * FROM VALUES
              (true, 1Y, 2S, 3, 4L, 1.5F, 2.5D, 12.34BD, 'text ü', X'0102', DATE'2020-02-29',
               TIMESTAMP'2020-01-02 03:04:05.123456', TIMESTAMP_NTZ'1969-12-31 23:59:59.999999',
               INTERVAL '1 02:03:04.5' DAY TO SECOND, INTERVAL '1-2' YEAR TO MONTH,
               array(1, null), map('k', array(1.5D)), named_struct('a', 1, 'b', array(named_struct('c', 'd')))),
              (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)
            AS t(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)""";

    private final SparkSession spark;
    private final BufferAllocator allocator = SparkArrow.newAllocator();

    ArrowVectorScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private Schema schema(DataFrame frame) throws IOException {
        try (ArrowReader reader = SparkArrow.toArrow(frame, allocator)) {
            return reader.getVectorSchemaRoot().getSchema();
        }
    }

    private static List<String> fields(Schema schema) {
        return schema.getFields().stream().map(Field::toString).toList();
    }

    @Test
    @DisplayName("AW-002")
    void typesAreThoseOfTheServer() throws IOException {
        Schema schema = schema(spark.sql(
                "SELECT true AS a, 1Y AS b, 2S AS c, 3 AS d, 4L AS e, 1.5F AS f, 2.5D AS g, 12.34BD AS h, 'x' AS i,"
                        + " X'01' AS j, DATE'2020-01-01' AS k, TIMESTAMP'2020-01-01 00:00:00' AS l,"
                        + " TIMESTAMP_NTZ'2020-01-01 00:00:00' AS m, INTERVAL '1' DAY AS n, null AS o,"
                        + " array(1) AS p, named_struct('x', 1) AS q, map('k', CAST(null AS INT)) AS r"));

        assertThat(fields(schema))
                .containsExactly(
                        "a: Bool not null",
                        "b: Int(8, true) not null",
                        "c: Int(16, true) not null",
                        "d: Int(32, true) not null",
                        "e: Int(64, true) not null",
                        "f: FloatingPoint(SINGLE) not null",
                        "g: FloatingPoint(DOUBLE) not null",
                        "h: Decimal(4, 2, 128) not null",
                        "i: Utf8 not null",
                        "j: Binary not null",
                        "k: Date(DAY) not null",
                        "l: Timestamp(MICROSECOND, UTC) not null",
                        "m: Timestamp(MICROSECOND, null) not null",
                        "n: Duration(MICROSECOND) not null",
                        "o: Null",
                        "p: List<element: Int(32, true) not null> not null",
                        "q: Struct<x: Int(32, true) not null> not null",
                        "r: Map(false)<entries: Struct<key: Utf8 not null, value: Int(32, true)> not null> not null");
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", "true");
            assertThat(fields(schema(session.sql("SELECT TIME'01:02:03' AS t"))))
                    .containsExactly("t: Time(NANOSECOND, 64) not null");
        }
    }

    @Test
    @DisplayName("AW-003")
    void variantsAndShapesAreStructs() throws IOException {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.geospatial.enabled", "true");
            Schema schema = schema(session.sql("SELECT parse_json('1') AS v,"
                    + " st_geomfromwkb(X'010100000000000000000000000000000000000000') AS g"));

            assertThat(fields(schema))
                    .containsExactly(
                            "v: Struct<value: Binary not null, metadata: Binary not null> not null",
                            "g: Struct<srid: Int(32, true) not null, wkb: Binary not null> not null");
        }
    }

    @Test
    @DisplayName("AW-024")
    void namesOfAStructMayComeTwice() {
        DataFrame frame = spark.sql("SELECT struct(1 AS x, 2 AS x) AS s");

        try (VectorTable all = SparkArrow.collect(frame, allocator)) {
            assertThat(all.schema().getFields().get(0).getChildren())
                    .extracting(Field::getName)
                    .containsExactly("x_0", "x_1");
        }
        assertThat(frame.collect()).containsExactly(Row.of(Row.of(1, 2)));
    }

    @Test
    @DisplayName("AW-025 AW-026")
    void pointsInTimeAreTheSameInEveryZone() {
        List<Row> instants = List.of(Row.of(Instant.parse("2020-07-01T12:00:00.000001Z")), Row.of((Object) null));
        StructType schema = StructType.of().add("t", DataTypes.TimestampType);
        List<String> tables = new ArrayList<>();
        for (String zone : List.of("America/Los_Angeles", "America/New_York")) {
            try (SparkSession session = spark.newSession()) {
                session.conf().set(ZONE, zone);
                try (VectorTable all = SparkArrow.collect(session.createDataFrame(instants, schema), allocator)) {
                    assertThat(fields(all.schema())).containsExactly("t: Timestamp(MICROSECOND, UTC)");
                    all.batches().forEach(batch -> tables.add(batch.contentToTSVString()));
                }
            }
        }
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0)).contains("1593604800000001").isEqualTo(tables.get(1));
    }

    @Test
    @DisplayName("AW-027")
    void pointsInTimeAreKeptAtEveryDepth() throws IOException {
        DataFrame frame = spark.sql("""
                SELECT named_struct('t', t, 'n', n) AS s, array(t, null) AS a, array(n) AS b, map(t, n) AS m
                FROM VALUES (TIMESTAMP'1900-01-01 00:00:00.000001', TIMESTAMP_NTZ'9999-12-31 23:59:59.999999') AS v(t, n)""");
        Instant instant = Instant.parse("1900-01-01T00:00:00.000001Z");
        LocalDateTime local = LocalDateTime.parse("9999-12-31T23:59:59.999999");
        List<Row> expected = List.of(
                Row.of(Row.of(instant, local), Arrays.asList(instant, null), List.of(local), Map.of(instant, local)));

        assertThat(frame.collect()).isEqualTo(expected);
        assertThat(again(frame).collect()).isEqualTo(expected);
    }

    /** The frame as vectors, and those as a frame. */
    private DataFrame again(DataFrame frame) throws IOException {
        try (ArrowReader reader = SparkArrow.toArrow(frame, allocator)) {
            return SparkArrow.createDataFrame(frame.sparkSession(), reader);
        }
    }

    @Test
    void everyTypeGoesThereAndBack() throws IOException {
        DataFrame frame = spark.sql(EVERY_TYPE);

        DataFrame again = again(frame);
        assertThat(again.schema()).isEqualTo(frame.schema());
        assertThat(again.collect()).isEqualTo(frame.collect());
        assertThat(again(frame.limit(0)).schema()).isEqualTo(frame.schema());
        assertThat(again(frame.limit(0)).collect()).isEmpty();
        try (VectorTable all = SparkArrow.collect(frame, allocator)) {
            VectorSchemaRoot only = all.batches().get(0);
            assertThat(SparkArrow.createDataFrame(spark, only).collect()).isEqualTo(frame.collect());
            assertThat(SparkArrow.createDataFrame(spark, only.getFieldVectors()).collect())
                    .isEqualTo(frame.collect());
        }
    }

    @Test
    void aSchemaMayBeText() throws IOException {
        String text = "id int not null, `a name` string comment 'c'";
        StructType schema =
                StructType.of().add("id", DataTypes.IntegerType, false).add("a name", DataTypes.StringType, true, "c");
        DataFrame frame = spark.sql("SELECT 7L AS id, 'x' AS `a name`");

        try (ArrowReader reader = SparkArrow.toArrow(frame, allocator);
                ArrowBatchIterator batches = frame.arrowBatches()) {
            for (DataFrame again : List.of(
                    SparkArrow.createDataFrame(spark, reader, text),
                    spark.createDataFrame(batches.next().data(), text))) {
                assertThat(again.schema()).isEqualTo(schema);
                assertThat(again.collect()).containsExactly(Row.of(7, "x"));
            }
            assertFails(
                    () -> spark.createDataFrame(new byte[0], "id no such type"),
                    ParseException.class,
                    "PARSE_SYNTAX_ERROR",
                    "42601",
                    "such");
        }
    }

    @Test
    void nestedValuesOfManyBatchesGoThereAndBack() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.execution.arrow.maxRecordsPerBatch", 3);
            DataFrame frame = session.range(0, 40, 1, 3)
                    .selectExpr(
                            "if(id < 9, null, id) AS n",
                            "if(id < 5, array(), array(CAST(id AS STRING), null)) AS a",
                            "if(id % 4 = 0, null, map(id, array(id))) AS m",
                            "named_struct('t', repeat('x', CAST(id AS INT)), 'b', id % 2 = 0, 'v', null) AS s");

            try (VectorTable all = SparkArrow.collect(frame, allocator)) {
                assertThat(all.rowCount()).isEqualTo(40);
                assertThat(all.batches()).hasSizeGreaterThan(12);
                assertThat(SparkArrow.createDataFrame(session, all).collect()).isEqualTo(frame.collect());
            }
        }
    }

    @Test
    void theZoneOfATypeChangesNoPointInTime() {
        Instant instant = Instant.parse("2020-07-01T12:00:00Z");
        try (SparkSession session = spark.newSession()) {
            session.conf().set(ZONE, "America/Los_Angeles");
            DataFrame frame = session.sql("SELECT TIMESTAMP'2020-07-01 12:00:00Z' AS t");
            try (ArrowBatchIterator batches = frame.arrowBatches()) {
                assertThat(spark.createDataFrame(batches.next().data()).collect())
                        .containsExactly(Row.of(instant));
            }
        }
    }

    @Test
    void manyBatchesAreUploadedAsTheyCome() throws IOException {
        DataFrame frame = spark.range(0, 300_000, 1, 7).selectExpr("id", "CAST(id AS STRING) AS text");

        try (ArrowReader reader = SparkArrow.toArrow(frame, allocator)) {
            DataFrame again = SparkArrow.createDataFrame(spark, reader);
            assertThat(again.count()).isEqualTo(300_000);
            assertThat(again.filter("text <> CAST(id AS STRING)").count()).isZero();
            assertThat(again.agg(sum("id")).first().getLong(0))
                    .isEqualTo(LongStream.range(0, 300_000).sum());
        }
        try (VectorTable all = SparkArrow.collect(frame, allocator)) {
            assertThat(all.rowCount()).isEqualTo(300_000);
        }
    }

    @Test
    @DisplayName("AW-028 AW-037")
    void aFailingQueryLeavesNothing() throws IOException {
        DataFrame failing = spark.range(0, 100, 1, 10).selectExpr("1 / (50 - id)");

        assertFails(
                () -> SparkArrow.collect(failing, allocator).close(),
                SparkArithmeticException.class,
                "DIVIDE_BY_ZERO",
                "22012");
        try (ArrowReader reader = SparkArrow.toArrow(failing, allocator)) {
            assertFails(
                    () -> {
                        while (reader.loadNextBatch()) {
                            assertThat(reader.getVectorSchemaRoot().getRowCount())
                                    .isPositive();
                        }
                    },
                    SparkArithmeticException.class,
                    "DIVIDE_BY_ZERO",
                    "22012");
        }
    }

    @Test
    @DisplayName("AW-037")
    void whatIsAbandonedLeavesNothing() throws IOException {
        DataFrame frame = spark.range(0, 100_000, 1, 10);

        try (ArrowReader reader = SparkArrow.toArrow(frame, allocator)) {
            assertThat(reader.loadNextBatch()).isTrue();
        }
        try (VectorBatches batches = SparkArrow.batches(frame, allocator)) {
            assertThat(batches.hasNext()).isTrue();
        }
        try (VectorBatches batches = SparkArrow.batches(frame, allocator);
                VectorSchemaRoot first = batches.next()) {
            assertThat(batches.hasNext()).isTrue();
            assertThat(first.getVector(0).getObject(0)).isEqualTo(0L);
        }
    }

    @Test
    void valuesOfOtherUnitsAreConverted() {
        try (TimeStampNanoTZVector nanos = new TimeStampNanoTZVector("nanos", allocator, "Europe/Berlin");
                TimeStampSecVector seconds = new TimeStampSecVector("seconds", allocator)) {
            nanos.setSafe(0, 1_234_567_890_123_456_000L);
            nanos.setNull(1);
            nanos.setValueCount(2);
            seconds.setSafe(0, 0);
            seconds.setSafe(1, -1);
            seconds.setValueCount(2);

            DataFrame frame = SparkArrow.createDataFrame(spark, List.of(nanos, seconds));
            assertThat(frame.schema().toDDL()).isEqualTo("nanos TIMESTAMP,seconds TIMESTAMP_NTZ");
            assertThat(frame.collect())
                    .containsExactly(
                            Row.of(
                                    Instant.parse("2009-02-13T23:31:30.123456Z"),
                                    LocalDateTime.parse("1970-01-01T00:00")),
                            Row.of(null, LocalDateTime.parse("1969-12-31T23:59:59")));

            nanos.setSafe(1, 1L);
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> SparkArrow.createDataFrame(spark, List.of(nanos, seconds)))
                    .withMessageContaining("In row 1, column nanos of type timestamp");
        }
    }

    @Test
    void columnsWithDictionariesAreSentAsTheirValues() throws IOException {
        try (VarCharVector values = texts("values", "a", "b");
                VarCharVector plain = texts("plain", "b", null, "a", "b")) {
            Dictionary dictionary = new Dictionary(values, new DictionaryEncoding(7, false, null));
            DictionaryProvider dictionaries = new DictionaryProvider.MapDictionaryProvider(dictionary);
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            try (FieldVector encoded = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
                    VectorSchemaRoot root = VectorSchemaRoot.of(encoded);
                    ArrowStreamWriter writer = new ArrowStreamWriter(root, dictionaries, stream)) {
                DataFrame frame = SparkArrow.createDataFrame(spark, root, dictionaries);
                assertThat(frame.schema().toDDL()).isEqualTo("plain STRING");
                assertThat(frame.collect())
                        .containsExactly(Row.of("b"), Row.of((Object) null), Row.of("a"), Row.of("b"));
                writer.writeBatch();
            }
            try (ArrowReader reader =
                    new ArrowStreamReader(new ByteArrayInputStream(stream.toByteArray()), allocator)) {
                assertThat(SparkArrow.createDataFrame(spark, reader)
                                .groupBy("plain")
                                .count()
                                .collect())
                        .containsExactlyInAnyOrder(Row.of("b", 2L), Row.of("a", 1L), Row.of(null, 1L));
            }
        }
    }

    private VarCharVector texts(String name, String... texts) {
        VarCharVector vector = new VarCharVector(name, allocator);
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] == null) {
                vector.setNull(i);
            } else {
                vector.setSafe(i, texts[i].getBytes(StandardCharsets.UTF_8));
            }
        }
        vector.setValueCount(texts.length);
        return vector;
    }

    @Test
    void whatSparkHasNoTypeForIsNamed() {
        try (UInt4Vector unsigned = new UInt4Vector("unsigned", allocator)) {
            unsigned.setSafe(0, 1);
            unsigned.setValueCount(1);

            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> SparkArrow.createDataFrame(spark, List.of(unsigned)))
                    .withMessageContaining("column unsigned is an Arrow UInt32");
        }
    }

    @Test
    void aSchemaSaysTheTypes() throws IOException {
        StructType schema = StructType.of().add("id", DataTypes.createDecimalType(20, 0));

        try (ArrowReader reader = SparkArrow.toArrow(spark.range(3), allocator)) {
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> SparkArrow.createDataFrame(spark, reader, schema))
                    .withMessageContaining("column id of type decimal(20,0) does not take the value 0");
        }
        try (ArrowReader reader = SparkArrow.toArrow(spark.range(3).selectExpr("CAST(id AS INT) AS id"), allocator)) {
            DataFrame frame =
                    SparkArrow.createDataFrame(spark, reader, StructType.of().add("id", DataTypes.LongType));
            assertThat(frame.collect()).containsExactly(Row.of(0L), Row.of(1L), Row.of(2L));
        }
    }

    @Test
    void emptyVectorsAreNoRows() {
        try (BigIntVector numbers = new BigIntVector("n", allocator);
                VarCharVector texts = new VarCharVector("t", allocator)) {
            DataFrame frame = SparkArrow.createDataFrame(spark, List.of(numbers, texts));

            assertThat(frame.schema().toDDL()).isEqualTo("n BIGINT,t STRING");
            assertThat(frame.collect()).isEmpty();
            texts.setSafe(0, "x".getBytes(StandardCharsets.UTF_8));
            texts.setValueCount(1);
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> SparkArrow.createDataFrame(spark, List.of(numbers, texts)))
                    .withMessageContaining("column n has 0 values, but column t has 1");
        }
    }
}
