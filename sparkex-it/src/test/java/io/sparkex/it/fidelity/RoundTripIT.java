package io.sparkex.it.fidelity;

import static io.sparkex.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.PythonDialogue;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.VariantValue;
import io.sparkex.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values of every type go to a server and come back as they were: from Java, and from PySpark by way of Java. The property
 * {@code sparkex.it.roundtrips} says how many schemas each has, {@code sparkex.it.roundtrips.seed} where to begin.
 */
@WithSpark
final class RoundTripIT {
    private static final int ROUNDS = Integer.getInteger("sparkex.it.roundtrips", 4);
    private static final long SEED = Long.getLong("sparkex.it.roundtrips.seed", 1);
    private static final int ROWS = 40;

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    RoundTripIT(ServerUnderTest server) {
        this.server = server;
    }

    private SparkSession session() {
        SparkSession spark = server.newSession();
        spark.conf().set("spark.sql.timeType.enabled", "true");
        spark.conf().set("spark.sql.geospatial.enabled", "true");
        return spark;
    }

    @Test
    void whatJavaSendsComesBack() {
        try (SparkSession spark = session()) {
            for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
                RandomValues values = new RandomValues(seed);
                StructType schema = values.schema();
                List<Row> rows = values.rows(schema, ROWS);
                // Every other one in chunks.
                spark.conf().set("spark.sql.session.localRelationCacheThreshold", seed % 2 == 0 ? "1" : "1000000000");

                DataFrame frame = spark.createDataFrame(rows, schema);

                assertThat(frame.schema()).as("seed %d", seed).isEqualTo(schema);
                List<Row> back = frame.collect();
                assertThat(back).as("seed %d", seed).containsExactlyElementsOf(rows);
                assertThat(Exact.of(back)).as("seed %d", seed).containsExactlyElementsOf(Exact.of(rows));
            }
        }
    }

    /** Rows are equal where these differ. */
    @Test
    void theComparisonSeesScalesBytesAndOrder() {
        List<List<Object>> almostTheSame = List.of(
                List.of(new BigDecimal("1.5"), new BigDecimal("1.50")),
                List.of(VariantValue.parseJson("1.5"), VariantValue.parseJson("1.50")),
                List.of(linked(1, 2), linked(2, 1)));
        List<UnaryOperator<Object>> nests = List.of(
                value -> value, value -> List.of(value), value -> Map.of("k", value), value -> List.of(Row.of(value)));
        for (List<Object> pair : almostTheSame) {
            for (UnaryOperator<Object> nest : nests) {
                List<Row> one = List.of(Row.of(nest.apply(pair.get(0))));
                List<Row> other = List.of(Row.of(nest.apply(pair.get(1))));
                assertThat(one).isEqualTo(other);
                assertThat(Exact.of(one)).isNotEqualTo(Exact.of(other));
            }
        }
    }

    private static Map<Integer, Integer> linked(int first, int second) {
        Map<Integer, Integer> map = new LinkedHashMap<>();
        map.put(first, 0);
        map.put(second, 0);
        return map;
    }

    /** Local data has no columns of these types, so that the server makes them of others. */
    @Test
    void intervalsOfOtherFieldsComeBackFromACast() {
        List<Duration> units = List.of(
                Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.of(1, ChronoUnit.MICROS));
        Random random = new Random(SEED);
        try (SparkSession spark = session()) {
            for (int end = 0; end < units.size(); end++) {
                Duration unit = units.get(end);
                List<Row> rows = random.ints(ROWS)
                        .mapToObj(n -> Row.of(unit.multipliedBy(n / 1000)))
                        .toList();
                DataFrame frame = spark.createDataFrame(rows, "v interval day to second");
                for (int start = 0; start <= end; start++) {
                    DayTimeIntervalType type = new DayTimeIntervalType(start, end);
                    DataFrame cast = frame.select(col("v").cast(type).alias("v"));
                    assertThat(cast.schema().apply("v").dataType()).isEqualTo(type);
                    assertThat(cast.collect()).as(type.simpleString()).containsExactlyElementsOf(rows);
                }
            }
            List<Row> years = random.ints(ROWS)
                    .mapToObj(n -> Row.of(Period.ofYears(n / 1000)))
                    .toList();
            for (int start = 0; start <= 1; start++) {
                YearMonthIntervalType type = new YearMonthIntervalType(start, start);
                DataFrame cast = spark.createDataFrame(years, "v interval year to month")
                        .select(col("v").cast(type).alias("v"));
                assertThat(cast.schema().apply("v").dataType()).isEqualTo(type);
                assertThat(cast.collect()).as(type.simpleString()).containsExactlyElementsOf(years);
            }
        }
    }

    @Test
    @Timeout(300)
    void whatPySparkSendsComesBackByWayOfJava() throws Exception {
        Path interpreter = server.python();
        try (SparkSession spark = session();
                PythonDialogue python = new PythonDialogue(
                        interpreter,
                        Path.of("src/test/python/round_trip.py"),
                        folder,
                        Map.of("SPARK_REMOTE", server.plainRemote() + "/;session_id=" + spark.sessionId()),
                        Integer.toString(ROUNDS),
                        Long.toString(SEED))) {
            assertThat(python.hear()).isEqualTo(Integer.toString(ROUNDS));
            for (int i = 0; i < ROUNDS; i++) {
                DataFrame made = spark.table("python_" + i);
                spark.createDataFrame(made.collect(), made.schema()).createOrReplaceTempView("java_" + i);
            }
            python.say("made");

            List<String> differences = new ArrayList<>();
            for (String line = python.hear(); !line.equals("end"); line = python.hear()) {
                differences.add(line);
            }
            assertThat(differences).isEmpty();
        }
    }
}
