package io.sparkex.it;

import static io.sparkex.functions.array;
import static io.sparkex.functions.col;
import static io.sparkex.functions.create_map;
import static io.sparkex.functions.explode;
import static io.sparkex.functions.get;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkArrayIndexOutOfBoundsException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkNumberFormatException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Metadata;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parts of values, casts, names and literals. */
@WithSpark
@Tag("profile:batch-core")
final class ColumnPartsScenariosIT {
    private final SparkSession spark;
    private final DataFrame nest;
    private final DataFrame one;

    ColumnPartsScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
        this.nest = spark.sql("SELECT named_struct('a', 1, 'b', 'two', 'd', named_struct('e', 3, 'f', 4)) x,"
                + " map('k', 'v', 'z', 'w') m, array(10, 20, 30) z, 'spark' str");
    }

    @Test
    @DisplayName("col-048: fields of a struct")
    void fieldsOfAStruct() {
        assertRows(
                nest.select(col("x").getField("a"), col("x").apply("b"), col("x.d.e")),
                "x.a int not null, x.b string not null, e int not null",
                Row.of(1, "two", 3));
    }

    @Test
    @DisplayName("col-049: values of a map")
    void valuesOfAMap() {
        assertRows(
                nest.select(col("m").apply("k"), col("m").getItem("nope")),
                "m[k] string, m[nope] string",
                Row.of("v", null));
    }

    @Test
    @DisplayName("col-050, col-051, col-052: elements of an array")
    void elementsOfAnArray() {
        assertRows(nest.select(col("z").apply(1)), "z[1] int", Row.of(20));
        assertThat(assertFails(
                                () -> nest.select(col("z").getItem(5)).collect(),
                                SparkArrayIndexOutOfBoundsException.class,
                                "INVALID_ARRAY_INDEX",
                                "22003")
                        .getMessageParameters())
                .containsEntry("arraySize", "3")
                .containsEntry("indexValue", "5");
        assertRows(
                nest.select(get(col("z"), lit(10)), get(col("z"), lit(-1))),
                "get(z, 10) int, get(z, -1) int",
                Row.of(null, null));
    }

    @Test
    @DisplayName("col-053: an unknown field")
    void anUnknownField() {
        assertThat(assertFails(
                                () -> nest.select(col("x").apply("nope")).collect(),
                                AnalysisException.class,
                                "FIELD_NOT_FOUND",
                                "42704")
                        .getMessageParameters())
                .isEqualTo(Map.of("fieldName", "`nope`", "fields", "`a`, `b`, `d`"));
    }

    @Test
    @DisplayName("col-056, col-057, col-058: fields are added and replaced")
    void fieldsAreAddedAndReplaced() {
        String d = "d: struct<e: int not null, f: int not null> not null";

        assertRows(
                nest.select(col("x").withField("n", lit(9)).alias("r")),
                "r struct<a: int not null, b: string not null, " + d + ", n: int not null> not null",
                Row.of(Row.of(1, "two", Row.of(3, 4), 9)));
        assertRows(
                nest.select(col("x").withField("a", lit("new")).alias("r")),
                "r struct<a: string not null, b: string not null, " + d + "> not null",
                Row.of(Row.of("new", "two", Row.of(3, 4))));
        assertRows(
                nest.select(col("x").withField("d.e", lit(99)).alias("r")),
                "r struct<a: int not null, b: string not null, " + d + "> not null",
                Row.of(Row.of(1, "two", Row.of(99, 4))));
    }

    @Test
    @DisplayName("col-059: only a struct has fields")
    void onlyAStructHasFields() {
        assertThat(assertFails(
                                () -> nest.select(col("str").withField("a", lit(1)))
                                        .collect(),
                                AnalysisException.class,
                                "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
                                "42K09")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "inputSql", "\"str\"",
                        "inputType", "\"STRING\"",
                        "paramIndex", "first",
                        "requiredType", "\"STRUCT\"",
                        "sqlExpr", "\"update_fields(str, WithField(1))\""));
    }

    @Test
    @DisplayName("col-060, col-061, col-062: fields are dropped")
    void fieldsAreDropped() {
        assertRows(
                nest.select(col("x").dropFields("a", "b").alias("r")),
                "r struct<d: struct<e: int not null, f: int not null> not null> not null",
                Row.of(Row.of(Row.of(3, 4))));
        assertRows(
                nest.select(col("x").dropFields("d.e", "zzz").alias("r")),
                "r struct<a: int not null, b: string not null, d: struct<f: int not null> not null> not null",
                Row.of(Row.of(1, "two", Row.of(4))));
        assertThat(assertFails(
                                () -> nest.select(col("x").dropFields("a", "b", "d"))
                                        .collect(),
                                AnalysisException.class,
                                "DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS",
                                "42K09")
                        .getMessageParameters())
                .isEqualTo(Map.of("sqlExpr", "\"update_fields(x, dropfield(), dropfield(), dropfield())\""));
    }

    @Test
    @DisplayName("col-067: casts to many types")
    void castsToManyTypes() {
        Column id = col("id");

        assertRows(
                spark.range(1, 2)
                        .select(
                                id.cast("string"),
                                id.cast("smallint"),
                                id.cast("decimal(10,2)"),
                                id.cast("boolean"),
                                id.cast("timestamp")),
                "id string not null, id smallint not null, id decimal(10,2), id boolean not null,"
                        + " id timestamp not null",
                Row.of("1", (short) 1, new BigDecimal("1.00"), true, Instant.ofEpochSecond(1)));
    }

    @Test
    @DisplayName("col-068, col-069: casts of what does not fit")
    void castsOfWhatDoesNotFit() {
        assertThat(assertFails(
                                () -> one.select(lit("abc").cast("int")).collect(),
                                SparkNumberFormatException.class,
                                "CAST_INVALID_INPUT",
                                "22018")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "ansiConfig", "\"spark.sql.ansi.enabled\"",
                        "expression", "'abc'",
                        "sourceType", "\"STRING\"",
                        "targetType", "\"INT\""));
        assertRows(one.select(lit("abc").try_cast("int")), "TRY_CAST(abc AS INT) int", Row.of((Object) null));
    }

    @Test
    @DisplayName("col-070: casts to no type")
    void castsToNoType() {
        assertThat(assertFails(
                                () -> one.select(col("id").cast("magic_type")).schema(),
                                ParseException.class,
                                "UNSUPPORTED_DATATYPE",
                                "0A000")
                        .getMessageParameters())
                .isEqualTo(Map.of("typeName", "\"MAGIC_TYPE\""));
    }

    @Test
    @DisplayName("col-071: the other name of cast")
    void theOtherNameOfCast() {
        assertRows(one.select(col("id").astype("string")), "id string not null", Row.of("0"));
        assertRows(one.select(col("id").astype(DataTypes.StringType)), "id string not null", Row.of("0"));
    }

    @Test
    @DisplayName("col-075, col-136: names")
    void names() {
        assertThat(one.select(col("id").alias("x"), col("id").name("y")).columns())
                .containsExactly("x", "y");
        DataFrame quantity = spark.range(1, 2).select(col("id").alias("数量"));
        assertThat(quantity.columns()).containsExactly("数量");
        assertThat(quantity.select("数量").first()).isEqualTo(Row.of(1L));
        assertThat(quantity.select(quantity.col("数量")).first()).isEqualTo(Row.of(1L));
    }

    @Test
    @DisplayName("col-076: a name with metadata")
    void aNameWithMetadata() {
        StructField field = one.select(col("id").alias("x", Metadata.of(Map.of("max", 99))))
                .schema()
                .apply(0);

        assertThat(field).isEqualTo(new StructField("x", DataTypes.LongType, false, Metadata.fromJson("{\"max\":99}")));
    }

    @Test
    @DisplayName("col-079: several names for one column")
    void severalNamesForOneColumn() {
        assertThat(assertFails(
                                () -> one.select(col("id").alias("this", "is", "not"))
                                        .collect(),
                                AnalysisException.class,
                                "MULTI_ALIAS_WITHOUT_GENERATOR",
                                "42K0E")
                        .getMessageParameters())
                .isEqualTo(Map.of("expr", "\"id\"", "names", "this, is, not"));
    }

    @Test
    @DisplayName("col-080: several names for the columns of a map")
    void severalNamesForTheColumnsOfAMap() {
        assertRows(
                nest.select(explode("m").alias("kk", "vv")),
                "kk string not null, vv string not null",
                Row.of("k", "v"),
                Row.of("z", "w"));
    }

    // col-082: a Java literal has the width that it has in Java
    @Test
    void typesOfIntegers() {
        assertThat(Schemas.text(one.select(lit(0), lit(2147483647), lit(2147483648L), lit(Long.MIN_VALUE))
                        .schema()))
                .isEqualTo("0 int not null, 2147483647 int not null, 2147483648 bigint not null,"
                        + " -9223372036854775808 bigint not null");
    }

    @Test
    @DisplayName("col-084, col-086: literals of every kind")
    void literalsOfEveryKind() {
        Instant time = Instant.parse("2020-01-02T03:04:05Z");
        assertThat(Schemas.text(one.select(
                                lit("a"),
                                lit(true),
                                lit(1.5),
                                lit(new byte[] {1}),
                                lit(new BigDecimal("1.50")),
                                lit(LocalDate.of(2020, 1, 2)),
                                lit(time),
                                lit(Duration.ofDays(1).plusSeconds(5)))
                        .schema()))
                .isEqualTo("a string not null, true boolean not null, 1.5 double not null, X'01' binary not null,"
                        + " 1.50 decimal(10,2) not null, DATE '2020-01-02' date not null,"
                        + " TIMESTAMP '2020-01-02 03:04:05' timestamp not null,"
                        + " INTERVAL '1 00:00:05' DAY TO SECOND interval day to second not null");
        Duration interval = Duration.ofDays(1).plusNanos(3_000);
        DataFrame values = one.select(
                lit(new BigDecimal("1.50")),
                lit(LocalDate.of(2020, 1, 2)),
                lit(time.plusNanos(678_000)),
                lit(interval),
                lit(new byte[] {1, 2}));
        String intervalName = "INTERVAL '1 00:00:00.000003' DAY TO SECOND";
        assertThat(Schemas.text(values.schema()))
                .isEqualTo("1.50 decimal(10,2) not null, DATE '2020-01-02' date not null,"
                        + " TIMESTAMP '2020-01-02 03:04:05.000678' timestamp not null, " + intervalName
                        + " interval day to second not null, X'0102' binary not null");
        assertThat(values.collect())
                .containsExactly(Row.of(
                        new BigDecimal("1.50"),
                        LocalDate.of(2020, 1, 2),
                        time.plusNanos(678_000),
                        interval,
                        new byte[] {1, 2}));
    }

    @Test
    @DisplayName("col-085: a literal of null")
    void aLiteralOfNull() {
        assertRows(one.select(lit(null).alias("n")), "n void", Row.of((Object) null));
    }

    @Test
    @DisplayName("col-087: literals of lists")
    void literalsOfLists() {
        assertRows(
                one.select(lit(List.of(1, 2, 3)), lit(List.of(List.of(1), List.of(2, 3)))),
                "array(1, 2, 3) array<int>(no-null elements) not null, array(array(1), array(2, 3))"
                        + " array<array<int>(no-null elements)>(no-null elements) not null",
                Row.of(List.of(1, 2, 3), List.of(List.of(1), List.of(2, 3))));
    }

    @Test
    void literalsOfMapsAndRows() {
        assertThat(one.select(lit(Map.of("k", List.of(1))), lit(Row.of(1, "x"))).first())
                .isEqualTo(Row.of(Map.of("k", List.of(1)), Row.of(1, "x")));
    }

    @Test
    @DisplayName("col-091, col-093: literals of unusual numbers")
    void literalsOfUnusualNumbers() {
        assertRows(
                one.select(lit(Double.NaN), lit(Double.POSITIVE_INFINITY), lit(Double.NEGATIVE_INFINITY)),
                "NaN double not null, Infinity double not null, -Infinity double not null",
                Row.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertRows(
                one.select(lit(-0.0), lit(-0.0).equalTo(lit(0.0))),
                "-0.0 double not null, (-0.0 = 0.0) boolean not null",
                Row.of(-0.0, true));
    }

    @Test
    @DisplayName("col-107: names of expressions")
    void namesOfExpressions() {
        Column a = col("a");

        assertThat(Rows.values(spark, "(1)", "t(a)")
                        .select(a.plus(1), a.equalTo(1), a.negate(), a.isin(1, 2), a.cast("string"), lit("x"), lit(1))
                        .columns())
                .containsExactly("(a + 1)", "(a = 1)", "negative(a)", "(a IN (1, 2))", "a", "x", "1");
    }

    @Test
    @DisplayName("col-135: functions in a chain")
    void functionsInAChain() {
        assertRows(
                Rows.values(spark, "('  hello '), (NULL)", "t(t)")
                        .select(col("t").transform(io.sparkex.functions::trim)
                                .transform(io.sparkex.functions::upper)
                                .alias("r"))
                        .limit(1),
                "r string",
                Row.of("HELLO"));
    }

    @Test
    @DisplayName("col-138: a map to look up")
    void aMapToLookUp() {
        Column map = create_map(lit("A"), lit("20"), lit("B"), lit("28"));

        assertRows(
                Rows.values(spark, "('A'), ('B'), ('C'), (NULL)", "t(key)")
                        .where("key IS NOT NULL")
                        .select(col("key"), map.apply(col("key")).alias("v")),
                "key string, v string",
                Row.of("A", "20"),
                Row.of("B", "28"),
                Row.of("C", null));
    }

    @Test
    @DisplayName("col-143: a literal of a time")
    void aLiteralOfATime() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", "true");

            assertRows(
                    session.range(1).select(lit(LocalTime.of(12, 34, 56, 789_000))),
                    "TIME '12:34:56.000789' time(6) not null",
                    Row.of(LocalTime.of(12, 34, 56, 789_000)));
        }
    }

    @Test
    void aDropOfNoField() {
        assertFails(
                () -> col("x").dropFields(),
                SparkIllegalArgumentException.class,
                "CANNOT_BE_EMPTY",
                null,
                "dropFields");
        assertThat(Arrays.asList(array(lit(1)).apply(0).toString())).containsExactly("Column<'array(1)['0']'>");
    }
}
