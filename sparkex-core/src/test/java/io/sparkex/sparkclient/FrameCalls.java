package io.sparkex.sparkclient;

import static io.sparkex.functions.array;
import static io.sparkex.functions.broadcast;
import static io.sparkex.functions.col;
import static io.sparkex.functions.expr;
import static io.sparkex.functions.inline;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.struct;
import static io.sparkex.functions.to_json;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.DataFrameReader;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Metadata;
import io.sparkex.types.StringType;
import io.sparkex.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls of sessions, readers and data frames. */
final class FrameCalls {
    private static final String FOLDER = "../common/src/test/resources/query-tests/test-data/";
    private static final String DATABASE = "jdbc:h2:mem:testdb0;user=testUser;password=testPass";
    private static final Column ID = col("id");
    private static final Column A = col("a");
    private static final Column B = col("b");

    private FrameCalls() {}

    static void add(SparkClientCalls on) {
        sources(on);
        projections(on);
        names(on);
        joins(on);
        order(on);
        rows(on);
        partitions(on);
        sets(on);
        reshaped(on);
        statistics(on);
    }

    private static void sources(SparkClientCalls on) {
        on.frame("range", on.spark().range(1, 10, 1, 2));
        on.frame("table", on.spark().table("myTable"));
        on.frame("read_table", on.spark().read().table("myTable"));
        on.frame(
                "table_API_with_options",
                on.spark().read().options(Map.of("p1", "v1", "p2", "v2")).table("tempdb.myTable"));
        on.frame(
                "read",
                on.spark()
                        .read()
                        .format("csv")
                        .schema(StructType.of()
                                .add("name", DataTypes.StringType)
                                .add("age", DataTypes.IntegerType)
                                .add("job", DataTypes.StringType))
                        .option("header", "true")
                        .options(Map.of("delimiter", ";"))
                        .load(FOLDER + "people.csv"));
        on.frame("read_json", on.spark().read().json(FOLDER + "people.json"));
        DataFrame texts = on.empty(StructType.of().add("value", DataTypes.StringType));
        StructType parsed = StructType.of().add("c1", DataTypes.StringType).add("c2", DataTypes.IntegerType);
        on.frame(
                "csv_from_dataset",
                on.spark().read().schema(parsed).option("header", true).csv(texts));
        on.frame(
                "json_from_dataset",
                on.spark()
                        .read()
                        .schema(parsed)
                        .option("allowsinglequotes", true)
                        .json(texts));
        on.frame("read_csv", on.spark().read().csv(FOLDER + "people.csv"));
        on.frame("read_parquet", on.spark().read().parquet(FOLDER + "users.parquet"));
        on.frame("read_orc", on.spark().read().format("orc").load(FOLDER + "users.orc"));
        on.frame("read_text", on.spark().read().format("text").load(FOLDER + "people.txt"));
        on.frame("read_jdbc", database(on, "TEST.TIMETYPES").load());
        on.frame(
                "read_jdbc_with_partition",
                database(on, "TEST.EMP")
                        .option("partitioncolumn", "THEID")
                        .option("lowerbound", 0)
                        .option("upperbound", 4)
                        .option("numpartitions", 3)
                        .load());
        on.frame(
                "select_collated_string",
                on.empty(StructType.of().add("s", new StringType("UTF8_LCASE"))).select("s"));
    }

    private static DataFrameReader database(SparkClientCalls on, String table) {
        return on.spark().read().format("jdbc").option("url", DATABASE).option("dbtable", table);
    }

    private static void projections(SparkClientCalls on) {
        Column pair = struct(ID, A);
        Column other = struct(A, B);
        on.simple("select", ID);
        on.simple("select_typed_1-arg", inline(array(pair)));
        on.simple("select_typed_2-arg", pair, other);
        on.simple("select_typed_3-arg", pair, other, pair);
        on.simple("select_typed_4-arg", pair, pair, pair, pair);
        on.simple("select_typed_5-arg", pair, other, pair, pair, other);
        on.frame("select_strings", on.simple().select("id", "a"));
        on.frame("selectExpr", on.simple().selectExpr("a + 10 as x", "id % 10 as grp"));
        on.frame("between_expr", on.simple().selectExpr("rand(123) BETWEEN 0.1 AND 0.2"));
        on.frame("filter", on.simple().filter(ID.equalTo(lit(10L))));
        on.frame("filter_expr", on.simple().filter("exp(a) < 10.0"));
        on.frame("where_column", on.simple().where(ID.equalTo(1L)));
        on.frame("where_expr", on.simple().where("a + id < 1000"));
        on.frame("withColumn_single", on.simple().withColumn("z", expr("a + 100")));
        on.frame(
                "withColumns_scala_map",
                on.simple().withColumns(new TreeMap<>(Map.of("b", lit("redacted"), "z", expr("a + 100")))));
        on.frame("withColumns_java_map", on.simple().withColumns(new TreeMap<>(Map.of("g", ID, "a", lit("123")))));
        on.frame(
                "withMetadata",
                on.simple().withMetadata("id", Metadata.fromJson("{\"description\":\"unique identifier\"}")));
        on.frame("drop_single_string", on.simple().drop("a"));
        on.frame("drop_multiple_strings", on.simple().drop("id", "a", "b"));
        on.frame("drop_single_column", on.simple().drop(B));
        on.frame("drop_multiple_column", on.simple().drop(B, ID));
    }

    private static void names(SparkClientCalls on) {
        DataFrame simple = on.simple();
        DataFrame complex = on.complex();
        on.frame("apply", simple.select(simple.apply("a")));
        on.frame("col", simple.select(simple.col("id"), simple.col("b")));
        // The plan of this name takes the column from another frame than it selects from.
        on.frame("colRegex", simple.select(on.simple().colRegex("`a|id`")));
        on.frame("toJSON", complex.select(to_json(struct(complex.col("*")))));
        on.frame("as_string", on.simple().as("foo"));
        on.frame("as_symbol", on.simple().as("bar"));
        on.frame("alias_string", on.simple().alias("fooz"));
        on.frame("alias_symbol", on.simple().alias("bob"));
        on.frame("toDF", on.simple().toDF("x1", "x2", "x3"));
        on.frame(
                "to",
                on.simple().to(StructType.of().add("b", DataTypes.DoubleType).add("id", DataTypes.IntegerType)));
        on.frame("withColumnRenamed_single", on.simple().withColumnRenamed("id", "nid"));
        on.frame(
                "withColumnRenamed_scala_map",
                on.simple().withColumnsRenamed(new TreeMap<>(Map.of("a", "alpha", "b", "beta"))));
        on.frame(
                "withColumnRenamed_java_map",
                on.simple().withColumnsRenamed(new TreeMap<>(Map.of("id", "nid", "b", "bravo"))));
    }

    private static void joins(SparkClientCalls on) {
        String[] both = {"id", "a"};
        on.frame("join_inner_no_condition", on.simple().join(on.other()));
        on.frame("join_inner_using_single_col", on.simple().join(on.other(), "id"));
        on.frame("join_inner_using_multiple_col_array", on.simple().join(on.other(), both));
        on.frame("join_inner_using_multiple_col_seq", on.simple().join(on.other(), List.of("id", "a")));
        on.frame("join_using_single_col", on.simple().join(on.other(), "id", "left_semi"));
        on.frame("join_using_multiple_col_array", on.simple().join(on.other(), both, "full_outer"));
        on.frame("join_using_multiple_col_seq", on.simple().join(on.other(), List.of("id", "a"), "right_outer"));
        on.frame(
                "join_inner_condition",
                on.simple().alias("l").join(on.other().alias("r"), col("l.a").equalTo(col("r.a"))));
        on.frame(
                "join_condition",
                on.simple().as("l").join(on.other().as("r"), col("l.id").equalTo(col("r.id")), "left_anti"));
        on.frame("crossJoin", on.simple().crossJoin(on.other()));
        on.frame("test_broadcast", on.simple().join(broadcast(on.other()), "id"));
    }

    private static void order(SparkClientCalls on) {
        on.frame("sort_strings", on.simple().sort("b", "a"));
        on.frame("sort_columns", on.simple().sort(ID, B));
        on.frame("orderBy_strings", on.simple().orderBy("b", "id", "a"));
        on.frame("orderBy_columns", on.simple().orderBy(ID, B, A));
        on.frame("sortWithinPartitions_strings", on.simple().sortWithinPartitions("a", "id"));
        on.frame("sortWithinPartitions_columns", on.simple().sortWithinPartitions(ID, B));
    }

    private static void rows(SparkClientCalls on) {
        on.frame("limit", on.simple().limit(10));
        on.frame("offset", on.simple().offset(1000));
        on.frame("distinct", on.simple().distinct());
        on.frame("dropDuplicates", on.simple().dropDuplicates());
        on.frame("dropDuplicates_names_seq", on.simple().dropDuplicates("a", "b"));
        on.frame("dropDuplicates_names_array", on.simple().dropDuplicates(new String[] {"a", "id"}));
        on.frame("dropDuplicates_varargs", on.simple().dropDuplicates("a", "b", "id"));
        on.frame("sample_fraction_seed", on.simple().sample(0.43, 9890823L));
        on.frame("sample_withReplacement_fraction_seed", on.simple().sample(true, 0.23, 898L));
        on.frame("drop", on.simple().na().drop(5, "id", "a"));
        on.frame("fill", on.simple().na().fill(8L, "id"));
        // Spark's own client makes doubles of all numbers.
        on.frame("replace", on.simple().na().replace("id", Map.of(1.0, 8.0)));
    }

    private static void partitions(SparkClientCalls on) {
        on.frame("hint", on.simple().hint("coalesce", 100));
        on.frame("coalesce", on.simple().coalesce(5));
        on.frame("repartition", on.simple().repartition(24));
        on.frame("repartition_num_partitions_expressions", on.simple().repartition(22, A, ID));
        on.frame("repartition_expressions", on.simple().repartition(ID, B));
        on.frame(
                "repartitionByRange_num_partitions_expressions",
                on.simple().repartitionByRange(33, B, ID.desc_nulls_first()));
        on.frame("repartitionByRange_expressions", on.simple().repartitionByRange(A.asc(), ID.desc_nulls_first()));
        on.frame("repartitionById", on.simple().repartitionById(10, ID.cast(DataTypes.IntegerType)));
    }

    private static void sets(SparkClientCalls on) {
        on.frame("union", on.simple().union(on.simple()));
        on.frame("unionAll", on.simple().unionAll(on.simple()));
        on.frame("unionByName", on.simple().drop("b").unionByName(on.other().drop("payload")));
        on.frame("unionByName_allowMissingColumns", on.simple().unionByName(on.other(), true));
        on.frame("intersect", on.simple().intersect(on.simple()));
        on.frame("intersectAll", on.simple().intersectAll(on.simple()));
        on.frame("except", on.simple().except(on.simple()));
        on.frame("exceptAll", on.simple().exceptAll(on.simple()));
    }

    private static void reshaped(SparkClientCalls on) {
        Column[] idAndA = {ID, A};
        on.frame("unpivot_values", on.simple().unpivot(idAndA, new Column[] {B}, "name", "value"));
        on.frame("unpivot_no_values", on.simple().unpivot(new Column[] {ID}, "name", "value"));
        on.frame("melt_values", on.simple().melt(new Column[] {A}, new Column[] {ID}, "name", "value"));
        on.frame("melt_no_values", on.simple().melt(idAndA, "name", "value"));
        on.frame("transpose_index_column", on.simple().transpose(ID));
        on.frame("transpose_no_index_column", on.simple().transpose());
    }

    private static void statistics(SparkClientCalls on) {
        on.frame("describe", on.simple().describe("id", "b"));
        on.frame("summary", on.simple().summary("mean", "min"));
        on.frame("crosstab", on.simple().stat().crosstab("a", "b"));
        on.frame("freqItems", on.simple().stat().freqItems(new String[] {"id", "a"}, 0.1));
        on.frame("sampleBy", on.simple().stat().sampleBy("id", new TreeMap<>(Map.of(0, 0.1, 1, 0.2)), 0L));
    }
}
