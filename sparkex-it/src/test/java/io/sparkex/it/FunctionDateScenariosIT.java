package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkDateTimeException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about dates, times and timestamps: functions.md. */
@WithSpark
@Tag("profile:batch-core")
final class FunctionDateScenariosIT {
    private final SparkSession spark;
    private final DataFrame one;

    FunctionDateScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
    }

    /** In a session of its own, which has the type TIME. */
    private void withTimes(Consumer<DataFrame> test) {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", true);
            test.accept(session.range(1));
        }
    }

    private static Map<String, String> outOfBounds(String message) {
        return Map.of("ansiConfig", "\"spark.sql.ansi.enabled\"", "rangeMessage", message);
    }

    @Test
    @DisplayName("fn-025: make_time is refused unless times are enabled")
    void makeTimeIsRefusedUnlessTimesAreEnabled() {
        assertFails(
                () -> one.select(make_time(lit(1), lit(2), lit(3))).collect(),
                AnalysisException.class,
                "UNSUPPORTED_TIME_TYPE",
                "0A000");
    }

    @Test
    @DisplayName("fn-026: make_time where times are enabled")
    void makeTimeWhereTimesAreEnabled() {
        withTimes(one -> assertRows(
                one.select(make_time(lit(1), lit(2), lit(3)).alias("t")), "t time(6)", Row.of(LocalTime.of(1, 2, 3))));
    }

    @Test
    @DisplayName("fn-027: time_diff and time_trunc")
    void timeDiffAndTimeTrunc() {
        withTimes(one -> assertRows(
                one.select(
                        time_diff(lit("hour"), lit(LocalTime.of(20, 30, 29)), lit(LocalTime.of(21, 30, 29)))
                                .alias("d"),
                        time_trunc(lit("minute"), lit(LocalTime.of(1, 2, 3))).alias("t")),
                "d bigint, t time(6)",
                Row.of(1L, LocalTime.of(1, 2))));
    }

    @Test
    @DisplayName("fn-028: hour, minute and second of a time")
    void hourMinuteAndSecondOfATime() {
        Column time = lit(LocalTime.of(12, 34, 56));

        withTimes(one -> assertRows(
                one.select(hour(time), minute(time), second(time)),
                "hour(TIME '12:34:56') int, minute(TIME '12:34:56') int, second(TIME '12:34:56') int",
                Row.of(12, 34, 56)));
    }

    @Test
    @DisplayName("fn-030: the name of current_time says its precision")
    void theNameOfCurrentTimeSaysItsPrecision() {
        withTimes(one -> {
            assertThat(one.select(current_time()).columns()).containsExactly("current_time(6)");
            assertThat(one.select(current_time(3)).columns()).containsExactly("current_time(3)");
        });
    }

    @Test
    @DisplayName("fn-031: the names of current_timestamp, now, current_user, user and session_user")
    void theNamesOfWhatIsCurrent() {
        assertThat(one.select(current_timestamp(), now(), current_user(), user(), session_user())
                        .columns())
                .containsExactly("current_timestamp()", "now()", "current_user()", "user()", "session_user()");
    }

    @Test
    @DisplayName("fn-032: to_date of a name")
    void toDateOfAName() {
        assertRows(
                Shapes.frame(spark, "d string", "('2017-01-22')").select(to_date("d")),
                "to_date(d) date",
                Row.of(LocalDate.of(2017, 1, 22)));
    }

    @Test
    @DisplayName("fn-033: to_date with a format")
    void toDateWithAFormat() {
        assertRows(
                one.select(to_date(lit("22.01.2017"), "dd.MM.yyyy").alias("r")),
                "r date not null",
                Row.of(LocalDate.of(2017, 1, 22)));
    }

    @Test
    @DisplayName("fn-034: to_date of a text that is no date")
    void toDateOfATextThatIsNoDate() {
        assertThat(assertFails(
                                () -> one.select(to_date(lit("xx"))).collect(),
                                SparkDateTimeException.class,
                                "CAST_INVALID_INPUT",
                                "22018")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "ansiConfig", "\"spark.sql.ansi.enabled\"",
                        "expression", "'xx'",
                        "sourceType", "\"STRING\"",
                        "targetType", "\"DATE\""));
    }

    @Test
    @DisplayName("fn-035: try_to_date of a text that is no date")
    void tryToDateOfATextThatIsNoDate() {
        assertRows(one.select(try_to_date(lit("xx")).alias("r")), "r date", Row.of((Object) null));
    }

    @Test
    @DisplayName("fn-036: the number and the names of a day and its month")
    void theNumberAndTheNamesOfADayAndItsMonth() {
        Column day = lit(LocalDate.of(2017, 11, 6));

        assertRows(
                one.select(dayofweek(day), monthname(day), dayname(day)),
                "dayofweek(DATE '2017-11-06') int not null, monthname(DATE '2017-11-06') string not null,"
                        + " dayname(DATE '2017-11-06') string not null",
                Row.of(2, "Nov", "Mon"));
    }

    @Test
    @DisplayName("fn-037: date_add, date_sub and add_months take a number or a name")
    void datesAreMovedByANumberOrAColumn() {
        assertRows(
                Shapes.frame(spark, "d date, n int", "(DATE'2021-12-27', 2)")
                        .select(date_add("d", 3), date_add("d", "n"), date_sub("d", 3), add_months("d", "n")),
                "date_add(d, 3) date, date_add(d, n) date, date_sub(d, 3) date, add_months(d, n) date",
                Row.of(
                        LocalDate.of(2021, 12, 30),
                        LocalDate.of(2021, 12, 29),
                        LocalDate.of(2021, 12, 24),
                        LocalDate.of(2022, 2, 27)));
    }

    @Test
    @DisplayName("fn-039: make_date")
    void makeDate() {
        assertRows(
                one.select(make_date(lit(2020), lit(6), lit(26))),
                "make_date(2020, 6, 26) date not null",
                Row.of(LocalDate.of(2020, 6, 26)));
    }

    @Test
    @DisplayName("fn-040: make_date of a day that there is not")
    void makeDateOfADayThatThereIsNot() {
        assertThat(assertFails(
                                () -> one.select(make_date(lit(2023), lit(2), lit(29)))
                                        .collect(),
                                SparkDateTimeException.class,
                                "DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION",
                                "22023")
                        .getMessageParameters())
                .isEqualTo(outOfBounds("Invalid date 'February 29' as '2023' is not a leap year"));
    }

    @Test
    @DisplayName("fn-041: make_timestamp of six numbers, and of a time zone")
    void makeTimestampOfSixNumbers() {
        Column[] day = {lit(2024), lit(5), lit(22), lit(10), lit(30)};

        assertRows(
                one.select(
                        make_timestamp(day[0], day[1], day[2], day[3], day[4], lit(0))
                                .alias("a"),
                        make_timestamp(day[0], day[1], day[2], day[3], day[4], lit(45.123), lit("CET"))
                                .alias("b")),
                "a timestamp not null, b timestamp",
                Row.of(Instant.parse("2024-05-22T10:30:00Z"), Instant.parse("2024-05-22T08:30:45.123Z")));
    }

    @Test
    @DisplayName("fn-042: make_timestamp of a date and a time, and of a time zone")
    void makeTimestampOfADateAndATime() {
        Column date = lit(LocalDate.of(2024, 5, 22));
        Column time = lit(LocalTime.of(10, 30));

        withTimes(one -> assertRows(
                one.select(
                        make_timestamp(date, time).alias("a"),
                        make_timestamp(date, time, lit("CET")).alias("b")),
                "a timestamp not null, b timestamp not null",
                Row.of(Instant.parse("2024-05-22T10:30:00Z"), Instant.parse("2024-05-22T08:30:00Z"))));
    }

    @Test
    @DisplayName("fn-044: make_timestamp of a thirteenth month")
    void makeTimestampOfAThirteenthMonth() {
        assertThat(assertFails(
                                () -> one.select(make_timestamp(lit(2024), lit(13), lit(22), lit(10), lit(30), lit(0)))
                                        .collect(),
                                SparkDateTimeException.class,
                                "DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION",
                                "22023")
                        .getMessageParameters())
                .isEqualTo(outOfBounds("Invalid value for MonthOfYear (valid values 1 - 12): 13"));
    }

    @Test
    @DisplayName("fn-045: timestamps that are tried are NULL where there is no such month, day or hour")
    void timestampsThatAreTried() {
        assertRows(
                one.select(
                        try_make_timestamp(lit(2024), lit(13), lit(22), lit(10), lit(30), lit(0))
                                .alias("a"),
                        try_make_timestamp_ntz(lit(2023), lit(2), lit(29), lit(0), lit(0), lit(0))
                                .alias("b"),
                        try_make_timestamp_ltz(lit(2024), lit(5), lit(22), lit(25), lit(0), lit(0))
                                .alias("c")),
                "a timestamp, b timestamp_ntz, c timestamp",
                Row.of(null, null, null));
    }

    @Test
    @DisplayName("fn-048: the types of to_timestamp_ltz and to_timestamp_ntz")
    void theTypesOfTimestampsWithAndWithoutATimeZone() {
        assertRows(
                one.select(
                        to_timestamp_ltz(lit("2016-12-31"), lit("yyyy-MM-dd")).alias("a"),
                        to_timestamp_ntz(lit("2016-12-31")).alias("b")),
                "a timestamp not null, b timestamp_ntz",
                Row.of(Instant.parse("2016-12-31T00:00:00Z"), LocalDateTime.of(2016, 12, 31, 0, 0)));
    }

    @Test
    @DisplayName("fn-049: convert_timezone")
    void convertTimezone() {
        assertRows(
                one.select(convert_timezone(lit("America/Los_Angeles"), lit("Asia/Hong_Kong"), lit("2015-04-08"))
                        .alias("r")),
                "r timestamp_ntz",
                Row.of(LocalDateTime.of(2015, 4, 8, 15, 0)));
    }

    @Test
    @DisplayName("fn-050: date_trunc and trunc")
    void timestampsAndDatesAreTruncated() {
        assertRows(
                one.select(
                        date_trunc("year", lit(Instant.parse("2022-12-25T10:30:00Z")))
                                .alias("a"),
                        trunc(lit(LocalDate.of(2022, 12, 25)), "month").alias("b")),
                "a timestamp, b date",
                Row.of(Instant.parse("2022-01-01T00:00:00Z"), LocalDate.of(2022, 12, 1)));
    }

    @Test
    @DisplayName("fn-051: the start, the end and the time of a window")
    void theStartTheEndAndTheTimeOfAWindow() {
        DataFrame windows = Shapes.frame(spark, "date timestamp, val int", "(TIMESTAMP'2016-03-11 09:00:07Z', 1)")
                .groupBy(window("date", "5 seconds", "5 seconds"))
                .agg(sum("val").alias("sum"));
        Column window = windows.col("window");

        assertRows(
                windows.select(
                        window.getField("start").cast("string").alias("start"),
                        window.getField("end").cast("string").alias("end"),
                        window_time(window).cast("string").alias("wt"),
                        col("sum")),
                "start string, end string, wt string, sum bigint",
                Row.of("2016-03-11 09:00:05", "2016-03-11 09:00:10", "2016-03-11 09:00:09.999999", 1L));
    }

    @Test
    @DisplayName("fn-157: make_dt_interval and make_ym_interval")
    void intervalsAreMade() {
        assertRows(
                one.select(
                        make_dt_interval(lit(1), lit(2), lit(3), lit(4.5)).alias("d"),
                        make_ym_interval(lit(1), lit(2)).cast("string").alias("y")),
                "d interval day to second, y string not null",
                Row.of(Duration.parse("P1DT2H3M4.5S"), "INTERVAL '1-2' YEAR TO MONTH"));
    }
}
