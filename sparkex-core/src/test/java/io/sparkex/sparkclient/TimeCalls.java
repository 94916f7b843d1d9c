package io.sparkex.sparkclient;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.types.Metadata;

/** Calls of functions over dates and times. */
final class TimeCalls {
    private static final String FORMAT = "yyyy-MM-dd HH:mm:ss.SSSS";
    private static final Column D = col("d");
    private static final Column T = col("t");
    private static final Column S = col("s");
    private static final Column X = col("x");
    private static final Column G = col("g");

    private TimeCalls() {}

    static void add(SparkClientCalls on) {
        current(on);
        parts(on);
        arithmetic(on);
        truncated(on);
        parsed(on);
        numbers(on);
        zones(on);
        windows(on);
    }

    private static void current(SparkClientCalls on) {
        on.temporals("function_curdate", curdate());
        on.temporals("function_current_date", current_date());
        on.temporals("function_current_timestamp", current_timestamp());
        on.temporals("function_current_timezone", current_timezone());
        on.temporals("function_now", now());
        on.temporals("function_localtimestamp", localtimestamp());
    }

    private static void parts(SparkClientCalls on) {
        on.temporals("function_year", year(D));
        on.temporals("function_quarter", quarter(D));
        on.temporals("function_month", month(D));
        on.temporals("function_day", day(D));
        on.temporals("function_dayofmonth", dayofmonth(D));
        on.temporals("function_dayofweek", dayofweek(D));
        on.temporals("function_dayofyear", dayofyear(D));
        on.temporals("function_weekday", weekday(D));
        on.temporals("function_weekofyear", weekofyear(D));
        on.temporals("function_hour", hour(T));
        on.temporals("function_minute", minute(T));
        on.temporals("function_second", second(T));
        on.temporals("function_monthname", monthname(D));
        on.temporals("function_dayname", dayname(D));
        on.temporals("function_extract", extract(lit("year"), D));
        on.temporals("function_date_part", date_part(lit("year"), D));
        on.temporals("function_datepart", datepart(lit("year"), D));
    }

    private static void arithmetic(SparkClientCalls on) {
        Column day = make_date(lit(2020), lit(10), lit(10));
        on.temporals("function_make_date", make_date(lit(2018), lit(5), lit(14)));
        on.temporals("function_add_months", add_months(D, 2));
        on.temporals("function_date_add", date_add(D, 2));
        on.temporals("function_dateadd", dateadd(D, lit(2)));
        on.temporals("function_date_sub", date_sub(D, 2));
        on.temporals("function_datediff", datediff(D, day));
        on.temporals("function_date_diff", date_diff(D, day));
        on.temporals("function_months_between", months_between(current_date(), D));
        on.temporals("function_months_between_with_roundoff", months_between(current_date(), D, true));
        on.temporals("function_next_day", next_day(D, "Mon"));
        on.temporals("function_last_day", last_day(T));
        on.temporals("function_timestamp_add", timestamp_add("week", X, T));
        on.temporals("function_timestamp_diff", timestamp_diff("year", T, T));
    }

    private static void truncated(SparkClientCalls on) {
        on.temporals("function_trunc", trunc(D, "mm"));
        // The plan of this name calls the other function as well.
        on.temporals("function_date_trunc", trunc(T, "minute"));
    }

    private static void parsed(SparkClientCalls on) {
        on.temporals("function_date_format", date_format(D, "yyyy-MM-dd"));
        on.temporals("function_to_date", to_date(S));
        on.temporals("function_to_date_with_format", to_date(S, "yyyy-MM-dd"));
        on.temporals("function_try_to_date", try_to_date(S));
        on.temporals("function_try_to_date_with_format", try_to_date(S, "yyyy-MM-dd"));
        on.temporals("function_to_timestamp", to_timestamp(S));
        on.temporals("function_to_timestamp_with_format", to_timestamp(S, FORMAT));
        on.complex("function_try_to_timestamp", try_to_timestamp(G, G));
        on.complex("function_try_to_timestamp_without_format", try_to_timestamp(G));
        on.complex("function_to_timestamp_ltz", to_timestamp_ltz(G));
        on.complex("function_to_timestamp_ltz_with_format", to_timestamp_ltz(G, G));
        on.complex("function_to_timestamp_ntz", to_timestamp_ntz(G));
        on.complex("function_to_timestamp_ntz_with_format", to_timestamp_ntz(G, G));
    }

    private static void numbers(SparkClientCalls on) {
        Column timestamp = to_timestamp(S, FORMAT);
        on.temporals("function_date_from_unix_date", date_from_unix_date(lit(10)));
        on.temporals("function_from_unixtime", from_unixtime(lit(1L)));
        on.temporals("function_unix_timestamp", unix_timestamp(current_timestamp()));
        on.temporals("function_unix_timestamp_with_format", unix_timestamp(S, FORMAT));
        on.complex("function_to_unix_timestamp", to_unix_timestamp(G));
        on.complex("function_to_unix_timestamp_with_format", to_unix_timestamp(G, G));
        on.temporals("function_unix_date", unix_date(to_date(S, "yyyy-MM-dd")));
        on.temporals("function_unix_seconds", unix_seconds(timestamp));
        on.temporals("function_unix_millis", unix_millis(timestamp));
        on.temporals("function_unix_micros", unix_micros(timestamp));
        on.temporals("function_timestamp_seconds", timestamp_seconds(X));
        on.temporals("function_timestamp_millis", timestamp_millis(X));
        on.temporals("function_timestamp_micros", timestamp_micros(X));
    }

    private static void zones(SparkClientCalls on) {
        Column shanghai = lit("\"Asia/Urumqi\"");
        on.temporals("function_from_utc_timestamp", from_utc_timestamp(T, "-08:00"));
        on.temporals("function_to_utc_timestamp", to_utc_timestamp(T, "-04:00"));
        on.temporals(
                "function_convert_timezone_with_source_time_zone",
                convert_timezone(lit("\"Africa/Dakar\""), shanghai, T));
        on.temporals("function_convert_timezone_without_source_time_zone", convert_timezone(shanghai, T));
    }

    private static void windows(SparkClientCalls on) {
        on.temporals("function_window", window(T, "1 second", "1 second", "0 second"));
        on.temporals("function_session_window", session_window(T, "10 minutes"));
        on.temporals(
                "function_session_window_orphaned",
                session_window(T, "10 minutes").alias("session_window"));
        on.frame(
                "function_window_time",
                on.temporals()
                        .withMetadata("wt", Metadata.fromJson("{\"spark.timeWindow\":true}"))
                        .select(window_time(col("wt"))));
        on.complex("function_years", years(col("a")));
        on.complex("function_months", months(col("a")));
        on.complex("function_days", days(col("a")));
        on.complex("function_hours", hours(col("a")));
        on.complex("function_bucket", bucket(3, col("a")));
    }
}
