package io.sparkex.it.random;

import static io.sparkex.it.random.Term.f;
import static io.sparkex.it.random.Term.lit;

import io.sparkex.it.random.Sketch.Step;
import java.util.List;

/** Steps most of which Spark refuses, when they are analysed or when they run; a few look wrong and are not. */
final class Mistakes {
    static final List<Step> ALL = List.of(
            (sketch, frame) -> sketch.same(frame, "select", "missing"),
            (sketch, frame) -> sketch.same(frame, "select", frame.col("missing")),
            (sketch, frame) -> sketch.same(frame, "filter", call(Term.col("missing"), "gt", 1)),
            (sketch, frame) -> sketch.same(frame, "filter", "not a ) filter"),
            (sketch, frame) -> sketch.same(frame, "filter", any(sketch, frame)),
            (sketch, frame) -> sketch.same(frame, "filter", call(f("max", any(sketch, frame)), "isNotNull")),
            (sketch, frame) -> sketch.same(frame, "select", call(any(sketch, frame), "plus", lit(true))),
            (sketch, frame) -> sketch.same(frame, "select", call(any(sketch, frame), "cast", "nothing")),
            (sketch, frame) -> sketch.same(frame, "select", call(any(sketch, frame), "cast", "array<int")),
            (sketch, frame) -> sketch.same(frame, "select", call(lit("abc"), "cast", "int")),
            (sketch, frame) -> sketch.same(frame, "select", call(lit(1), "divide", 0)),
            (sketch, frame) -> sketch.same(frame, "select", call(any(sketch, frame), "getField", "nothing")),
            (sketch, frame) -> sketch.same(frame, "select", f("upper", f("array", lit(1)))),
            (sketch, frame) -> sketch.same(frame, "select", f("call_function", "no_such_function", lit(1))),
            (sketch, frame) -> sketch.same(frame, "select", f("element_at", f("array", lit(1)), 5)),
            (sketch, frame) -> sketch.same(frame, "select", f("raise_error", lit("told"))),
            (sketch, frame) -> sketch.same(frame, "select", f("expr", "1 +")),
            (sketch, frame) -> sketch.same(frame, "select", f("row_number")),
            (sketch, frame) -> sketch.same(frame, "select", call(f("when", lit(true), 1), "when", lit(2), 2)),
            (sketch, frame) -> sketch.same(frame, "select", call(f("explode", any(sketch, frame)), "alias", "a", "b")),
            (sketch, frame) -> sketch.same(frame, "withColumnRenamed", "missing", "x"),
            (sketch, frame) -> sketch.same(frame, "drop", "missing", "gone"),
            (sketch, frame) -> sketch.same(frame, "toDF", "one", "two", "three"),
            (sketch, frame) -> sketch.same(frame, "union", call(frame.name(), "withColumn", "more", lit(1))),
            (sketch, frame) -> sketch.same(frame, "unionByName", call(frame.name(), "toDF", "one")),
            (sketch, frame) -> sketch.same(frame, "intersect", call(frame.name(), "select", lit(1), lit(2), lit(3))),
            (sketch, frame) -> sketch.same(frame, "join", frame.name(), "missing"),
            (sketch, frame) -> sketch.same(frame, "join", frame.name(), any(sketch, frame), "sideways"),
            (sketch, frame) -> sketch.same(
                    sketch.same(frame, "join", frame.name(), lit(true)),
                    "select",
                    sketch.draw().of(frame.names())),
            (sketch, frame) -> sketch.same(frame, "orderBy", "missing"),
            (sketch, frame) -> sketch.same(frame, "repartition", 2, "missing"),
            (sketch, frame) -> sketch.same(frame, "dropDuplicates", "missing"),
            (sketch, frame) -> sketch.same(frame, "sample", 3.5),
            (sketch, frame) -> sketch.same(frame, "sample", -0.5, 1L),
            (sketch, frame) -> sketch.same(frame, "withWatermark", "missing", "1 minute"),
            (sketch, frame) -> sketch.same(frame, "fillna", 1, "missing"),
            (sketch, frame) -> sketch.same(frame, "dropna", "any", "missing"),
            (sketch, frame) -> sketch.same(frame, "select", call(frame.name(), "colRegex", "`missing`")),
            (sketch, frame) -> sketch.same(frame, "describe", "missing"),
            (sketch, frame) -> sketch.same(frame, "crosstab", "missing", "missing"),
            (sketch, frame) -> sketch.same(frame, "unpivot", ids("missing"), ids("gone"), "u", "v"),
            (sketch, frame) -> sketch.same(frame, call(frame, "groupBy", "missing"), "count"),
            (sketch, frame) -> sketch.same(frame, call(frame, "groupBy"), "sum", "missing"),
            (sketch, frame) -> sketch.same(frame, call(frame, "groupBy", "missing"), "agg", f("max", lit(1))),
            (sketch, frame) -> sketch.same(frame, call(call(frame, "rollup", "missing"), "pivot", "x"), "count"),
            (sketch, frame) -> sketch.same(frame, call(Term.SPARK, "table", "no_such_table"), "limit", 1),
            (sketch, frame) -> sketch.same(frame, call(Term.SPARK, "sql", "SELEC 1"), "limit", 1),
            (sketch, frame) -> sketch.same(frame, "select", call(call(frame.name(), "select", "*"), "scalar")));

    private Mistakes() {}

    private static Term any(Sketch sketch, Frame frame) {
        return Term.col(sketch.draw().of(frame.names()));
    }

    private static Term ids(String name) {
        return Term.array(String.class, List.of(name));
    }

    private static Term call(Object on, String method, Object... arguments) {
        return Term.call(on instanceof Frame frame ? frame.name() : Term.of(on), method, arguments);
    }
}
