package io.sparkex.sparkclient;

import static io.sparkex.functions.assert_true;
import static io.sparkex.functions.call_function;
import static io.sparkex.functions.col;
import static io.sparkex.functions.current_catalog;
import static io.sparkex.functions.current_database;
import static io.sparkex.functions.current_schema;
import static io.sparkex.functions.current_user;
import static io.sparkex.functions.input_file_block_length;
import static io.sparkex.functions.input_file_block_start;
import static io.sparkex.functions.input_file_name;
import static io.sparkex.functions.java_method;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.monotonically_increasing_id;
import static io.sparkex.functions.raise_error;
import static io.sparkex.functions.reflect;
import static io.sparkex.functions.session_user;
import static io.sparkex.functions.spark_partition_id;
import static io.sparkex.functions.try_reflect;
import static io.sparkex.functions.typeof;
import static io.sparkex.functions.user;

import io.sparkex.Column;

/** Calls of functions that say where they run, and of those that call others. */
final class OtherCalls {
    private static final Column G = col("g");

    private OtherCalls() {}

    static void add(SparkClientCalls on) {
        places(on);
        calls(on);
    }

    private static void places(SparkClientCalls on) {
        on.complex("function_current_catalog", current_catalog());
        on.complex("function_current_database", current_database());
        on.complex("function_current_schema", current_schema());
        on.complex("function_current_user", current_user());
        on.complex("function_session_user", session_user());
        on.complex("function_user", user());
        on.complex("function_input_file_name", input_file_name());
        on.complex("function_input_file_block_length", input_file_block_length());
        on.complex("function_input_file_block_start", input_file_block_start());
        on.complex("function_monotonically_increasing_id", monotonically_increasing_id());
        on.complex("function_spark_partition_id", spark_partition_id());
    }

    private static void calls(SparkClientCalls on) {
        Column type = lit("java.util.UUID");
        Column method = lit("fromString");
        on.complex("function_reflect", reflect(type, method, G));
        on.complex("function_java_method", java_method(type, method, G));
        on.complex("function_try_reflect", try_reflect(type, method, G));
        on.complex("function_typeof", typeof(G));
        on.complex("function_call_function", call_function("lower", G));
        on.complex("function_call_function_orphaned", call_function("lower", G));
        on.complex("function_assert_true_with_message", assert_true(col("id").gt(0), lit("id negative!")));
        on.complex("function_raise_error", raise_error(lit("kaboom")));
    }
}
