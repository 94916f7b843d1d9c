package io.sparkex.sparkclient;

import static io.sparkex.functions.call_udf;
import static io.sparkex.functions.col;
import static io.sparkex.functions.current_date;
import static io.sparkex.functions.current_timestamp;
import static io.sparkex.functions.lit;

import io.sparkex.Column;
import java.util.List;

/**
 * Calls by the name of the function, which send nothing but what they are given, for the plans whose own method sends
 * PySpark's defaults of the arguments that are left out.
 */
final class ByNameCalls {
    private static final Column A = col("a");
    private static final Column G = col("g");

    private ByNameCalls() {}

    static void add(SparkClientCalls on) {
        encrypted(on);
        intervals(on);
        texts(on);
        times(on);
        aggregates(on);
    }

    private static void encrypted(SparkClientCalls on) {
        Column start = lit(new byte[] {67, 68, 69});
        growing(on, "aes_decrypt", List.of(G, G, G, G), "", "_with_mode", "_with_mode_padding");
        growing(on, "try_aes_decrypt", List.of(G, G, G, G), "", "_with_mode", "_with_mode_padding");
        growing(
                on,
                "aes_encrypt",
                List.of(G, G, G, G, start),
                "",
                "_with_mode",
                "_with_mode_padding",
                "_with_mode_padding_iv");
    }

    private static void intervals(SparkClientCalls on) {
        growing(on, "make_dt_interval", List.of(A, A, A), "", "_days", "_days_hours", "_days_hours_mins");
        growing(on, "make_ym_interval", List.of(A), "", "_years");
        List<Column> six = List.of(A, A, A, A, A, A);
        String[] years = {
            "_years",
            "_years_months",
            "_years_months_weeks",
            "_years_months_weeks_days",
            "_years_months_weeks_days_hours",
            "_years_months_weeks_days_hours_mins"
        };
        on.complex("function_make_interval", call_udf("make_interval"));
        growing(on, "make_interval", six, years);
        growing(on, "try_make_interval", six, years);
    }

    private static void texts(SparkClientCalls on) {
        growing(
                on,
                "mask",
                List.of(G, lit('X'), lit('x'), lit('n')),
                "",
                "_with_specific_upperChar",
                "_with_specific_upperChar_lowerChar",
                "_with_specific_upperChar_lowerChar_digitChar");
        growing(on, "sentences", List.of(G, lit("en")), "", "_with_language");
        on.complex("function_locate", call_udf("locate", lit("jar"), G));
        on.complex("function_overlay", call_udf("overlay", col("b"), lit("foo"), lit(4)));
        on.complex("function_split", call_udf("split", G, lit(";")));
        on.complex("function_split_using_columns", call_udf("split", G, G));
        on.complex("function_str_to_map", call_udf("str_to_map", G));
        on.complex("function_str_to_map_with_pair_and_keyValue_delimiter", call_udf("str_to_map", G, lit(",")));
    }

    private static void times(SparkClientCalls on) {
        on.temporals("function_from_unixtime", call_udf("from_unixtime", lit(1L)));
        on.temporals("function_months_between", call_udf("months_between", current_date(), col("d")));
        on.temporals("function_unix_timestamp", call_udf("unix_timestamp", current_timestamp()));
    }

    private static void aggregates(SparkClientCalls on) {
        on.complex("function_mode", call_udf("mode", A));
        on.complex("function_percentile_without_frequency", call_udf("percentile", A, lit(0.3)));
    }

    /** Plans that differ in their last arguments: the last of them has all, each other one less than the next. */
    private static void growing(SparkClientCalls on, String function, List<Column> arguments, String... plans) {
        int least = arguments.size() - plans.length + 1;
        for (int i = 0; i < plans.length; i++) {
            Column[] first = arguments.subList(0, least + i).toArray(Column[]::new);
            on.complex("function_" + function + plans[i], call_udf(function, first));
        }
    }
}
