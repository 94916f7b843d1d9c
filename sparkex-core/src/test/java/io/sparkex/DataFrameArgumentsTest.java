package io.sparkex;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Relation;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Arguments that no server is asked about, and schemas that no server has to be asked for. */
class DataFrameArgumentsTest {
    private static final SparkSession SPARK = Offline.session();
    private static final StructType POINT =
            StructType.of().add("x", DataTypes.DoubleType).add("y.z", DataTypes.LongType);
    private static final DataFrame FRAME = SPARK.table("people")
            .to(StructType.of()
                    .add("id", DataTypes.LongType)
                    .add("name", DataTypes.StringType)
                    .add("point", POINT)
                    .add("points", DataTypes.createArrayType(POINT))
                    .add("a.b", DataTypes.createDecimalType(10, 2)));

    private static void refuses(String condition, ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isInstanceOf(SparkThrowable.class);
        assertThat(((SparkThrowable) failure).getCondition()).isEqualTo(condition);
    }

    @Test
    void positionsAreCountedFromOne() {
        refuses("ZERO_INDEX", () -> FRAME.orderBy(1, 0));
        refuses("INDEX_NOT_POSITIVE", () -> FRAME.groupBy(0));
        refuses("INDEX_NOT_POSITIVE", () -> FRAME.cube(-1));
        refuses("INDEX_OUT_OF_RANGE", () -> FRAME.rollup(6));
        refuses("INDEX_OUT_OF_RANGE", () -> FRAME.sort(-6));
        refuses("INDEX_OUT_OF_RANGE", () -> FRAME.sort(Integer.MIN_VALUE));
        refuses("INDEX_OUT_OF_RANGE", () -> FRAME.col(5));
        refuses("INDEX_OUT_OF_RANGE", () -> FRAME.col(-1));
        refuses("CANNOT_BE_EMPTY", () -> FRAME.sortWithinPartitions(new int[0]));
        assertThat(FRAME.groupBy(5)).isNotNull();
    }

    @Test
    void directionsGoWithColumns() {
        String[] names = {"id", "name"};
        refuses("LENGTH_SHOULD_BE_THE_SAME", () -> FRAME.sort(names, true, false, true));
        refuses("CANNOT_BE_EMPTY", () -> FRAME.sort(new String[0], true));
        assertThat(FRAME.sort(names, true)).isNotNull();
    }

    @Test
    void onlyNumbersHaveShortFormsOfAggregates() {
        GroupedData groups = FRAME.groupBy("name");
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.sum("name"));
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.max("point"));
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.max("nope"));
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.max("a.b"));
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.max("`a.b"));
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.max("`a.b`x"));
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.max("id."));
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.max("point..x"));
        refuses("NOT_NUMERIC_COLUMNS", () -> groups.max("i`d`"));
        assertThat(groups.min("`a.b`", "point.x", "points.x", "point.`y.z`", "id"))
                .isNotNull();
        assertThat(aggregates(groups.avg())).isEqualTo(2);
        assertThat(aggregates(groups.avg("id"))).isEqualTo(1);
    }

    private static int aggregates(DataFrame frame) {
        return frame.plan().relation().getAggregate().getAggregateExpressionsCount();
    }

    @Test
    void takesLiteralsForTheValuesOfAPivot() {
        assertThat(pivoted(lit("x"), lit(2.5))).isEqualTo(pivoted("x", 2.5)).hasSize(2);
    }

    private static List<Expression.Literal> pivoted(Object... values) {
        return FRAME.groupBy("id")
                .pivot("name", List.of(values))
                .count()
                .plan()
                .relation()
                .getAggregate()
                .getPivot()
                .getValuesList();
    }

    @Test
    void aPivotFollowsAGroupByAlone() {
        refuses("UNSUPPORTED_OPERATION", () -> FRAME.cube("id").pivot("name"));
        refuses("UNSUPPORTED_OPERATION", () -> FRAME.rollup("id").pivot("name"));
        refuses(
                "UNSUPPORTED_OPERATION",
                () -> FRAME.groupingSets(List.of(List.of("id")), "id").pivot(col("name")));
        refuses("UNSUPPORTED_OPERATION", () -> FRAME.groupBy("id").pivot("name").pivot("name"));
        refuses("NOT_BOOL_OR_FLOAT_OR_INT_OR_STR", () -> FRAME.groupBy("id").pivot("name", List.of(new byte[] {1})));
        refuses("NOT_BOOL_OR_FLOAT_OR_INT_OR_STR", () -> FRAME.groupBy("id").pivot("name", List.of(col("x"))));
        refuses("CANNOT_BE_NONE", () -> FRAME.groupBy("id").pivot("name", null));
    }

    @Test
    void aggregatesAreNamedByAMapWithoutNulls() {
        refuses("CANNOT_BE_NONE", () -> FRAME.agg(Collections.singletonMap("id", null)));
    }

    @Test
    void numbersOfPartitionsArePositive() {
        refuses("VALUE_NOT_POSITIVE", () -> FRAME.coalesce(0));
        refuses("VALUE_NOT_POSITIVE", () -> FRAME.repartition(-1));
        refuses("VALUE_NOT_POSITIVE", () -> FRAME.repartition(0, "id"));
        refuses("VALUE_NOT_POSITIVE", () -> FRAME.repartitionByRange(0, "id"));
        refuses("VALUE_NOT_POSITIVE", () -> FRAME.repartitionById(0, "id"));
        refuses("CANNOT_BE_EMPTY", () -> FRAME.repartitionByRange(new Column[0]));
        assertThat(FRAME.repartition(3, new String[0]).plan().relation().getRelTypeCase())
                .isEqualTo(Relation.RelTypeCase.REPARTITION);
    }

    @Test
    void rowsAreSharedOutByWeights() {
        refuses("VALUE_NOT_POSITIVE", () -> FRAME.randomSplit(1, -1));
        refuses("VALUE_NOT_POSITIVE", () -> FRAME.randomSplit(0, 0));
        refuses("VALUE_NOT_POSITIVE", () -> FRAME.randomSplit());
        assertThat(FRAME.randomSplit(1, 3)).hasSize(2);
        assertThat(seed(FRAME.randomSplit(1, 1)[0])).isNotEqualTo(seed(FRAME.randomSplit(1, 1)[0]));
    }

    @Test
    void aSeedIsDrawnForEachCall() {
        assertThat(seed(FRAME.sample(0.5))).isNotNegative().isNotEqualTo(seed(FRAME.sample(0.5)));
        assertThat(FRAME.sampleBy("id", Map.of(1, 0.5))
                        .plan()
                        .relation()
                        .getSampleBy()
                        .getSeed())
                .isNotNegative();
    }

    private static long seed(DataFrame frame) {
        return frame.plan().relation().getSample().getSeed();
    }

    @Test
    void sharesAreByValuesThatLiteralsHold() {
        refuses("DISALLOWED_TYPE_FOR_CONTAINER", () -> FRAME.sampleBy("id", Map.of(List.of(1), 0.5)));
        refuses("DISALLOWED_TYPE_FOR_CONTAINER", () -> FRAME.sampleBy("id", Collections.singletonMap(null, 0.5)));
        refuses("CANNOT_BE_NONE", () -> FRAME.sampleBy("id", Collections.singletonMap(1, null)));
    }

    @Test
    void hintsTakePlainValues() {
        refuses("INVALID_ITEM_FOR_CONTAINER", () -> FRAME.hint("h", Map.of()));
        refuses("INVALID_ITEM_FOR_CONTAINER", () -> FRAME.hint("h", 1, List.of(List.of(1))));
        refuses("INVALID_ITEM_FOR_CONTAINER", () -> FRAME.hint("h", 1, null));
        refuses("CANNOT_BE_NONE", () -> FRAME.hint(null));
    }

    @Test
    void valuesAreFilledByTheirKinds() {
        refuses("CANNOT_BE_EMPTY", () -> FRAME.fillna(Map.of()));
        refuses("NOT_BOOL_OR_FLOAT_OR_INT_OR_STR", () -> FRAME.fillna(Map.of("id", BigDecimal.ONE)));
        refuses("NOT_BOOL_OR_FLOAT_OR_INT_OR_STR", () -> FRAME.fillna(Collections.singletonMap("id", null)));
        refuses("VALUE_NOT_ANY_OR_ALL", () -> FRAME.dropna("none"));
        refuses("CANNOT_BE_NONE", () -> FRAME.na().fill("x", (String) null));
        assertThat(FRAME.fillna(Map.of("id", (short) 1, "name", 1.5f))
                        .plan()
                        .relation()
                        .getFillNa()
                        .getValuesList())
                .allMatch(value -> value.hasLong() || value.hasDouble());
    }

    @Test
    void valuesAreReplacedByTheirKinds() {
        refuses("MIXED_TYPE_REPLACEMENT", () -> FRAME.replace(1, "x"));
        refuses("MIXED_TYPE_REPLACEMENT", () -> FRAME.replace(Map.of("a", "b", true, false)));
        refuses("LENGTH_SHOULD_BE_THE_SAME", () -> FRAME.replace(List.of(1, 2), List.of(1)));
        refuses("NOT_BOOL_OR_FLOAT_OR_INT_OR_STR", () -> FRAME.replace(new byte[0], null));
        refuses("NOT_BOOL_OR_FLOAT_OR_INT_OR_STR", () -> FRAME.replace(Arrays.asList(1, null), 2));
        refuses("ARGUMENT_NOT_ALLOWED", () -> FRAME.replace(Map.of(1, 2), (Object) 3));
        Map<Object, Object> toNull = new HashMap<>();
        toNull.put("x", null);
        assertThat(FRAME.na()
                        .replace("name", toNull)
                        .plan()
                        .relation()
                        .getReplace()
                        .getColsList())
                .containsExactly("name");
        assertThat(FRAME.na()
                        .replace("*", toNull)
                        .plan()
                        .relation()
                        .getReplace()
                        .getColsList())
                .isEmpty();
        assertThat(FRAME.na()
                        .replace(new String[] {"name"}, toNull)
                        .plan()
                        .relation()
                        .getReplace()
                        .getColsList())
                .containsExactly("name");
    }

    @Test
    void statisticsCheckWhatTheyCan() {
        refuses("NOT_LIST_OF_FLOAT_OR_INT", () -> FRAME.approxQuantile("id", new double[] {1.5}, 0));
        refuses("NOT_LIST_OF_FLOAT_OR_INT", () -> FRAME.approxQuantile("id", new double[] {Double.NaN}, 0));
        refuses("NEGATIVE_VALUE", () -> FRAME.approxQuantile("id", new double[] {0.5}, -1));
        refuses("VALUE_NOT_PEARSON", () -> FRAME.corr("id", "id", "spearman"));
        refuses("CANNOT_BE_NONE", () -> FRAME.cov(null, "id"));
    }

    @Test
    void watermarksAndObservationsNeedSomething() {
        refuses("NOT_STR", () -> FRAME.withWatermark("", "1 minute"));
        refuses("NOT_STR", () -> FRAME.withWatermark("t", ""));
        refuses("CANNOT_BE_EMPTY", () -> FRAME.observe("seen"));
        refuses("CANNOT_BE_NONE", () -> FRAME.observe((String) null, count("id")));
    }

    @Test
    void aLateralJoinIsOfFewKinds() {
        for (String how : List.of("full", "right", "semi", "anti", "sideways")) {
            refuses("UNSUPPORTED_JOIN_TYPE", () -> FRAME.lateralJoin(FRAME, how));
        }
        assertThat(FRAME.lateralJoin(FRAME, "left")).isNotNull();
    }

    @Test
    void framesOfTwoSessionsDoNotMeet() {
        DataFrame other = Offline.session().range(1);
        refuses("SESSION_NOT_SAME", () -> FRAME.union(other));
        refuses("SESSION_NOT_SAME", () -> FRAME.lateralJoin(other));
        refuses("SESSION_NOT_SAME", () -> FRAME.joinAsOf(other, "id", "id"));
        refuses("SESSION_NOT_SAME", () -> FRAME.unionByName(other));
        refuses("SESSION_NOT_SAME", () -> FRAME.drop(other.col("id")));
    }

    @Test
    void stepsThatChangeNoColumnKeepTheSchema() {
        assertThat(List.of(
                        FRAME.distinct(),
                        FRAME.dropDuplicates("id"),
                        FRAME.repartition(2),
                        FRAME.coalesce(1),
                        FRAME.sample(0.5),
                        FRAME.hint("x"),
                        FRAME.observe("seen", count("id")),
                        FRAME.sortWithinPartitions("id"),
                        FRAME.union(FRAME),
                        FRAME.randomSplit(1)[0],
                        FRAME.toDF(),
                        FRAME.as("x")))
                .allSatisfy(frame -> assertThat(frame.schema()).isEqualTo(FRAME.schema()));
        assertThat(FRAME)
                .hasToString("DataFrame[id: bigint, name: string, point: struct<x:double,y.z:bigint>,"
                        + " points: array<struct<x:double,y.z:bigint>>, a.b: decimal(10,2)]");
    }
}
