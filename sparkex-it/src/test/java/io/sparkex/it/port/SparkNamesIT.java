package io.sparkex.it.port;

import static io.sparkex.functions.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.WindowSpec;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.SaveMode;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and forms that Spark's Java API has, and PySpark hasn't. */
@WithSpark
@Tag("profile:batch-core")
final class SparkNamesIT {
    private final SparkSession spark;
    private final DataFrame one;

    SparkNamesIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(0, 1, 1, 1);
    }

    @Test
    void textsToTrimAndToFillWithAreGivenAsTheyAre() {
        Column bytes = lit("a".getBytes(StandardCharsets.US_ASCII));

        assertThat(one.select(
                                trim(lit("xax"), "x"),
                                ltrim(lit("xax"), "x"),
                                rtrim(lit("xax"), "x"),
                                lpad(bytes, 3, new byte[] {'-'}).cast("string"),
                                rpad(bytes, 3, new byte[] {'-'}).cast("string"))
                        .collect())
                .containsExactly(Row.of("a", "ax", "xa", "--a", "a--"));
    }

    @Test
    void lagAndLeadPassOverNullsWhenTheyAreToldTo() {
        WindowSpec byId = Window.orderBy("id");
        DataFrame values = spark.sql("SELECT * FROM VALUES (1, 10), (2, NULL), (3, 30) AS t(id, v)");

        assertThat(values.select(
                                col("id"),
                                lag(col("v"), 1, null, true).over(byId),
                                lag(col("v"), 1, null, false).over(byId),
                                lead(col("v"), 1, -1, true).over(byId))
                        .orderBy("id")
                        .collect())
                .containsExactly(Row.of(1, null, null, 30), Row.of(2, 10, 10, 30), Row.of(3, 10, null, -1));
    }

    @Test
    @SuppressWarnings("deprecation")
    void olderNamesOfFunctionsAreThere() {
        assertThat(one.select(
                                map(lit("k"), lit(1)),
                                callUDF("upper", lit("a")),
                                monotonicallyIncreasingId(),
                                next_day(lit(LocalDate.of(2024, 1, 1)), lit("Fri")))
                        .collect())
                .containsExactly(Row.of(Map.of("k", 1), "A", 0L, LocalDate.of(2024, 1, 5)));
    }

    @Test
    void columnsAndSchemasAreMadeByTheirConstructors() {
        StructType schema = new StructType(new StructField[] {new StructField("a", DataTypes.IntegerType)});

        assertThat(one.select(new Column("id"), new Column("*")).collect()).containsExactly(Row.of(0L, 0L));
        assertThat(schema).isEqualTo(new StructType().add("a", DataTypes.IntegerType));
        assertThat(new StructType().fields()).isEmpty();
    }

    @Test
    void noOptionsAreAsGoodAsNone() {
        Map<String, String> none = new HashMap<>();

        assertThat(one.select(
                                from_json(lit("[1]"), DataTypes.createArrayType(DataTypes.IntegerType), none),
                                to_json(array(lit(1)), none),
                                schema_of_csv(lit("1"), none))
                        .collect())
                .containsExactly(Row.of(List.of(1), "[1]", "STRUCT<_c0: INT>"));
    }

    @Test
    void aConfigurationContainsWhatHasAValue() {
        assertThat(spark.conf().contains("spark.sql.session.timeZone")).isTrue();
        assertThat(spark.conf().contains("spark.no.such.key")).isFalse();
    }

    @Test
    void filesOfFurtherFormatsAreWrittenAndRead(@TempDir Path folder) {
        DataFrame names = spark.sql("SELECT * FROM VALUES ('ann'), ('bob') AS t(value)");
        String text = folder.resolve("text").toString();
        String orc = folder.resolve("orc").toString();
        String xml = folder.resolve("xml").toString();
        names.write().mode(SaveMode.Overwrite).text(text);
        names.write().orc(orc);
        names.write().option("rowTag", "name").xml(xml);

        for (DataFrame read : List.of(
                spark.read().text(text),
                spark.read().orc(orc),
                spark.read().option("rowTag", "name").xml(xml))) {
            assertThat(read.columns()).containsExactly("value");
            assertThat(read.collect()).containsExactlyInAnyOrder(Row.of("ann"), Row.of("bob"));
        }
    }

    @Test
    void valuesToPivotAreLiteralsToo() {
        DataFrame sales =
                spark.sql("SELECT * FROM VALUES (2012, 'a', 1), (2012, 'b', 2), (2012, 'a', 4) AS t(y, k, v)");

        assertThat(sales.groupBy("y")
                        .pivot(col("k"), List.of(lit("a"), "b"))
                        .sum("v")
                        .collect())
                .containsExactly(Row.of(2012, 5L, 2L));
    }

    @Test
    void rowsAsAListAreTheProgramsOwn() {
        DataFrame numbers = spark.range(0, 3, 1, 1);
        List<Row> all = numbers.collectAsList();
        List<Row> some = numbers.takeAsList(2);
        all.sort(Comparator.comparingLong((Row row) -> row.getLong(0)).reversed());
        some.add(Row.of(9L));

        assertThat(all).containsExactly(Row.of(2L), Row.of(1L), Row.of(0L));
        assertThat(some).containsExactly(Row.of(0L), Row.of(1L), Row.of(9L));
    }
}
