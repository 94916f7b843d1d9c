package io.sparkex.application;

import static io.sparkex.functions.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.TernaryFunction;
import io.sparkex.functions;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Calls as users write them, from another package and with a static import: that they compile shows that no overload is
 * ambiguous to them.
 */
class FunctionCallsTest {
    private final Column x = col("x");
    private final Column y = col("y");

    private static void areColumns(Column... columns) {
        assertThat(columns).doesNotContainNull();
    }

    @Test
    void literalsOfEachType() {
        areColumns(
                lit(true),
                lit((byte) 1),
                lit((short) 1),
                lit(1),
                lit(1L),
                lit(1.5f),
                lit(1.5),
                lit('c'),
                lit("text"),
                lit(null),
                lit(new BigDecimal("1.50")),
                lit(BigInteger.TEN),
                lit(new byte[] {1}),
                lit(LocalDate.EPOCH),
                lit(Instant.EPOCH),
                lit(LocalDateTime.MIN.withYear(2000)),
                lit(List.of(1, 2)),
                lit(Arrays.asList("a", null)),
                lit(new int[] {1, 2}),
                lit(new double[] {1.5}),
                lit(new String[] {"a", "b"}),
                lit(x));
    }

    @Test
    void nullsWhereAValueMayBeNull() {
        areColumns(
                array_contains(x, null),
                array_append("x", null),
                array_insert(x, 1, null),
                lag("x", 1, null),
                lead(x, 1, null),
                when(x, null),
                lit((String) null),
                element_at(x, null));
    }

    @Test
    void anyNumberOfArguments() {
        Column[] columns = {x, y};
        String[] names = {"x", "y"};
        areColumns(
                array(),
                array(x),
                array(x, y),
                array(columns),
                array("x"),
                array("x", "y"),
                array("x", names),
                coalesce(x, lit(0)),
                concat(Stream.of(x, y).toArray(Column[]::new)),
                concat_ws(",", x, y),
                concat_ws(",", "x", "y"),
                struct(columns),
                greatest(x, y),
                greatest("x", "y"),
                create_map(lit("k"), x),
                countDistinct("x"),
                countDistinct(x, y),
                count_distinct("x", names),
                format_string("%s-%s", "x", "y"),
                printf(lit("%s"), x),
                json_tuple("x", "a", "b"),
                json_tuple(x, names),
                stack(lit(1), x, y),
                hash("x", "y"),
                grouping_id(),
                call_function("version"),
                call_function("abs", x),
                call_function("abs", "x"),
                call_udf("mine", x, y),
                call_udf("mine", "x", "y"),
                call_function("mask", x, named_argument("upperChar", "Q"), named_argument("digitChar", null)));
    }

    @Test
    void numbersOfEachType() {
        int number = 2;
        long large = 1L << 40;
        areColumns(
                round(x, 2),
                round(x, lit(2)),
                round("x", number),
                pow(x, 2),
                pow(2, x),
                pow("x", 0.5),
                pow(x, y),
                log(2, x),
                rand(),
                rand(42),
                rand(large),
                uniform(0, 10),
                uniform(0L, large),
                uniform(0, 1.5),
                uniform(0.5, 1.5, 42),
                uniform(lit(0), x),
                uniform(lit(0), x, 42),
                uniform(lit(0), x, lit(42)),
                shuffle("x"),
                shuffle(x, 42),
                randstr(8),
                randstr(8, 42L),
                randstr(x, lit(1)),
                uuid(),
                uuid(7),
                percentile("x", 0.5),
                percentile(x, new double[] {0.25, 0.75}),
                percentile(x, new double[] {0.25, 0.75}, 2),
                percentile(x, lit(0.5), y),
                percentile_approx("x", 0.5, 100),
                approx_count_distinct("x", 0.01),
                count_min_sketch(x, 0.1, 0.9),
                count_min_sketch(x, 0.1, 0.9, 1),
                repeat(x, 3),
                repeat("x", 3),
                substring("x", 1, 2),
                lpad(x, 5, "-"),
                shiftleft("x", 1),
                bround("x", -1),
                date_add("d", 1),
                date_add(x, y),
                width_bucket(x, lit(0), lit(10), 5),
                overlay("x", "y", 3),
                overlay(x, y, 3, 2),
                current_time(3),
                ntile(4),
                bucket(4, "x"),
                bucket(4, x),
                space(3),
                percentile_cont(0.5, "x DESC"));
    }

    @Test
    void textsBesideNames() {
        areColumns(
                to_date("x", "yyyy"),
                to_timestamp(x, "yyyy"),
                try_to_timestamp(x, lit("yyyy")),
                date_format("x", "yyyy"),
                split("x", ","),
                split(x, ",", 2),
                regexp_replace("x", "a", "b"),
                regexp_replace(x, y, lit("b")),
                regexp_extract("x", "(a)", 1),
                translate("x", "a", "b"),
                locate("a", "x"),
                locate("a", x, 2),
                from_utc_timestamp("x", "Europe/Paris"),
                from_utc_timestamp("x", y),
                date_part(lit("year"), "x"),
                extract(lit("year"), x),
                timestamp_diff("DAY", "x", "y"),
                timestamp_add("DAY", x, y),
                window("x", "1 hour"),
                window(x, "1 hour", "30 minutes", "5 minutes"),
                session_window("x", "5 minutes"),
                session_window("x", y),
                assert_true(x),
                assert_true("x", "failed"),
                assert_true(x, y),
                raise_error("failed"),
                listagg("x"),
                listagg("x", ","),
                listagg(x, lit(",")),
                listagg(x, new byte[] {44}),
                str_to_map("x"),
                str_to_map(x, lit(",")),
                mask("x"),
                mask(x, lit("X"), lit("x")),
                aes_encrypt(x, y, lit("ECB")),
                make_interval(),
                make_interval(x),
                make_interval("x", "y"),
                make_timestamp(x, y),
                make_timestamp("a", "b", "c", "d", "e", "f"),
                get_json_object("x", "$.a"),
                variant_get(x, "$.a", "int"),
                variant_get("x", y, "int"));
    }

    @Test
    void schemasAndOptions() {
        StructType type = StructType.of().add("a", DataTypes.IntegerType);
        areColumns(
                from_json("x", "a INT"),
                from_json(x, type),
                from_json(x, DataTypes.createArrayType(type), Map.of("mode", "FAILFAST")),
                from_json("x", schema_of_json("{\"a\": 1}")),
                from_json(x, schema_of_json(lit("{}"), Map.of()), Map.of()),
                from_csv("x", "a INT", Map.of("sep", ";")),
                from_csv(x, schema_of_csv("1,2")),
                from_xml("x", type),
                from_xml(x, "a INT"),
                to_json(struct("x", "y")),
                to_json("x", Map.of("pretty", "true")),
                to_csv(x),
                to_xml("x"),
                from_avro("x", "\"int\""),
                from_avro(x, "\"int\"", Map.of("mode", "PERMISSIVE")),
                to_avro(x),
                from_protobuf("x", "M"),
                from_protobuf("x", "M", Map.of()),
                to_protobuf(x, "M", new byte[] {1}),
                to_protobuf(x, "M", new byte[] {1}, Map.of()));
    }

    @Test
    void functionsAsArguments() {
        UnaryOperator<Column> negated = functions::negative;
        Function<Column, Column> positive = value -> value.gt(0);
        BinaryOperator<Column> sum = Column::plus;
        BiFunction<Column, Column, Column> larger = Column::gt;
        TernaryFunction chosen = (key, left, right) -> coalesce(left, right, key);
        areColumns(
                transform("xs", value -> value.plus(1)),
                transform("xs", (value, index) -> value.plus(index)),
                transform(x, negated),
                transform(x, functions::upper),
                filter(x, positive),
                filter("xs", (value, index) -> index.lt(2)),
                filter(x, larger),
                exists("xs", Column::isNull),
                forall(x, positive),
                aggregate(x, lit(0), sum),
                aggregate(x, lit(0), (state, value) -> state.plus(value), state -> state.divide(2)),
                aggregate("xs", "start", sum, functions::sqrt),
                reduce(x, lit(0), sum, negated),
                zip_with("xs", "ys", sum),
                map_filter("m", larger),
                transform_keys(x, (key, value) -> upper(key)),
                transform_values("m", functions::concat),
                map_zip_with(x, y, chosen),
                map_zip_with("m", "n", (key, left, right) -> left),
                array_sort("xs", (left, right) -> when(left.lt(right), -1).otherwise(1)),
                array_sort(x));
    }
}
