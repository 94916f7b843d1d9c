package io.sparkex.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQL text does not take as an argument, however deep it is. */
class SqlArgumentsTest {
    private static final CalendarInterval MONTH = new CalendarInterval(1, 0, 0);

    private static final Instant FIRST = Instant.parse("2024-10-27T00:30:00.000001Z");
    private static final Instant SECOND = FIRST.plus(1, ChronoUnit.HOURS);

    private static void check(String name, Expr argument) {
        new SqlArguments("SELECT 1", () -> ZoneId.of("Europe/Paris"), () -> true).check(name, argument);
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
        SqlArguments arguments = new SqlArguments("SELECT 1", () -> zone, () -> true);

        for (Instant taken : List.of(first, second, end)) {
            boolean repeated = !taken.isBefore(second) && taken.isBefore(end);
            assertThat(isTaken(arguments, taken)).as("%s", taken).isNotEqualTo(repeated);
            assertThat(isTaken(arguments, taken.minus(1, ChronoUnit.MICROS)))
                    .as("before %s", taken)
                    .isNotEqualTo(taken.equals(end));
        }
    }

    private static boolean isTaken(SqlArguments arguments, Instant point) {
        try {
            arguments.check("0", LiteralEncoder.encode(point));
            return true;
        } catch (SparkIllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void asksForTheZoneOnceAndOnlyForPoints() {
        AtomicInteger asked = new AtomicInteger();
        SqlArguments arguments = new SqlArguments(
                "SELECT 1",
                () -> {
                    asked.incrementAndGet();
                    return ZoneOffset.UTC;
                },
                () -> true);
        LocalDateTime local = LocalDateTime.ofInstant(SECOND, ZoneId.of("Europe/Paris"));

        for (Object other : List.of(1, "2024-10-27 02:30:00", local, local.toLocalDate(), List.of(), Row.of(local))) {
            arguments.check("0", LiteralEncoder.encode(other));
        }
        assertThat(asked).hasValue(0);
        arguments.check("1", LiteralEncoder.encode(List.of(FIRST, SECOND)));
        arguments.check("2", LiteralEncoder.encode(SECOND));
        assertThat(asked).hasValue(1);
    }

    private static void behindMinus(String query, Expr argument, boolean refused) {
        ThrowingCallable check = () -> new SqlArguments(query, () -> ZoneOffset.UTC, () -> true).check("n", argument);
        if (refused) {
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(check)
                    .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_ARG"))
                    .withMessageContaining("The argument n of `sql()`")
                    .withMessageContaining("Write a space");
        } else {
            assertThatCode(check).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesNumbersThatWouldMakeAComment() {
        List<Expr> refused = new ArrayList<>(List.of(
                CallEncoder.encodeAlias(LiteralEncoder.encode(-1), List.of("a")),
                NameEncoder.encodeExpressionString("-1"),
                TypedLiterals.encode(BigDecimal.ONE.negate(), DataTypes.createDecimalType(5, 2))));
        List<Expr> taken = new ArrayList<>(List.of(TypedLiterals.encode(null, DataTypes.IntegerType)));
        Stream.of((byte) -1, (short) -1, -1, -1L, -1f, -1.0, -0.0, new BigDecimal("-0.5"))
                .forEach(number -> refused.add(LiteralEncoder.encode(number)));
        Stream.of(
                        0,
                        1L,
                        1.5,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        "-1",
                        List.of(-1),
                        Period.ofMonths(-1),
                        Duration.ofDays(-1))
                .forEach(value -> taken.add(LiteralEncoder.encode(value)));

        refused.forEach(number -> {
            behindMinus("SELECT 10 -:n", number, true);
            behindMinus("SELECT 10 - :n", number, false);
            behindMinus("SELECT 10 -:m", number, false);
            behindMinus("SELECT '10 -:n', :n", number, false);
        });
        taken.forEach(value -> behindMinus("SELECT 10 -:n", value, false));
    }

    @Test
    void refusesTextsThatTheSessionDoesNotUnescape() {
        AtomicInteger asked = new AtomicInteger();
        SqlArguments arguments = new SqlArguments("SELECT 1", () -> ZoneOffset.UTC, () -> asked.incrementAndGet() < 0);

        for (Object text : List.of("O'Brien", "a\\b", '\'', List.of("a", "'"), Map.of("\\", 1), Row.of(Row.of("'")))) {
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> arguments.check("n", LiteralEncoder.encode(text)))
                    .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_ARG"))
                    .withMessageContaining("The argument n of `sql()`")
                    .withMessageContaining("spark.sql.parser.escapedStringLiterals");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksForEscapesOnceAndOnlyForTextsWithThem() {
        AtomicInteger asked = new AtomicInteger();
        SqlArguments arguments =
                new SqlArguments("SELECT '\\'", () -> ZoneOffset.UTC, () -> asked.incrementAndGet() > 0);

        for (Object other : List.of("a \"b\" `c` \n --", new byte[] {'\''}, 1)) {
            arguments.check("0", LiteralEncoder.encode(other));
        }
        assertThat(asked).hasValue(0);
        arguments.check("1", LiteralEncoder.encode(List.of("O'Brien", "\\")));
        arguments.check("2", LiteralEncoder.encode("'"));
        assertThat(asked).hasValue(1);
    }
}
