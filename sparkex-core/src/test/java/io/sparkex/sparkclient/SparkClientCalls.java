package io.sparkex.sparkclient;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls that make the golden plans of Spark's own client, by the names of the plans. Most plans select one column
 * from an empty table; {@code complex}, {@code simple} and so on say from which one.
 */
public final class SparkClientCalls {
    static final StructType SIMPLE = StructType.of()
            .add("id", DataTypes.LongType)
            .add("a", DataTypes.IntegerType)
            .add("b", DataTypes.DoubleType);
    private static final StructType OTHER = StructType.of()
            .add("a", DataTypes.IntegerType)
            .add("id", DataTypes.LongType)
            .add("payload", DataTypes.BinaryType);
    private static final StructType COMPLEX = SIMPLE.add("d", SIMPLE)
            .add("e", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("f", DataTypes.createMapType(DataTypes.StringType, SIMPLE))
            .add("g", DataTypes.StringType);
    private static final StructType BINARY =
            StructType.of().add("id", DataTypes.LongType).add("bytes", DataTypes.BinaryType);
    private static final StructType BOOLEANS =
            StructType.of().add("id", DataTypes.LongType).add("flag", DataTypes.BooleanType);
    private static final StructType TEMPORALS = StructType.of()
            .add("d", DataTypes.DateType)
            .add("t", DataTypes.TimestampType)
            .add("s", DataTypes.StringType)
            .add("x", DataTypes.LongType)
            .add("wt", StructType.of().add("start", DataTypes.TimestampType).add("end", DataTypes.TimestampType));

    private final SortedMap<String, DataFrame> plans = new TreeMap<>();
    private final SparkSession spark;

    private SparkClientCalls(SparkSession spark) {
        this.spark = spark;
    }

    /** The frames, by the names of the golden plans. */
    public static SortedMap<String, DataFrame> all(SparkSession spark) {
        SparkClientCalls calls = new SparkClientCalls(spark);
        FrameCalls.add(calls);
        GroupCalls.add(calls);
        ColumnCalls.add(calls);
        AggregateCalls.add(calls);
        MathCalls.add(calls);
        StringCalls.add(calls);
        TimeCalls.add(calls);
        IntervalCalls.add(calls);
        CollectionCalls.add(calls);
        FormatCalls.add(calls);
        OtherCalls.add(calls);
        return Collections.unmodifiableSortedMap(calls.plans);
    }

    /** Second calls for some of the plans, which name the function in place of calling its method. */
    public static SortedMap<String, DataFrame> byName(SparkSession spark) {
        SparkClientCalls calls = new SparkClientCalls(spark);
        ByNameCalls.add(calls);
        return Collections.unmodifiableSortedMap(calls.plans);
    }

    SparkSession spark() {
        return spark;
    }

    void frame(String name, DataFrame frame) {
        if (plans.put(name, frame) != null) {
            throw new IllegalArgumentException("Two calls for the plan " + name);
        }
    }

    void simple(String name, Column... columns) {
        frame(name, simple().select(columns));
    }

    void complex(String name, Column... columns) {
        frame(name, complex().select(columns));
    }

    void binary(String name, Column... columns) {
        frame(name, binary().select(columns));
    }

    void booleans(String name, Column... columns) {
        frame(name, empty(BOOLEANS).select(columns));
    }

    void temporals(String name, Column... columns) {
        frame(name, temporals().select(columns));
    }

    DataFrame simple() {
        return empty(SIMPLE);
    }

    DataFrame other() {
        return empty(OTHER);
    }

    DataFrame complex() {
        return empty(COMPLEX);
    }

    DataFrame binary() {
        return empty(BINARY);
    }

    DataFrame temporals() {
        return empty(TEMPORALS);
    }

    DataFrame empty(StructType schema) {
        return spark.createDataFrame(List.of(), schema);
    }
}
