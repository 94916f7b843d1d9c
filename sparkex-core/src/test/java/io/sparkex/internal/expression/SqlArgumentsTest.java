package io.sparkex.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.SqlArguments.Reading;
import io.sparkex.internal.plan.Expr;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQL text does not take as an argument, however deep it is. */
class SqlArgumentsTest {
    private static final CalendarInterval MONTH = new CalendarInterval(1, 0, 0);

    private static final Instant FIRST = Instant.parse("2024-10-27T00:30:00.000001Z");
    private static final Instant SECOND = FIRST.plus(1, ChronoUnit.HOURS);

    private static Reading reading(ZoneId zone) {
        return new Reading(() -> zone, true, true, true);
    }

    private static void check(String name, Expr argument) {
        SqlArguments.check(Map.of(name, argument), () -> reading(ZoneId.of("Europe/Paris")));
    }

    private static void refusesPoint(Expr argument) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> check("at", argument))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_ARG"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42K08"))
                .withMessageContaining("The argument at of `sql()`")
                .withMessageContaining("Europe/Paris")
                .withMessageContaining("at " + SECOND + " as at " + FIRST)
                .withMessageContaining("timestamp_micros");
    }

    private static void refuses(Expr argument) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> check("since", argument))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_ARG"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42K08"))
                .withMessageContaining("The argument since of `sql()`")
                .withMessageContaining("Give a Period or a Duration");
    }

    private static Expr typed(Object value) {
        return TypedLiterals.encode(value, DataTypes.createArrayType(DataTypes.CalendarIntervalType));
    }

    @Test
    void refusesCalendarIntervals() {
        refuses(LiteralEncoder.encode(MONTH));
        refuses(LiteralEncoder.encode(List.of(Map.of("k", MONTH))));
        refuses(LiteralEncoder.encode(Row.of(1, MONTH)));
        refuses(typed(List.of(MONTH)));
        refuses(CallEncoder.encodeCallByName("array", List.of(LiteralEncoder.encode(MONTH))));
    }

    @Test
    void leavesOtherArgumentsAsTheyAre() {
        for (Object value : List.of(Period.ofMonths(1), Duration.ofDays(1), List.of(1, List.of()), Map.of("k", "v"))) {
            Expr argument = LiteralEncoder.encode(value);

            assertThatCode(() -> check("0", argument)).doesNotThrowAnyException();
        }
        assertThatCode(() -> check("0", typed(null))).doesNotThrowAnyException();
    }

    @Test
    void refusesPointsThatLookLikeEarlierOnes() {
        refusesPoint(LiteralEncoder.encode(SECOND));
        refusesPoint(LiteralEncoder.encode(java.sql.Timestamp.from(SECOND)));
        refusesPoint(LiteralEncoder.encode(List.of(FIRST, SECOND)));
        refusesPoint(LiteralEncoder.encode(Map.of("k", SECOND)));
        refusesPoint(LiteralEncoder.encode(Map.of(SECOND, "v")));
        refusesPoint(LiteralEncoder.encode(Row.of(1, List.of(Row.of(SECOND)))));
        refusesPoint(TypedLiterals.encode(SECOND, DataTypes.TimestampType));
        refusesPoint(CallEncoder.encodeCallByName("array", List.of(LiteralEncoder.encode(SECOND))));
        refusesPoint(CallEncoder.encodeAlias(LiteralEncoder.encode(SECOND), List.of("a")));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 2024-10-27T00:00:00Z, 2024-10-27T01:00:00Z, 2024-10-27T02:00:00Z",
        "Australia/Lord_Howe, 2024-04-06T14:30:00Z, 2024-04-06T15:00:00Z, 2024-04-06T15:30:00Z",
        "Pacific/Kwajalein, 1969-09-30T13:00:00Z, 1969-09-30T13:00:00Z, 1969-10-01T12:00:00Z",
        "America/New_York, 1883-11-18T16:56:02Z, 1883-11-18T17:00:00Z, 1883-11-18T17:03:58Z"
    })
    void takesPointsOutsideOfTheSecondPass(ZoneId zone, Instant first, Instant second, Instant end) {
        for (Instant taken : List.of(first, second, end)) {
            boolean repeated = !taken.isBefore(second) && taken.isBefore(end);
            assertThat(isTaken(zone, taken)).as("%s", taken).isNotEqualTo(repeated);
            assertThat(isTaken(zone, taken.minus(1, ChronoUnit.MICROS)))
                    .as("before %s", taken)
                    .isNotEqualTo(taken.equals(end));
        }
    }

    private static boolean isTaken(ZoneId zone, Instant point) {
        try {
            SqlArguments.check(Map.of("0", LiteralEncoder.encode(point)), () -> reading(zone));
            return true;
        } catch (SparkIllegalArgumentException e) {
            return false;
        }
    }

    private static void refuses(Object argument, Reading reading, String setting) {
        Map<String, Expr> arguments = Map.of("n", LiteralEncoder.encode(argument));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> SqlArguments.check(arguments, () -> reading))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_ARG"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42K08"))
                .withMessageContaining("The argument n of `sql()`")
                .withMessageContaining(setting);
        assertThatCode(() -> SqlArguments.check(arguments, () -> reading(ZoneOffset.UTC)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesPointsThatTheSessionReadsWithoutZone() {
        Reading reading = new Reading(() -> ZoneOffset.UTC, false, true, true);

        for (Object point : List.of(FIRST, List.of(FIRST), Map.of(1, FIRST))) {
            refuses(point, reading, "spark.sql.timestampType");
        }
    }

    @Test
    void refusesTextsThatTheSessionDoesNotUnescape() {
        Reading reading = new Reading(() -> ZoneOffset.UTC, true, false, true);

        for (Object text : List.of("O'Brien", "a\\b", '\'', List.of("a", "'"), Map.of("\\", 1), Row.of(Row.of("'")))) {
            refuses(text, reading, "spark.sql.parser.escapedStringLiterals");
        }
    }

    @Test
    void refusesIntervalsThatTheSessionReadsAsOthers() {
        Reading reading = new Reading(() -> ZoneOffset.UTC, true, true, false);

        for (Object interval : List.of(Period.ofMonths(1), Duration.ofDays(1), List.of(Duration.ZERO))) {
            refuses(interval, reading, "spark.sql.legacy.interval.enabled");
        }
    }

    private static void refusesAnyway(Expr argument, String reason) {
        for (Expr refused : List.of(argument, CallEncoder.encodeCallByName("array", List.of(argument)))) {
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> check("n", refused))
                    .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_ARG"))
                    .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42K08"))
                    .withMessageContaining("The argument n of `sql()`")
                    .withMessageContaining(reason);
        }
    }

    @Test
    void refusesWhatIsNoValue() {
        for (Expr argument : List.of(
                NameEncoder.encodeExpressionString("1"),
                NameEncoder.encodeColumn("variable"),
                CallEncoder.encodeAlias(NameEncoder.encodeColumn("variable"), List.of("a")),
                CallEncoder.encodeCallByName("`named_struct`", List.of()),
                CallEncoder.encodeCallByName(" struct", List.of()),
                CallEncoder.encodeCall("named_struct", List.of(LiteralEncoder.encode(1), LiteralEncoder.encode(1))))) {
            refusesAnyway(argument, "It is no value");
        }
    }

    @Test
    void refusesNamesOfFieldsThatEndTheirQuotes() {
        Expr one = LiteralEncoder.encode(1);
        for (String field : List.of("it's", "a\\b", "x', 1) AS s, 'y' AS t --")) {
            StructType schema = StructType.of().add(field, DataTypes.IntegerType);
            StructType outer = StructType.of().add("a", DataTypes.createArrayType(schema));
            for (Expr argument : List.of(
                    CallEncoder.encodeCallByName("struct", List.of(CallEncoder.encodeAlias(one, List.of(field)))),
                    CallEncoder.encodeCallByName("NAMED_STRUCT", List.of(LiteralEncoder.encode(field), one)),
                    CallEncoder.encodeCall(
                            "named_struct",
                            List.of(CallEncoder.encodeAlias(LiteralEncoder.encode(field), List.of("a")), one)),
                    LiteralEncoder.encode(Row.withSchema(schema, 1)),
                    TypedLiterals.encode(Row.of(1), schema),
                    TypedLiterals.encode(null, schema),
                    TypedLiterals.encode(Row.of(List.of(Row.of(1))), outer))) {
                refusesAnyway(argument, "Its field `" + field + "`");
            }
        }
        StructType plain = StructType.of().add("a \"b\" `c`", DataTypes.IntegerType);
        assertThatCode(() -> check("n", TypedLiterals.encode(Row.of(1), plain))).doesNotThrowAnyException();
        assertThatCode(() -> check("n", CallEncoder.encodeAlias(one, List.of("it's"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("n", LiteralEncoder.encode(Row.withSchema(plain, 1))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTypesOfPointsThatTheSessionReadsWithoutZone() {
        Reading reading = new Reading(() -> ZoneOffset.UTC, false, true, true);
        DataType points = DataTypes.createArrayType(DataTypes.TimestampType);

        for (Expr argument : List.of(
                TypedLiterals.encode(null, DataTypes.TimestampType),
                TypedLiterals.encode(List.of(), points),
                TypedLiterals.encode(Arrays.asList((Object) null), points))) {
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> SqlArguments.check(Map.of("n", argument), () -> reading))
                    .withMessageContaining("spark.sql.timestampType");
            assertThatCode(() -> check("n", argument)).doesNotThrowAnyException();
        }
    }

    /** What is wrong whatever the session says is told first. */
    @Test
    void asksOnceAndOnlyIfItMatters() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<Reading> ask = () -> {
            asked.incrementAndGet();
            return reading(ZoneOffset.UTC);
        };
        LocalDateTime local = LocalDateTime.ofInstant(SECOND, ZoneId.of("Europe/Paris"));
        Map<String, Expr> others = new LinkedHashMap<>();
        for (Object other : List.of(
                1, "2024-10-27 \"a\" `b` --", local, local.toLocalDate(), List.of(), Row.of(local), new byte[] {'\''
                })) {
            others.put("n" + others.size(), LiteralEncoder.encode(other));
        }

        SqlArguments.check(others, ask);
        assertThat(asked).hasValue(0);

        Map<String, Expr> wrong = new LinkedHashMap<>();
        wrong.put("at", LiteralEncoder.encode(FIRST));
        wrong.put("since", LiteralEncoder.encode(MONTH));
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> SqlArguments.check(wrong, ask))
                .withMessageContaining("argument since");
        assertThat(asked).hasValue(0);

        SqlArguments.check(
                Map.of(
                        "points", LiteralEncoder.encode(List.of(FIRST, SECOND)),
                        "text", LiteralEncoder.encode("O'Brien"),
                        "interval", LiteralEncoder.encode(Duration.ZERO)),
                ask);
        assertThat(asked).hasValue(1);
    }
}
