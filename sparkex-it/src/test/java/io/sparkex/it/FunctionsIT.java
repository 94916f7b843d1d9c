package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.SparkArrayIndexOutOfBoundsException;
import io.sparkex.errors.SparkDateTimeException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What functions compute on a server. */
@WithSpark
final class FunctionsIT {
    private final SparkSession spark;

    FunctionsIT(SparkSession spark) {
        this.spark = spark;
    }

    private void assertValue(Column column, @Nullable Object value) {
        assertThat(Rows.evaluate(spark, column)).isEqualTo(Arrays.asList(value));
    }

    @Test
    void theRegexpFamilySearchesReplacesAndCounts() {
        DataFrame texts = spark.sql("SELECT '100-200' AS s, '(\\\\d+)' AS p, '--' AS r");

        assertThat(texts.select(
                                regexp_replace("s", "(\\d+)", "--"),
                                regexp_replace(col("s"), col("p"), col("r")),
                                regexp_extract("s", "(\\d+)-(\\d+)", 2),
                                regexp_extract("s", "(\\d+)-(\\d+)", 0),
                                regexp_extract("s", "x", 0),
                                regexp_extract_all("s", "p"),
                                regexp_extract_all(col("s"), lit("(\\d)(\\d)"), 2),
                                regexp_count("s", "p"),
                                regexp_instr(col("s"), lit("-")),
                                regexp_substr(col("s"), lit("0-2")),
                                regexp_substr(col("s"), lit("z")),
                                regexp_like("s", "p"),
                                regexp("s", "p"),
                                rlike(col("s"), lit("^2")))
                        .collect())
                .containsExactly(Row.of(
                        "-----",
                        "-----",
                        "200",
                        "100-200",
                        "",
                        List.of("100", "200"),
                        List.of("0", "0"),
                        2,
                        4,
                        "0-2",
                        null,
                        true,
                        true,
                        false));
    }

    @Test
    void datesAreParsedFormattedAndCalculated() {
        assertValue(to_date(lit("2017-01-22")), LocalDate.of(2017, 1, 22));
        assertValue(to_date(lit("22.01.2017"), "dd.MM.yyyy"), LocalDate.of(2017, 1, 22));
        assertValue(date_format(to_date(lit("2017-01-22")), "EEE d MMM yy"), "Sun 22 Jan 17");
        Column day = lit(LocalDate.of(2024, 2, 29));
        assertThat(Rows.evaluate(
                        spark,
                        date_add(day, 1),
                        date_sub(day, 60),
                        add_months(day, 12),
                        last_day(day),
                        datediff(day, lit(LocalDate.of(2024, 1, 1))),
                        year(day),
                        quarter(day),
                        month(day),
                        dayofmonth(day),
                        dayofweek(day),
                        dayofyear(day),
                        weekofyear(day),
                        trunc(day, "month"),
                        next_day(day, "Mon"),
                        make_date(lit(2024), lit(12), lit(31)),
                        months_between(day, lit(LocalDate.of(2023, 2, 28)))))
                .isEqualTo(List.of(
                        LocalDate.of(2024, 3, 1),
                        LocalDate.of(2023, 12, 31),
                        LocalDate.of(2025, 2, 28),
                        LocalDate.of(2024, 2, 29),
                        59,
                        2024,
                        1,
                        2,
                        29,
                        5,
                        60,
                        9,
                        LocalDate.of(2024, 2, 1),
                        LocalDate.of(2024, 3, 4),
                        LocalDate.of(2024, 12, 31),
                        12.0));
    }

    @Test
    void timestampsAreParsedFormattedAndTruncated() {
        Instant moment = Instant.parse("2016-12-31T10:20:30.123456Z");

        assertValue(to_timestamp(lit("2016-12-31 10:20:30.123456")), moment);
        assertValue(to_timestamp(lit("31/12/2016 10:20"), "dd/MM/yyyy HH:mm"), Instant.parse("2016-12-31T10:20:00Z"));
        assertThat(Rows.evaluate(
                        spark,
                        date_format(lit(moment), "yyyy-MM-dd'T'HH:mm:ss.SSSSSS"),
                        hour(lit(moment)),
                        minute(lit(moment)),
                        second(lit(moment)),
                        date_trunc("hour", lit(moment)),
                        unix_timestamp(lit(moment)),
                        from_unixtime(lit(0L)),
                        timestamp_seconds(lit(1)),
                        to_date(lit(moment))))
                .isEqualTo(List.of(
                        "2016-12-31T10:20:30.123456",
                        10,
                        20,
                        30,
                        Instant.parse("2016-12-31T10:00:00Z"),
                        1_483_179_630L,
                        "1970-01-01 00:00:00",
                        Instant.ofEpochSecond(1),
                        LocalDate.of(2016, 12, 31)));
    }

    @Test
    void malformedDatesAreErrors() {
        assertFails(
                () -> Rows.evaluate(spark, to_date(lit("xx"))),
                SparkDateTimeException.class,
                "CAST_INVALID_INPUT",
                "22018",
                "'xx'");
        assertFails(
                () -> Rows.evaluate(spark, to_date(lit("2017-01-22"), "dd.MM.yyyy")),
                SparkDateTimeException.class,
                "CANNOT_PARSE_TIMESTAMP",
                "22007");
    }

    @Test
    void textIsChangedAndSearched() {
        assertThat(Rows.evaluate(
                        spark,
                        upper(lit("nick")),
                        lower(lit("NICK")),
                        initcap(lit("ab cd")),
                        trim(lit(" a ")),
                        ltrim(lit(" a ")),
                        rtrim(lit(" a ")),
                        trim(lit("xxaxx"), lit("x")),
                        lpad(lit("5"), 3, "0"),
                        rpad(lit("5"), 3, "*"),
                        repeat(lit("ab"), 2),
                        reverse(lit("abc")),
                        length(lit("déjà")),
                        substring(lit("spark"), 2, 3),
                        substring_index(lit("a.b.c.d"), ".", -2),
                        instr(lit("abc"), "c"),
                        locate("b", lit("abcb"), 3),
                        translate(lit("abc"), "ab", "xy"),
                        concat(lit("a"), lit("b")),
                        concat(lit("a"), lit(null).cast("string")),
                        concat_ws("-", lit("a"), lit(null), lit("b")),
                        split(lit("a1b2c3"), "[0-9]", 2),
                        format_string("%d %s", lit(5), lit("x")),
                        format_number(lit(12345.678), 2),
                        levenshtein(lit("kitten"), lit("sitting")),
                        ascii(lit("n")),
                        base64(lit("nick")),
                        md5(lit("x"))))
                .isEqualTo(Arrays.asList(
                        "NICK",
                        "nick",
                        "Ab Cd",
                        "a",
                        "a ",
                        " a",
                        "a",
                        "005",
                        "5**",
                        "abab",
                        "cba",
                        4,
                        "par",
                        "c.d",
                        3,
                        4,
                        "xyc",
                        "ab",
                        null,
                        "a-b",
                        List.of("a", "b2c3"),
                        "5 x",
                        "12,345.68",
                        3,
                        110,
                        "bmljaw==",
                        "9dd4e461268c8034f5c8564e155c67a6"));
        assertThat(spark.range(1)
                        .select(unbase64(lit("bmljaw==")))
                        .collect()
                        .get(0)
                        .getBinary(0))
                .isEqualTo("nick".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void numbersAreCalculated() {
        assertThat(Rows.evaluate(
                        spark,
                        round(lit(2.5)),
                        bround(lit(2.5)),
                        round(lit(125), -1),
                        round(lit(new BigDecimal("1.005")), 2),
                        ceil(lit(1.2)),
                        floor(lit(-1.2)),
                        abs(lit(-3)),
                        pow(lit(2), 10),
                        sqrt(lit(9)),
                        pmod(lit(-7), lit(3)),
                        greatest(lit(1), lit(3), lit(2)),
                        least(lit(1), lit(3), lit(2)),
                        sign(lit(-2.5)),
                        factorial(lit(5))))
                .isEqualTo(
                        List.of(3.0, 2.0, 130, new BigDecimal("1.01"), 2L, -2L, 3, 1024.0, 3.0, 2, 3, 1, -1.0, 120L));
        Row angles = spark.range(1)
                .select(atan2(lit(1.1), 8), hypot(lit(1.1), 8), sin(lit(1.0)), log(10.0, lit(1000)))
                .collect()
                .get(0);
        assertThat(angles.getDouble(0)).isCloseTo(0.13664, within(1e-5));
        assertThat(angles.getDouble(1)).isCloseTo(8.07527, within(1e-5));
        assertThat(angles.getDouble(2)).isCloseTo(0.84147, within(1e-5));
        assertThat(angles.getDouble(3)).isCloseTo(3.0, within(1e-9));
    }

    @Test
    void nullsAreReplaced() {
        assertThat(Rows.evaluate(
                        spark,
                        coalesce(lit(null), lit(2)),
                        nvl(lit(null), lit(3)),
                        nvl2(lit(null), lit(1), lit(2)),
                        ifnull(lit(null), lit(4)),
                        nullif(lit(1), lit(1)),
                        isnull(lit(null)),
                        isnotnull(lit(null)),
                        nanvl(lit(Double.NaN), lit(1.5)),
                        equal_null(lit(null), lit(null))))
                .isEqualTo(Arrays.asList(2, 3, 2, 4, null, true, false, 1.5, true));
    }

    @Test
    void arraysStructsAndMapsAreBuiltAndTakenApart() {
        DataFrame made = spark.range(1)
                .select(
                        struct(lit(1), col("id"), col("id").plus(1).alias("z")).alias("s"),
                        named_struct(lit("k"), lit("v")).alias("n"),
                        array(lit(3), lit(1), lit(2)).alias("a"),
                        create_map(lit("a"), lit(1), lit("b"), lit(null)).alias("m"));

        assertThat(made.collect())
                .containsExactly(Row.of(Row.of(1, 0L, 1L), Row.of("v"), List.of(3, 1, 2), mapOf("a", 1, "b", null)));
        assertThat(made.schema().apply("s").dataType().simpleString()).isEqualTo("struct<col1:int,id:bigint,z:bigint>");
        assertThat(made.select(
                                size("a"),
                                sort_array("a"),
                                sort_array("a", false),
                                array_contains("a", 3),
                                array_position("a", 1),
                                element_at("a", -1),
                                slice("a", 2, 2),
                                array_join(col("a"), "|"),
                                array_max("a"),
                                array_distinct(array(lit(1), lit(1))),
                                array_union(col("a"), array(lit(9))),
                                flatten(array(array(lit(1)), array(lit(2)))),
                                map_keys("m"),
                                map_values("m"),
                                element_at("m", "a"),
                                map_contains_key("m", "x"),
                                sequence(lit(1), lit(3)))
                        .collect())
                .containsExactly(Row.of(
                        3,
                        List.of(1, 2, 3),
                        List.of(3, 2, 1),
                        true,
                        2L,
                        2,
                        List.of(1, 2),
                        "3|1|2",
                        3,
                        List.of(1),
                        List.of(3, 1, 2, 9),
                        List.of(1, 2),
                        List.of("a", "b"),
                        Arrays.asList(1, null),
                        1,
                        false,
                        List.of(1, 2, 3)));
    }

    private static Map<String, @Nullable Object> mapOf(
            String key, @Nullable Object value, String otherKey, @Nullable Object otherValue) {
        Map<String, @Nullable Object> map = new java.util.HashMap<>();
        map.put(key, value);
        map.put(otherKey, otherValue);
        return map;
    }

    @Test
    void collectionsBecomeRows() {
        DataFrame lists = spark.sql("SELECT * FROM VALUES (1, array('x', 'y')), (2, array()), (3, NULL) AS t(k, l)");

        assertThat(lists.select(col("k"), explode("l")).collect()).containsExactly(Row.of(1, "x"), Row.of(1, "y"));
        assertThat(lists.select(col("k"), explode_outer("l"))
                        .orderBy("k", "col")
                        .collect())
                .containsExactly(Row.of(1, "x"), Row.of(1, "y"), Row.of(2, null), Row.of(3, null));
        assertThat(lists.select(posexplode("l")).columns()).containsExactly("pos", "col");
    }

    @Test
    void wrongElementsAreErrors() {
        assertFails(
                () -> Rows.evaluate(spark, element_at(array(lit(1)), 9)),
                SparkArrayIndexOutOfBoundsException.class,
                "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
                "22003",
                "9");
        assertFails(
                () -> Rows.evaluate(spark, element_at(array(lit(1)), 0)),
                SparkRuntimeException.class,
                "INVALID_INDEX_OF_ZERO",
                "22003");
        assertFails(
                () -> Rows.evaluate(spark, create_map(lit("a"), lit(1), lit("a"), lit(2))),
                SparkRuntimeException.class,
                "DUPLICATED_MAP_KEY",
                "23505");
        assertValue(try_element_at(array(lit(1)), lit(9)), null);
    }

    @Test
    void aggregatesSummarize() {
        DataFrame values = Rows.values(spark, "(1, 'x'), (1, NULL), (2, 'y'), (NULL, 'y')", "t(a, b)");

        assertThat(values.agg(
                                count("a"),
                                count(lit(1)),
                                sum_distinct("a"),
                                count_distinct("a"),
                                approx_count_distinct("a"),
                                min("b"),
                                max("b"),
                                first("b", true),
                                sort_array(collect_list("b")),
                                round(stddev("a"), 6),
                                max_by("b", "a"),
                                bool_or(col("a").gt(1)),
                                count_if(col("b").equalTo("y")))
                        .collect())
                .containsExactly(
                        Row.of(3L, 4L, 3L, 2L, 2L, "x", "y", "x", List.of("x", "y", "y"), 0.57735, "y", true, 2L));
    }

    @Test
    void aRandomColumnKeepsItsSeed() {
        Column random = rand();
        Row row = spark.range(1)
                .select(random, random, rand(7), rand(7))
                .collect()
                .get(0);

        assertThat(row.getDouble(0)).isEqualTo(row.getDouble(1)).isBetween(0.0, 1.0);
        assertThat(row.getDouble(2)).isEqualTo(row.getDouble(3));
    }

    @Test
    void textIsSqlOnlyWhereItSaysSo() {
        assertValue(expr("1 + 1"), 2);
        assertValue(lit("1 + 1"), "1 + 1");
    }

    @Test
    void lambdasNestAndUseWhatIsAroundThem() {
        DataFrame arrays = spark.sql("SELECT array(array(1, 2), array(3)) AS xs, map('a', 1) AS m, 10 AS n");

        assertThat(arrays.select(
                                transform(
                                        "xs",
                                        (x, i) -> transform(x, y -> y.plus(i).plus(col("n")))),
                                filter("xs", x -> exists(x, y -> y.gt(2))),
                                aggregate(
                                        col("xs"),
                                        lit(0),
                                        (sum, x) -> sum.plus(aggregate(x, lit(0), Column::plus)),
                                        sum -> sum.multiply(2)),
                                map_zip_with(col("m"), create_map(lit("b"), lit(2)), (k, x, y) -> coalesce(x, y)),
                                array_sort(flatten(col("xs")), (x, y) -> y.minus(x)))
                        .collect())
                .containsExactly(Row.of(
                        List.of(List.of(11, 12), List.of(14)),
                        List.of(List.of(3)),
                        12,
                        Map.of("a", 1, "b", 2),
                        List.of(3, 2, 1)));
    }
}
