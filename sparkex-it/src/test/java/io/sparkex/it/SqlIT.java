package io.sparkex.it;

import static io.sparkex.functions.array;
import static io.sparkex.functions.call_function;
import static io.sparkex.functions.col;
import static io.sparkex.functions.create_map;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.struct;
import static io.sparkex.it.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.connect.proto.Plan;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.faults.RawOperation;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL text, with and without arguments. */
@WithSpark
final class SqlIT {
    private final SparkSession spark;

    SqlIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void runsAQuery() {
        DataFrame sum = spark.sql("SELECT 1 + 1 AS r");

        assertThat(sum.schema().toDDL()).isEqualTo("r INT NOT NULL");
        assertThat(sum.collect()).containsExactly(Row.of(2));
        assertThat(spark.sql("FROM range(10) |> WHERE id > 7 |> SELECT id * 2 AS r")
                        .collect())
                .containsExactly(Row.of(16L), Row.of(18L));
    }

    static Stream<Arguments> literals() {
        return Stream.of(
                Arguments.of(null, "VOID", null),
                Arguments.of(true, "BOOLEAN", true),
                Arguments.of((byte) -1, "TINYINT", (byte) -1),
                Arguments.of((short) 300, "SMALLINT", (short) 300),
                Arguments.of(70_000, "INT", 70_000),
                Arguments.of(5_000_000_000L, "BIGINT", 5_000_000_000L),
                Arguments.of(1.5f, "FLOAT", 1.5f),
                Arguments.of(2.5, "DOUBLE", 2.5),
                Arguments.of(new BigDecimal("1.50"), "DECIMAL(3,2)", new BigDecimal("1.50")),
                Arguments.of(new BigDecimal("0.001"), "DECIMAL(3,3)", new BigDecimal("0.001")),
                Arguments.of(new BigInteger("123"), "DECIMAL(3,0)", new BigDecimal("123")),
                Arguments.of("1 OR 1=1; --", "STRING", "1 OR 1=1; --"),
                Arguments.of('x', "STRING", "x"),
                Arguments.of(LocalDate.of(2020, 1, 2), "DATE", LocalDate.of(2020, 1, 2)),
                Arguments.of(
                        Instant.parse("2020-01-02T03:04:05.678901Z"),
                        "TIMESTAMP",
                        Instant.parse("2020-01-02T03:04:05.678901Z")),
                Arguments.of(
                        LocalDateTime.of(2020, 1, 2, 3, 4, 5), "TIMESTAMP_NTZ", LocalDateTime.of(2020, 1, 2, 3, 4, 5)),
                Arguments.of(List.of("a", "b"), "ARRAY<STRING>", List.of("a", "b")),
                Arguments.of(new long[] {1, 2}, "ARRAY<BIGINT>", List.of(1L, 2L)));
    }

    // SE-032
    @ParameterizedTest
    @MethodSource("literals")
    void takesArgumentsOfEveryTypeByNameAndByPosition(@Nullable Object value, String type, @Nullable Object received) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        named.put("p", value);
        for (DataFrame frame :
                List.of(spark.sql("SELECT :p AS x", named), spark.sql("SELECT ? AS x", new Object[] {value}))) {
            Row row = frame.collect().get(0);

            assertThat(row.toList()).isEqualTo(Arrays.asList(received));
            assertThat(frame.schema().apply(0).dataType().sql()).isEqualTo(type);
        }
    }

    private static void run(RawOperation raw, Plan plan) {
        raw.execute(UUID.randomUUID().toString(), plan).forEachRemaining(response -> {});
    }

    private static Plan withArguments(String query, Expression... arguments) {
        Plan.Builder plan = Plan.newBuilder();
        plan.getRootBuilder().getSqlBuilder().setQuery(query).addAllPosArguments(List.of(arguments));
        return plan.build();
    }

    private static Expression literal(UnaryOperator<Literal.Builder> value) {
        return Expression.newBuilder()
                .setLiteral(value.apply(Literal.newBuilder()))
                .build();
    }

    /** The server writes arguments into the text, where both passes look the same. Docs: types.md, "What is not silent". */
    @Test
    void aPointInTheSecondPassOfAnHourIsRefused() {
        Instant first = Instant.parse("2024-10-27T00:30:00.000001Z");
        Instant second = first.plus(1, ChronoUnit.HOURS);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, second);
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.session.timeZone", "Europe/Paris");

            assertFails(
                    () -> session.sql("SELECT :at", Map.of("at", List.of(first, second))),
                    SparkIllegalArgumentException.class,
                    "INVALID_SQL_ARG",
                    "42K08",
                    "Europe/Paris",
                    second.toString());
            assertThat(session.sql("SELECT ?, timestamp_micros(?)", first, micros)
                            .first())
                    .isEqualTo(Row.of(first, second));
            assertThat(session.range(1).select(lit(first), lit(second)).first()).isEqualTo(Row.of(first, second));

            session.conf().set("spark.sql.session.timeZone", "UTC");
            assertThat(session.sql("SELECT ?, ?", first, second).first()).isEqualTo(Row.of(first, second));
        }
    }

    /** Docs: sql.md. */
    @Test
    void argumentsAreReadByThemselvesWhateverStandsBesideThem() {
        assertThat(spark.sql("SELECT 10 -?, 10-? AS a, -?", -2, -3L, 4).first()).isEqualTo(Row.of(12, 13L, -4));
        assertThat(spark.sql("SELECT 10 -:n AS a, 1-: /* ? */n, -:`n`", Map.of("n", -2))
                        .first())
                .isEqualTo(Row.of(12, 3, 2));
        assertThat(spark.sql("SELECT id FROM range(9) LIMIT?", 2).count()).isEqualTo(2);
        assertThat(spark.sql("SELECT '[' ? ']', ?d, 'it'?'s'", "x", 7, "'").first())
                .isEqualTo(Row.of("[x]", 7, "it's"));
        assertThat(spark.sql("SELECT ?::string, ?[0], ?.a, ?-1", 1, List.of(2), struct(lit(3).alias("a")), 4)
                        .first())
                .isEqualTo(Row.of("1", 2, 3, 3));
        assertThat(spark.sql(
                                "SELECT ?::string, ?[0], ?.a, ?-1, -? /* ? */",
                                1,
                                List.of(2),
                                struct(lit(3).alias("a")),
                                4,
                                -5)
                        .first())
                .isEqualTo(Row.of("1", 2, 3, 3, 5));
        assertThat(spark.sql("SELECT /*+ COALESCE(1) */* FROM range(5) WHERE id > 2 -?", -1)
                        .count())
                .isEqualTo(1);
        assertThat(spark.sql("SELECT parse_json('{\"n\": 1}') AS v")
                        .selectExpr("v:n::int AS n")
                        .first())
                .isEqualTo(Row.of(1));
        assertThat(spark.sql("SELECT v:n::int, :n FROM (SELECT parse_json('{\"n\": 1}') AS v)", Map.of("n", 2))
                        .first())
                .isEqualTo(Row.of(1, 2));
    }

    private void assertRefused(String query, Object argument, String reason) {
        assertFails(
                () -> spark.sql(query, argument),
                SparkIllegalArgumentException.class,
                "INVALID_SQL_ARG",
                "42K08",
                reason);
    }

    /** Docs: sql.md. */
    @Test
    void whatTheServerWouldMixUpIsRefused() {
        assertRefused("SELECT '😀', ?", 7, "😀");
        assertRefused("SELECT ${spark.x}, ?", 7, "variable at position 7");
        assertRefused("SELECT ?", call_function("`named_struct`", lit("a"), lit(1)), "no value");
        assertRefused("SELECT ?", struct(lit(3).alias("x', 1, 'y")), "x', 1, 'y");
        assertRefused("SELECT ?", col("a_variable"), "no value");
        assertFails(
                () -> spark.sql("SELECT v ?, ?, ?, ?, ?", 1, 2, 3, 4, 5),
                SparkIllegalArgumentException.class,
                "INVALID_SQL_ARG",
                "42K08",
                "position 9");

        assertThat(spark.sql("SELECT ?, ?, '😀'", "😀 ${spark.x}", 7).first())
                .isEqualTo(Row.of("😀 ${spark.x}", 7, "😀"));
        assertThat(spark.sql("SELECT ? AS a", struct(lit(3).alias("x \"y\" `z`")))
                        .schema()
                        .toDDL())
                .isEqualTo("a STRUCT<`x \"y\" ``z```: INT NOT NULL> NOT NULL");
    }

    /** Docs: types.md, "What is not silent". */
    @Test
    void whatTheSessionWouldReadAsAnotherValueIsRefused() {
        String text = "O'Brien \\ \"x\" `y` \n\t\0 -- %_ \u2028 \uD83D\uDE00";
        Object[] arguments = {text, List.of(text), Instant.EPOCH, Duration.ofDays(1), Period.ofMonths(1)};
        assertThat(spark.sql("SELECT ?, ?, ?, ?, ?", arguments).first()).isEqualTo(Row.of(arguments));
        Map<String, String> settings = Map.of(
                "spark.sql.parser.escapedStringLiterals", "true",
                "spark.sql.timestampType", "TIMESTAMP_NTZ",
                "spark.sql.legacy.interval.enabled", "true");
        settings.forEach((key, value) -> {
            try (SparkSession session = spark.newSession()) {
                session.conf().set(key, value);
                assertFails(
                        () -> session.sql("SELECT ?, ?, ?, ?, ?", arguments),
                        SparkIllegalArgumentException.class,
                        "INVALID_SQL_ARG",
                        "42K08",
                        key);
                assertThat(session.sql("SELECT decode(?, 'UTF-8'), timestamp_micros(?)", text.getBytes(UTF_8), 1L)
                                .first())
                        .isEqualTo(Row.of(text, Instant.ofEpochSecond(0, 1000)));
            }
        });
    }

    /** Why those are refused here, spaces are put beside markers, and more than four arguments by position have names. */
    @Test
    void theServerReadsThemAsSomethingElse(ServerUnderTest server) {
        Expression second = literal(value -> value.setTimestamp(1729992600_000000L));
        Expression one = literal(value -> value.setInteger(1));
        Expression[] numbers = IntStream.range(-2, 3)
                .mapToObj(i -> literal(value -> value.setInteger(i)))
                .toArray(Expression[]::new);
        Expression.Builder struct = Expression.newBuilder();
        struct.getUnresolvedFunctionBuilder()
                .setFunctionName("named_struct")
                .addArguments(literal(value -> value.setString("x', 1, 'y")))
                .addArguments(literal(value -> value.setInteger(3)));
        Expression.Builder variable = Expression.newBuilder();
        variable.getUnresolvedAttributeBuilder().setUnparsedIdentifier("sql_it_at");
        Plan.Builder large = RawOperation.query("SELECT '😀', assert_true( :n1 = 11)").toBuilder();
        large.getRootBuilder().getSqlBuilder().putNamedArguments("n1", one);
        try (RawOperation raw = RawOperation.inNewSession(server.plainRemote())) {
            for (String set : List.of(
                    "SET spark.sql.session.timeZone = Europe/Paris",
                    "SET spark.sql_it = 10 -?",
                    "DECLARE VARIABLE sql_it_at TIMESTAMP = timestamp_seconds(1729992600)")) {
                run(raw, RawOperation.query(set));
            }
            run(raw, withArguments("SELECT assert_true(unix_micros(?) = 1729989000000000)", second));
            run(raw, withArguments("SELECT assert_true(unix_seconds(?) = 1729989000)", variable.build()));
            run(raw, withArguments("SELECT assert_true((SELECT 10 -?\n) = 10)", numbers[0]));
            run(raw, withArguments("SELECT assert_true((SELECT ${spark.sql_it}\n) = 10)", numbers[0]));
            run(
                    raw,
                    withArguments(
                            "SELECT assert_true((SELECT count(*) FROM (SELECT 1 FROM range(9) LIMIT?)) = 9)", one));
            run(raw, withArguments("SELECT assert_true(typeof(x) = 'double') FROM (SELECT ?d) AS t(x)", one));
            run(raw, withArguments("SELECT assert_true(array(?, ?, ?, ?, ?) <> array(-2, -1, 0, 1, 2))", numbers));
            run(raw, withArguments("SELECT assert_true(to_json(?) = '{\"x\":1,\"y\":3}')", struct.build()));
            run(raw, large.build());
            run(raw, RawOperation.query("SET spark.sql.timestampType = TIMESTAMP_NTZ"));
            run(raw, withArguments("SELECT assert_true(typeof(?) = 'timestamp_ntz')", second));
            run(raw, RawOperation.query("SET spark.sql.legacy.interval.enabled = true"));
            run(
                    raw,
                    withArguments(
                            "SELECT assert_true(typeof(?) = 'interval')",
                            literal(value -> value.setYearMonthInterval(1))));
            run(raw, RawOperation.query("SET spark.sql.parser.escapedStringLiterals = true"));
            run(raw, withArguments("SELECT assert_true(length(?) = 2)", literal(value -> value.setString("'"))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 40})
    void takesAnyNumberOfArgumentsInOrder(int number) {
        Object[] values = IntStream.range(0, number).boxed().toArray();
        String markers = "?" + ", ?".repeat(number - 1);
        DataFrame frame = spark.range(1);

        assertThat(spark.sql("SELECT /* ? */ " + markers + " -- ?", values).first())
                .isEqualTo(Row.of(values));
        assertThat(spark.sql("SELECT " + markers + " FROM {df}", Arrays.asList(values), Map.of("df", frame))
                        .first())
                .isEqualTo(Row.of(values));
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW sql_it_many AS SELECT array(" + markers + ") AS a", values);
        assertThat(spark.table("sql_it_many").first()).isEqualTo(Row.of(Arrays.asList(values)));
    }

    // SE-032
    @Test
    void takesSeveralArguments() {
        assertThat(spark.sql("SELECT ? a, ? b", 1, "x").collect()).containsExactly(Row.of(1, "x"));
        assertThat(spark.sql("SELECT :a a", Map.of("a", LocalDate.of(2020, 1, 1)))
                        .collect())
                .containsExactly(Row.of(LocalDate.of(2020, 1, 1)));
    }

    @Test
    void takesBytesAsArguments() {
        Row row = spark.sql("SELECT ? AS a, :b AS b".replace(":b", "?"), new byte[] {1}, new byte[0])
                .collect()
                .get(0);

        assertThat(row.getBinary(0)).containsExactly(1);
        assertThat(row.getBinary(1)).isEmpty();
    }

    @Test
    void takesColumnsAsArguments() {
        assertThat(spark.sql(
                                "SELECT id, element_at(:m, 'a') x FROM range(10) WHERE id > :n",
                                Map.of("n", 7, "m", create_map(lit("a"), lit(1))))
                        .collect())
                .containsExactly(Row.of(8L, 1), Row.of(9L, 1));
        assertThat(spark.sql("SELECT element_at(?, 1) x", array(lit(7))).collect())
                .containsExactly(Row.of(7));
    }

    @Test
    void placesArgumentsInOrderAndIdentifiersByName() {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW sql_it AS SELECT * FROM range(10)");

        assertThat(spark.sql("SELECT * FROM sql_it WHERE ? < id AND id < ?", 1, 6)
                        .count())
                .isEqualTo(4);
        assertThat(spark.sql("SELECT * FROM IDENTIFIER(:t)", Map.of("t", "sql_it"))
                        .count())
                .isEqualTo(10);
        assertThat(spark.sql("EXECUTE IMMEDIATE 'SELECT ? + 1 AS r' USING 4").collect())
                .containsExactly(Row.of(5));
    }

    // SE-033
    @Test
    void saysWhichArgumentIsMissing() {
        assertFails(
                () -> spark.sql("SELECT :a", Map.of("b", 1)).collect(),
                AnalysisException.class,
                "UNBOUND_SQL_PARAMETER",
                "42P02",
                "a");
        assertFails(
                () -> spark.sql("SELECT ?, ?", 1).collect(), AnalysisException.class, "UNBOUND_SQL_PARAMETER", "42P02");
        assertFails(
                () -> spark.sql("SELECT :a, ?", Map.of("a", 1)).collect(),
                AnalysisException.class,
                "INVALID_QUERY_MIXED_QUERY_PARAMETERS",
                "42613");
    }

    // SE-031
    @Test
    void failsAtTheCallForWhatTheServerCanTellFromTheText() {
        assertFails(
                () -> spark.sql("SELECT * FROM no_such_table"),
                AnalysisException.class,
                "TABLE_OR_VIEW_NOT_FOUND",
                "42P01",
                "`no_such_table`");
        assertFails(
                () -> spark.sql("SELECT nope FROM range(3)"),
                AnalysisException.class,
                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                "42703",
                "`nope`",
                "`id`");
    }

    /** Without IF NOT EXISTS a second run would fail, and a second insert would be counted. */
    @Test
    void runsCommandsOnceAndAtTheCall() {
        spark.sql("CREATE TABLE sql_it_commands (x INT, y STRING) USING parquet");
        try {
            assertThat(spark.sql("SELECT * FROM sql_it_commands").count()).isZero();

            DataFrame inserted = spark.sql("INSERT INTO sql_it_commands VALUES (1, 'a'), (2, 'b')");
            inserted.collect();
            inserted.count();
            inserted.show();
            assertThat(spark.table("sql_it_commands").count()).isEqualTo(2);

            spark.sql("INSERT INTO sql_it_commands VALUES (?, ?)", 3, "c");
            spark.sql("INSERT INTO sql_it_commands VALUES (:x, :y)", Map.of("x", 4, "y", "d"));
            assertThat(spark.table("sql_it_commands").orderBy("x").collect())
                    .containsExactly(Row.of(1, "a"), Row.of(2, "b"), Row.of(3, "c"), Row.of(4, "d"));
            assertFails(
                    () -> spark.sql("CREATE TABLE sql_it_commands (x INT) USING parquet"),
                    AnalysisException.class,
                    "TABLE_OR_VIEW_ALREADY_EXISTS",
                    "42P07",
                    "`sql_it_commands`");
        } finally {
            spark.sql("DROP TABLE sql_it_commands");
        }
        assertFails(
                () -> spark.table("sql_it_commands").count(),
                AnalysisException.class,
                "TABLE_OR_VIEW_NOT_FOUND",
                "42P01");
    }

    @Test
    void givesTheRowsOfCommandsThatHaveSome() {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW sql_it_shown AS SELECT 1 AS x");

        assertThat(spark.sql("SHOW TABLES").filter("tableName = 'sql_it_shown'").collect())
                .containsExactly(Row.of("", "sql_it_shown", true));
        assertThat(spark.sql("DESCRIBE sql_it_shown").columns()).contains("col_name", "data_type");
        spark.sql("DECLARE OR REPLACE VARIABLE sql_it_variable INT DEFAULT 7");
        assertThat(spark.sql("SELECT sql_it_variable").collect()).containsExactly(Row.of(7));
    }

    @Test
    void usesTheResultAsAnyFrame() {
        DataFrame frame = spark.sql("SELECT * FROM range(?)", 10);

        assertThat(frame.filter("id > 6").join(spark.range(8), "id").collect()).containsExactly(Row.of(7L));
        assertThat(frame.limit(5).count()).isEqualTo(5);
    }
}
