package io.sparkex.sparkclient;

import static io.sparkex.functions.*;

import io.sparkex.Column;

/** Calls of functions that make intervals and timestamps of their parts. */
final class IntervalCalls {
    private static final Column A = col("a");
    private static final Column B = col("b");
    private static final Column G = col("g");

    private IntervalCalls() {}

    static void add(SparkClientCalls on) {
        days(on);
        months(on);
        intervals(on);
        triedIntervals(on);
        timestamps(on);
        triedTimestamps(on);
    }

    private static void days(SparkClientCalls on) {
        on.complex("function_make_dt_interval", make_dt_interval());
        on.complex("function_make_dt_interval_days", make_dt_interval(A));
        on.complex("function_make_dt_interval_days_hours", make_dt_interval(A, A));
        on.complex("function_make_dt_interval_days_hours_mins", make_dt_interval(A, A, A));
        on.complex("function_make_dt_interval_days_hours_mins_secs", make_dt_interval(A, A, A, B));
    }

    private static void months(SparkClientCalls on) {
        on.complex("function_make_ym_interval", make_ym_interval());
        on.complex("function_make_ym_interval_years", make_ym_interval(A));
        on.complex("function_make_ym_interval_years_months", make_ym_interval(A, A));
    }

    private static void intervals(SparkClientCalls on) {
        on.complex("function_make_interval", make_interval());
        on.complex("function_make_interval_years", make_interval(A));
        on.complex("function_make_interval_years_months", make_interval(A, A));
        on.complex("function_make_interval_years_months_weeks", make_interval(A, A, A));
        on.complex("function_make_interval_years_months_weeks_days", make_interval(A, A, A, A));
        on.complex("function_make_interval_years_months_weeks_days_hours", make_interval(A, A, A, A, A));
        on.complex("function_make_interval_years_months_weeks_days_hours_mins", make_interval(A, A, A, A, A, A));
        on.complex(
                "function_make_interval_years_months_weeks_days_hours_mins_secs", make_interval(A, A, A, A, A, A, B));
    }

    private static void triedIntervals(SparkClientCalls on) {
        on.complex("function_try_make_interval_years", try_make_interval(A));
        on.complex("function_try_make_interval_years_months", try_make_interval(A, A));
        on.complex("function_try_make_interval_years_months_weeks", try_make_interval(A, A, A));
        on.complex("function_try_make_interval_years_months_weeks_days", try_make_interval(A, A, A, A));
        on.complex("function_try_make_interval_years_months_weeks_days_hours", try_make_interval(A, A, A, A, A));
        on.complex(
                "function_try_make_interval_years_months_weeks_days_hours_mins", try_make_interval(A, A, A, A, A, A));
        on.complex(
                "function_try_make_interval_years_months_weeks_days_hours_mins_secs",
                try_make_interval(A, A, A, A, A, A, B));
    }

    private static void timestamps(SparkClientCalls on) {
        on.complex("function_make_timestamp_with_timezone", make_timestamp(A, A, A, A, A, B, G));
        on.complex("function_make_timestamp_without_timezone", make_timestamp(A, A, A, A, A, B));
        on.complex("function_make_timestamp_ltz_with_timezone", make_timestamp_ltz(A, A, A, A, A, B, G));
        on.complex("function_make_timestamp_ltz_without_timezone", make_timestamp_ltz(A, A, A, A, A, B));
        on.complex("function_make_timestamp_ntz", make_timestamp_ntz(A, A, A, A, A, B));
    }

    private static void triedTimestamps(SparkClientCalls on) {
        on.complex("function_try_make_timestamp_with_timezone", try_make_timestamp(A, A, A, A, A, B, G));
        on.complex("function_try_make_timestamp_without_timezone", try_make_timestamp(A, A, A, A, A, B));
        on.complex("function_try_make_timestamp_ltz_with_timezone", try_make_timestamp_ltz(A, A, A, A, A, B, G));
        on.complex("function_try_make_timestamp_ltz_without_timezone", try_make_timestamp_ltz(A, A, A, A, A, B));
        on.complex("function_try_make_timestamp_ntz", try_make_timestamp_ntz(A, A, A, A, A, B));
    }
}
