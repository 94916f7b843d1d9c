package io.sparkex.sparkclient;

import static io.sparkex.functions.*;

import io.sparkex.Column;

/** Calls of functions over arrays, maps and structs. */
final class CollectionCalls {
    private static final Column A = col("a");
    private static final Column E = col("e");
    private static final Column F = col("f");
    private static final Column G = col("g");

    private CollectionCalls() {}

    static void add(SparkClientCalls on) {
        made(on);
        looked(on);
        changed(on);
        combined(on);
        lambdas(on);
        lambdasOfMaps(on);
        maps(on);
        rows(on);
    }

    private static void made(SparkClientCalls on) {
        on.complex("function_array", array("a", "a"));
        on.complex("function_array_repeat", array_repeat(A, 10));
        on.complex("function_sequence", sequence(lit(1), lit(10)));
        on.complex("function_struct", struct("a", "d"));
        on.complex("function_named_struct", named_struct(lit("x"), A, lit("y"), col("id")));
        on.complex("function_map", create_map(A, G, lit(22), lit("dummy")));
        on.complex("function_map_from_arrays", map_from_arrays(array(lit(1), lit(2)), array(lit("one"), lit("two"))));
    }

    private static void looked(SparkClientCalls on) {
        on.complex("function_array_contains", array_contains(E, lit(1)));
        on.complex("function_array_position", array_position(E, 10));
        on.complex("function_array_max", array_max(E));
        on.complex("function_array_min", array_min(E));
        on.complex("function_array_size", array_size(E));
        on.complex("function_cardinality", cardinality(F));
        on.complex("function_size", size(F));
        on.complex("function_element_at", element_at(F, "bob"));
        on.complex("function_try_element_at_array", try_element_at(E, A));
        on.complex("function_try_element_at_map", try_element_at(F, G));
        on.complex("function_get", get(E, lit(2)));
        on.complex("function_slice", slice(E, 0, 5));
        on.complex("function_array_join", array_join(E, ";"));
        on.complex("function_array_join_with_null_replacement", array_join(E, ";", "null"));
    }

    private static void changed(SparkClientCalls on) {
        on.complex("function_array_append", array_append(E, lit(1)));
        on.complex("function_array_prepend", array_prepend(E, lit(1)));
        on.complex("function_array_insert", array_insert(E, lit(0), lit(1)));
        on.complex("function_array_remove", array_remove(E, 314));
        on.complex("function_array_compact", array_compact(E));
        on.complex("function_array_distinct", array_distinct(E));
        on.complex("function_array_sort", array_sort(E));
        on.complex("function_array_sort_with_comparator", array_sort(E, Column::minus));
        on.complex("function_sort_array", sort_array(E));
        on.complex("function_reverse", reverse(E));
        on.complex("function_flatten", flatten(array(E, sequence(lit(1), lit(10)))));
    }

    private static void combined(SparkClientCalls on) {
        on.complex("function_arrays_overlap", arrays_overlap(E, array(lit(1), lit(2))));
        on.complex("function_arrays_zip", arrays_zip(E, sequence(lit(1), lit(20))));
        on.complex("function_array_intersect", array_intersect(E, array(lit(10), lit(4))));
        on.complex("function_array_union", array_union(E, array(lit(1), lit(2), lit(3))));
        on.complex("function_array_except", array_except(E, array(lit(1), lit(2), lit(4))));
        on.complex("function_concat", concat(E, array(lit(1), lit(2)), sequence(lit(33), lit(40))));
    }

    private static void lambdas(SparkClientCalls on) {
        on.complex("function_transform", transform(E, x -> x.plus(1)));
        on.complex("function_transform_with_index", transform(E, (x, i) -> x.plus(i)));
        on.complex("function_exists", exists(E, x -> x.gt(10)));
        on.complex("function_forall", forall(E, x -> x.gt(10)));
        on.complex("function_filter", filter(E, x -> x.gt(10)));
        on.complex(
                "function_filter_with_pair_input", filter(E, (x, i) -> x.gt(10).and(i.gt(2))));
        // Spark's own client sends a last step also where the caller has none.
        on.complex("function_aggregate", aggregate(E, lit(0), (sum, x) -> sum.plus(x), sum -> sum));
        on.complex(
                "function_aggregate_with_finish_lambda",
                aggregate(E, lit(0), (sum, x) -> sum.plus(x), sum -> sum.plus(lit(2))));
        on.complex("function_reduce", reduce(E, lit(0), (sum, x) -> sum.plus(x), sum -> sum));
        on.complex("function_zip_with", zip_with(E, E, (x, y) -> x.plus(y)));
    }

    private static void lambdasOfMaps(SparkClientCalls on) {
        on.complex("function_transform_keys", transform_keys(F, (key, value) -> concat(key, value.getItem("id"))));
        on.complex("function_transform_values", transform_values(F, (key, value) -> value.withField("key", key)));
        on.complex("function_map_filter", map_filter(F, (key, value) -> key.contains(lit("baz"))));
        on.complex(
                "function_map_zip_with",
                map_zip_with(F, F, (key, left, right) -> left.getItem("id").plus(right.getItem("id"))));
        on.complex("function_map_from_entries", map_from_entries(transform(E, (x, i) -> struct(i, x))));
    }

    private static void maps(SparkClientCalls on) {
        Column value = struct(lit(12L).as("id"), lit(68).as("a"), lit(Math.E).as("b"));
        on.complex("function_map_concat", map_concat(F, create_map(lit("foo"), value)));
        on.complex("function_map_contains_key", map_contains_key(F, "xyz"));
        on.complex("function_map_keys", map_keys(F));
        on.complex("function_map_values", map_values(F));
        on.complex("function_map_entries", map_entries(F));
    }

    private static void rows(SparkClientCalls on) {
        on.complex("function_explode", explode(E));
        on.complex("function_explode_outer", explode_outer(E));
        on.complex("function_posexplode", posexplode(E));
        on.complex("function_posexplode_outer", posexplode_outer(E));
        on.complex("function_inline", inline(map_values(F)));
        on.complex("function_inline_outer", inline_outer(map_values(F)));
        on.complex("function_stack", stack(lit(2), G, G, G));
    }
}
