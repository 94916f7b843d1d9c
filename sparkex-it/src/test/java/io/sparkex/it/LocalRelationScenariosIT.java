package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.ArrowBatchIterator;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.InvalidPlanInputException;
import io.sparkex.errors.ParseException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How local data reaches a server. */
@WithSpark
@Tag("profile:batch-core")
final class LocalRelationScenariosIT {
    private static final String THRESHOLD = "spark.sql.session.localRelationCacheThreshold";
    private static final String CHUNK_BYTES = "spark.sql.session.localRelationChunkSizeBytes";
    private static final StructType NAMED =
            StructType.of().add("i", DataTypes.IntegerType, false).add("s", DataTypes.StringType);

    private final SparkSession spark;

    LocalRelationScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    private static List<Row> named(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Row.of(i, String.format("%010d", i)))
                .toList();
    }

    @Test
    @DisplayName("LR-004 LR-006 LR-007")
    void theServerReadsTheSchema() {
        assertRows(spark.createDataFrame(List.of(), "x STRING, y INT"), "x string, y int");
        assertRows(spark.createDataFrame(List.of(), "string"), "value string");
        assertRows(spark.createDataFrame(List.of(1, 2), "int"), "value int", Row.of(1), Row.of(2));
        assertRows(spark.createDataFrame(List.of(1, Row.of(2)), "long"), "value bigint", Row.of(1L), Row.of(2L));
        assertFails(
                () -> spark.createDataFrame(List.of(1), "col1 magic_type"),
                ParseException.class,
                "UNSUPPORTED_DATATYPE",
                "0A000");
    }

    @Test
    @DisplayName("LR-010")
    void tooFewNamesAreFilledUp() {
        assertThat(spark.createDataFrame(List.of(List.of("a", "b")), List.of("col1"))
                        .columns())
                .containsExactly("col1", "_2");
    }

    @Test
    @DisplayName("LR-015")
    void textIsMadeOfOtherValues() {
        assertRows(
                spark.createDataFrame(List.of(12, true, 1.5), "string"),
                "value string",
                Row.of("12"),
                Row.of("true"),
                Row.of("1.5"));
    }

    @Test
    @DisplayName("LR-016")
    void mapsAreReadByName() {
        assertRows(
                spark.createDataFrame(
                        List.of(Map.of("s", "a"), Map.of("s", "b", "i", 1, "more", 2)), "s string, i int"),
                "s string, i int",
                Row.of("a", null),
                Row.of("b", 1));
    }

    @Test
    @DisplayName("LR-017")
    void whatMayBeNullIsKept() {
        StructType schema = StructType.of()
                .add("a", DataTypes.IntegerType, false)
                .add("b", DataTypes.createArrayType(DataTypes.StringType, false));
        assertRows(
                spark.createDataFrame(List.of(Row.of(1, List.of("x"))), schema),
                "a int not null, b array<string>(no-null elements)",
                Row.of(1, List.of("x")));
    }

    @Test
    @DisplayName("LR-020")
    void structsNestFiveLevelsDeep() {
        StructType type = StructType.of().add("leaf", DataTypes.createArrayType(DataTypes.LongType));
        Row value = Row.of(Arrays.asList(1L, null));
        for (int level = 0; level < 5; level++) {
            type = StructType.of().add("inner", type).add("m", DataTypes.createMapType(DataTypes.IntegerType, type));
            value = Row.of(value, Map.of(level, value));
        }

        DataFrame data = spark.createDataFrame(List.of(value), type);

        assertThat(data.schema()).isEqualTo(type);
        assertThat(data.collect()).containsExactly(value);
    }

    @Test
    @DisplayName("LR-021")
    void wholeNumbersBecomeWhatTheSchemaSays() {
        assertRows(
                spark.createDataFrame(List.of(Row.of(1, 2, 3, 4)), "col1 int, col2 string, col3 short, col4 long"),
                "col1 int, col2 string, col3 smallint, col4 bigint",
                Row.of(1, "2", (short) 3, 4L));
    }

    @Test
    @DisplayName("LR-026 LR-027")
    void manyChunksAreOneFrame() {
        for (String rows : List.of("10000", "100")) {
            try (SparkSession session = spark.newSession()) {
                session.conf().set(THRESHOLD, "1000");
                session.conf().set(CHUNK_BYTES, "20000");
                session.conf().set("spark.sql.session.localRelationChunkSizeRows", rows);

                DataFrame data = session.createDataFrame(named(5000), NAMED);

                assertThat(data.count()).isEqualTo(5000);
                assertThat(data.orderBy("i").collect()).isEqualTo(named(5000));
                assertThat(Schemas.text(data.schema())).isEqualTo("i int not null, s string");
            }
        }
    }

    /** Of lists and maps within the rows, too, whose bits are cut in the middle of bytes. */
    @Test
    void anArrowBatchThatIsTooLargeArrivesInParts() {
        DataFrame frame = spark.range(0, 5000, 1, 1)
                .selectExpr(
                        "id",
                        "IF(id % 7 = 0, NULL, id % 2 = 0) AS bit",
                        "IF(id % 5 = 0, NULL, 'text ' || id) AS text",
                        "transform(sequence(0, id % 5), x -> IF(x = 2, NULL, (x + id) % 3 = 0)) AS bits",
                        "map('a' || id, named_struct('x', IF(id % 3 = 0, NULL, id), 'y', array(id, NULL))) AS m");
        byte[] stream;
        try (ArrowBatchIterator batches = frame.arrowBatches()) {
            ByteBuffer batch = batches.next().data();
            stream = new byte[batch.remaining()];
            batch.get(stream);
            assertThat(batches.hasNext()).isFalse();
        }
        List<Row> expected = frame.collect();
        for (Map.Entry<String, String> limit : Map.of(
                        CHUNK_BYTES, "30000", "spark.sql.session.localRelationChunkSizeRows", "333")
                .entrySet()) {
            try (SparkSession session = spark.newSession()) {
                session.conf().set(THRESHOLD, "1000");
                session.conf().set(limit.getKey(), limit.getValue());

                assertThat(session.createDataFrame(stream).orderBy("id").collect())
                        .as(limit.getKey())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("LR-032")
    void theServerHasALimit() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set(THRESHOLD, "1000");
            session.conf().set("spark.sql.session.localRelationSizeLimit", "2000");

            DataFrame data = session.createDataFrame(named(1000), NAMED);

            assertFails(
                    data::count,
                    InvalidPlanInputException.class,
                    "INTERNAL_ERROR",
                    "XX000",
                    "Cached local relation size (",
                    "exceeds the limit (2000 bytes)");
        }
    }

    @Test
    void rowsThatComeOneByOneAreUploadedAsTheyCome() {
        DataFrame data = spark.createDataFrame(
                LongStream.range(0, 500_000)
                        .mapToObj(i -> Row.of(i, "row " + i))
                        .iterator(),
                "id bigint not null, text string");

        assertThat(data.count()).isEqualTo(500_000);
        assertThat(data.filter("text = 'row 499999'").collect()).containsExactly(Row.of(499_999L, "row 499999"));
        assertThat(data.selectExpr("sum(id)").first().getLong(0)).isEqualTo(124_999_750_000L);
    }

    @Test
    void theSameDataIsUploadedOnce() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set(THRESHOLD, "1");
            DataFrame first = session.createDataFrame(named(10), NAMED);
            DataFrame second = session.createDataFrame(named(10), NAMED);

            assertThat(first.union(second).count()).isEqualTo(20);
        }
    }

    @Test
    void aCloneHasTheDataOfItsOrigin() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set(THRESHOLD, "1");
            session.createDataFrame(named(10), NAMED).createOrReplaceTempView("local_rows");
            try (SparkSession clone = session.cloneSession()) {
                assertThat(clone.table("local_rows").count()).isEqualTo(10);
            }
        }
    }

    @Test
    void aLocalTimeIsReadInTheZoneOfTheSession() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.session.timeZone", "America/New_York");

            assertThat(session.createDataFrame(List.of(LocalDateTime.of(2024, 7, 1, 12, 0)), "timestamp")
                            .collect())
                    .containsExactly(Row.of(Instant.parse("2024-07-01T16:00:00Z")));
        }
    }

    @Test
    void offsetsOf64BitsAreWrittenWhenTheSessionSaysSo() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.execution.arrow.useLargeVarTypes", "true");

            assertThat(session.createDataFrame(named(3), NAMED).collect()).isEqualTo(named(3));
        }
    }

    @Test
    void timesArriveWhereTheServerAllowsThem() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", "true");
            DataFrame data = session.createDataFrame(List.of(LocalTime.of(1, 2, 3, 4_000)), "time(6)");

            assertThat(data.collect()).containsExactly(Row.of(LocalTime.of(1, 2, 3, 4_000)));
        }
    }
}
