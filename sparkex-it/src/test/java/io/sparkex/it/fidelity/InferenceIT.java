package io.sparkex.it.fidelity;

import static io.sparkex.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.it.PythonDialogue;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The types that follow from values, in {@code createDataFrame} and in {@code lit}, beside those that PySpark finds for the same
 * values. Where they differ, {@code docs/parity/local-data.md} says why.
 */
@WithSpark
final class InferenceIT {
    private enum Colour {
        RED
    }

    private static final Map<String, Object> VALUES = values();

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    InferenceIT(ServerUnderTest server) {
        this.server = server;
    }

    private static Map<String, Object> values() {
        StructType one = StructType.of().add("a", DataTypes.LongType);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("boolean", true);
        values.put("int", 1);
        values.put("long", 1L << 40);
        values.put("more than a long", BigInteger.TWO.pow(63));
        values.put("double", 1.5);
        values.put("not a number", Double.NaN);
        values.put("text", "x");
        values.put("bytes", "ab\u0001".getBytes(StandardCharsets.UTF_8));
        values.put("decimal", new BigDecimal("1.50"));
        values.put("decimal of 38 digits", new BigDecimal("1234567890123456789012345678.9012345678"));
        values.put("enum", Colour.RED);
        values.put("day", LocalDate.of(2020, 1, 2));
        values.put("local time", LocalDateTime.of(2020, 1, 2, 3, 4, 5, 6_000));
        values.put("moment", Instant.parse("2020-01-02T03:04:05.000006Z"));
        values.put("time", LocalTime.of(1, 2, 3, 4_000));
        values.put("duration", Duration.ofDays(1).plusNanos(1_000));
        values.put("null", null);
        values.put("ints", List.of(1, 2));
        values.put("ints and null", Arrays.asList(1, null));
        values.put("texts", List.of("a", "b"));
        values.put("lists", List.of(List.of(1), List.of(2, 3)));
        values.put("nothing", List.of());
        values.put("map", Map.of("a", 1L));
        values.put("map with null", Collections.singletonMap("a", null));
        values.put(
                "row",
                Row.withSchema(StructType.of().add("a", DataTypes.LongType).add("b", DataTypes.StringType), 1L, "x"));
        values.put("rows", List.of(Row.withSchema(one, 1L), Row.withSchema(one, 2L)));
        return values;
    }

    private static String answer(Supplier<DataFrame> frame) {
        try {
            Row made = frame.get().selectExpr("typeof(v)", "CAST(v AS STRING)").first();
            return made.get(0) + "|" + (made.isNullAt(1) ? "None" : made.get(1));
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(SparkThrowable.class);
            return "error " + ((SparkThrowable) e).getCondition();
        }
    }

    @Test
    @Timeout(300)
    void differsFromPySparkWhereThePageSaysSo() throws Exception {
        Path interpreter = server.python();
        List<String> differences = new ArrayList<>();
        try (SparkSession spark = server.newSession();
                PythonDialogue python = new PythonDialogue(
                        interpreter,
                        Path.of("src/test/python/inference.py"),
                        folder,
                        Map.of("SPARK_REMOTE", server.plainRemote()))) {
            spark.conf().set("spark.sql.timeType.enabled", "true");
            for (Map.Entry<String, Object> value : VALUES.entrySet()) {
                Object given = value.getValue();
                List<String> here = List.of(
                        value.getKey(),
                        answer(() -> spark.createDataFrame(List.of(Row.of(given)), List.of("v"))),
                        answer(() -> spark.range(1).select(lit(given).alias("v"))));
                List<String> there = List.of(python.hear().split("\t"));
                assertThat(there.get(0)).isEqualTo(here.get(0));
                for (int i = 1; i < 3; i++) {
                    if (!here.get(i).equals(there.get(i))) {
                        differences.add((i == 1 ? "created " : "literal ") + value.getKey() + ": " + there.get(i)
                                + ", here " + here.get(i));
                    }
                }
            }
        }

        assertThat(differences)
                .containsExactly(
                        "created int: bigint|1, here int|1",
                        "created more than a long: error OverflowError, here decimal(38,0)|9223372036854775808",
                        "literal more than a long: error VALUE_NOT_BETWEEN, here decimal(19,0)|9223372036854775808",
                        "created decimal of 38 digits: error InvalidOperation, here error VALUE_NOT_REPRESENTABLE",
                        "created enum: error RecursionError, here string|RED",
                        "literal enum: string|r, here string|RED",
                        "created local time: timestamp|2020-01-02 03:04:05.000006, here timestamp_ntz|2020-01-02 03:04:05.000006",
                        "literal local time: timestamp|2020-01-02 03:04:05.000006, here timestamp_ntz|2020-01-02 03:04:05.000006",
                        "created ints: array<bigint>|[1, 2], here array<int>|[1, 2]",
                        "created ints and null: array<bigint>|[1, null], here array<int>|[1, null]",
                        "created lists: array<array<bigint>>|[[1], [2, 3]], here array<array<int>>|[[1], [2, 3]]",
                        "literal map: error UNSUPPORTED_DATA_TYPE, here map<string,bigint>|{a -> 1}",
                        "literal map with null: error UNSUPPORTED_DATA_TYPE, here map<string,void>|{a -> null}",
                        "literal row: error UNSUPPORTED_DATA_TYPE, here struct<a:bigint,b:string>|{1, x}",
                        "literal rows: error UNSUPPORTED_DATA_TYPE, here array<struct<a:bigint>>|[{1}, {2}]");
    }
}
