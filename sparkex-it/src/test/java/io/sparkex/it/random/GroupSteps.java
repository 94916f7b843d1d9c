package io.sparkex.it.random;

import static io.sparkex.it.random.Term.call;
import static io.sparkex.it.random.Term.f;
import static io.sparkex.it.random.Term.lit;

import io.sparkex.it.random.Frame.Field;
import io.sparkex.it.random.Sketch.Step;
import io.sparkex.it.random.Term.Call;
import io.sparkex.it.random.Term.Entries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that make fewer rows of many: groups and statistics. */
final class GroupSteps {
    static final List<Step> ALL = List.of(
            GroupSteps::groupBy,
            GroupSteps::groupBy,
            GroupSteps::groupBy,
            GroupSteps::agg,
            GroupSteps::groupByExpression,
            GroupSteps::shortcut,
            GroupSteps::byMap,
            GroupSteps::having,
            GroupSteps::rollup,
            GroupSteps::groupingSets,
            GroupSteps::pivot,
            GroupSteps::pivotOpen,
            GroupSteps::describe,
            GroupSteps::summary,
            GroupSteps::crosstab,
            GroupSteps::freqItems,
            GroupSteps::transpose);

    private static final List<Kind> AGGREGATED = List.of(
            Kind.INT,
            Kind.BIGINT,
            Kind.BIGINT,
            Kind.DOUBLE,
            Kind.DOUBLE,
            Kind.DOUBLE,
            Kind.DECIMAL,
            Kind.STRING,
            Kind.BOOLEAN,
            Kind.DATE,
            Kind.INTS,
            Kind.STRINGS);

    private GroupSteps() {}

    private static Frame grouped(Sketch sketch, Frame frame, Term groups, List<Field> keys) {
        List<Field> fields = new ArrayList<>(keys);
        List<Term> aggregates = new ArrayList<>();
        for (int i = sketch.draw().between(1, 3); i > 0; i--) {
            Field field = new Field(sketch.draw().fresh("g"), sketch.draw().of(AGGREGATED));
            aggregates.add(call(sketch.columns(frame).aggregate(field.kind(), 1), "alias", field.name()));
            fields.add(field);
        }
        return sketch.assign(new Call(groups, "agg", aggregates), fields, frame.rows());
    }

    private static @Nullable Frame groupBy(Sketch sketch, Frame frame) {
        List<String> keys = sketch.some(frame, 2, Kind::sortable);
        if (keys == null) {
            return null;
        }
        boolean columns = sketch.draw().percent(40);
        List<Term> arguments = new ArrayList<>();
        keys.forEach(key -> arguments.add(columns ? sketch.columns(frame).reference(key) : Term.of(key)));
        return grouped(sketch, frame, new Call(frame.name(), "groupBy", arguments), Sketch.fields(frame, keys));
    }

    private static Frame agg(Sketch sketch, Frame frame) {
        return grouped(sketch, frame, frame.name(), List.of());
    }

    private static Frame groupByExpression(Sketch sketch, Frame frame) {
        Field key =
                new Field(sketch.draw().fresh("k"), sketch.draw().of(Kind.INT, Kind.STRING, Kind.BOOLEAN, Kind.DATE));
        Term groups =
                call(frame.name(), "groupBy", call(sketch.columns(frame).scalar(key.kind(), 2), "alias", key.name()));
        return grouped(sketch, frame, groups, List.of(key));
    }

    /** Sums of numbers that floating numbers have exactly, whatever their order. */
    private static @Nullable Frame shortcut(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        List<String> keys = sketch.some(frame, 1, Kind::sortable);
        List<String> numbers = sketch.some(frame, 2, kind -> kind == Kind.INT || kind == Kind.BIGINT);
        if (keys == null || numbers == null) {
            return null;
        }
        Term groups = Sketch.strings(frame.name(), "groupBy", keys);
        String method = draw.of("count", "sum", "avg", "mean", "min", "max");
        List<Field> fields = new ArrayList<>(Sketch.fields(frame, keys));
        if (method.equals("count")) {
            fields.add(new Field("count", Kind.BIGINT));
            return keys.contains("count") ? null : sketch.assign(call(groups, method), fields, frame.rows());
        }
        for (String name : numbers) {
            Kind kind = method.equals("sum") ? Kind.BIGINT : Kind.DOUBLE;
            fields.add(new Field(
                    draw.fresh("m"), method.startsWith("m") && method.length() == 3 ? frame.kind(name) : kind));
        }
        Frame result = sketch.assign(Sketch.strings(groups, method, numbers), fields, frame.rows());
        return sketch.assign(Sketch.strings(result.name(), "toDF", result.names()), fields, frame.rows());
    }

    private static @Nullable Frame byMap(Sketch sketch, Frame frame) {
        List<String> numbers = sketch.some(frame, 2, kind -> kind == Kind.INT || kind == Kind.BIGINT);
        if (numbers == null) {
            return null;
        }
        Map<String, Term> aggregates = new LinkedHashMap<>();
        numbers.forEach(name -> aggregates.put(name, Term.of(sketch.draw().of("max", "sum", "count"))));
        return sketch.assignOpen(call(call(frame.name(), "groupBy"), "agg", new Entries(aggregates)), frame);
    }

    private static @Nullable Frame having(Sketch sketch, Frame frame) {
        Frame grouped = groupBy(sketch, frame);
        return grouped == null
                ? null
                : sketch.same(
                        grouped,
                        "filter",
                        call(Term.col(grouped.names().get(grouped.names().size() - 1)), "isNotNull"));
    }

    private static @Nullable Frame rollup(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        List<String> keys = sketch.some(frame, 2, Kind::sortable);
        if (keys == null) {
            return null;
        }
        Field level = new Field(draw.fresh("level"), Kind.BIGINT);
        Field number = new Field(draw.fresh("g"), draw.of(AGGREGATED));
        List<Field> fields = new ArrayList<>(Sketch.fields(frame, keys));
        fields.add(level);
        fields.add(number);
        Term id = draw.percent(70) ? f("grouping_id") : call(f("grouping", keys.get(0)), "cast", "bigint");
        return sketch.assign(
                call(
                        Sketch.strings(frame.name(), draw.of("rollup", "cube"), keys),
                        "agg",
                        call(id, "alias", level.name()),
                        call(sketch.columns(frame).aggregate(number.kind(), 1), "alias", number.name())),
                fields,
                frame.rows() * 4);
    }

    private static @Nullable Frame groupingSets(Sketch sketch, Frame frame) {
        List<String> keys = sketch.some(frame, 2, Kind::sortable);
        if (keys == null) {
            return null;
        }
        List<Term> sets =
                new ArrayList<>(List.of(Term.list(keys.stream().map(Term::col).toList())));
        sets.add(Term.list(List.of(Term.col(keys.get(0)))));
        if (sketch.draw().percent(50)) {
            sets.add(Term.list(List.of()));
        }
        List<Term> arguments = new ArrayList<>(List.of(Term.list(sets)));
        keys.forEach(key -> arguments.add(Term.col(key)));
        return grouped(sketch, frame, new Call(frame.name(), "groupingSets", arguments), Sketch.fields(frame, keys));
    }

    private static @Nullable Frame pivot(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        List<String> keys = sketch.some(frame, 1, Kind::sortable);
        List<String> columns = frame.names(Kind.STRING::equals);
        if (keys == null || columns.isEmpty()) {
            return null;
        }
        Kind kind = draw.of(Kind.INT, Kind.BIGINT, Kind.DOUBLE, Kind.STRING);
        String by = draw.of(columns);
        List<Field> fields = new ArrayList<>(Sketch.fields(frame, keys));
        List.of("x", "first").forEach(value -> fields.add(new Field(value, kind)));
        return sketch.assign(
                call(
                        call(
                                Sketch.strings(frame.name(), "groupBy", keys),
                                "pivot",
                                by,
                                Term.list(List.of("x", "first"))),
                        "agg",
                        sketch.columns(frame).aggregate(kind, 1)),
                fields,
                frame.rows());
    }

    private static @Nullable Frame pivotOpen(Sketch sketch, Frame frame) {
        List<String> keys = sketch.some(frame, 1, Kind::sortable);
        List<String> columns = frame.names(kind -> kind == Kind.STRING || kind == Kind.INT || kind == Kind.BOOLEAN);
        if (keys == null || columns.isEmpty()) {
            return null;
        }
        return sketch.assignOpen(
                call(
                        call(
                                Sketch.strings(frame.name(), "groupBy", keys),
                                "pivot",
                                sketch.draw().of(columns)),
                        "count"),
                frame);
    }

    private static @Nullable Frame describe(Sketch sketch, Frame frame) {
        List<String> names = sketch.some(frame, 3, kind -> kind == Kind.INT || kind == Kind.STRING);
        if (names == null) {
            return null;
        }
        return sketch.assign(Sketch.strings(frame.name(), "describe", names), described(names), 5);
    }

    private static @Nullable Frame summary(Sketch sketch, Frame frame) {
        List<String> names = sketch.some(frame, 3, kind -> kind == Kind.INT || kind == Kind.STRING);
        if (names == null) {
            return null;
        }
        Frame fewer =
                sketch.assign(Sketch.strings(frame.name(), "select", names), Sketch.fields(frame, names), frame.rows());
        List<String> statistics =
                sketch.draw().some(List.of("count", "min", "max", "mean", "50%", "count_distinct"), 4);
        return sketch.assign(
                Sketch.strings(fewer.name(), "summary", sketch.draw().percent(80) ? statistics : List.of()),
                described(names),
                8);
    }

    private static List<Field> described(List<String> names) {
        List<Field> fields = new ArrayList<>(List.of(new Field("summary", Kind.STRING)));
        names.forEach(name -> fields.add(new Field(name, Kind.STRING)));
        return fields;
    }

    private static @Nullable Frame crosstab(Sketch sketch, Frame frame) {
        List<String> names = frame.names(kind -> kind == Kind.STRING || kind == Kind.INT || kind == Kind.BOOLEAN);
        Term on = sketch.draw().percent(50) ? frame.name() : call(frame.name(), "stat");
        return names.isEmpty()
                ? null
                : sketch.assignOpen(
                        call(
                                on,
                                "crosstab",
                                sketch.draw().of(names),
                                sketch.draw().of(names)),
                        frame);
    }

    private static @Nullable Frame freqItems(Sketch sketch, Frame frame) {
        List<String> names = frame.names(kind -> kind == Kind.STRING || kind == Kind.INT || kind == Kind.DATE);
        if (names.isEmpty()) {
            return null;
        }
        String name = sketch.draw().of(names);
        Term items = sketch.draw().percent(50)
                ? call(frame.name(), "freqItems", Term.array(String.class, List.of(name)))
                : call(
                        call(frame.name(), "stat"),
                        "freqItems",
                        Term.array(String.class, List.of(name)),
                        sketch.draw().of(0.1, 0.4));
        Term sorted = call(f("sort_array", Term.col(name + "_freqItems")), "cast", "string");
        return sketch.assign(
                call(items, "select", call(sorted, "alias", name)), List.of(new Field(name, Kind.STRING)), 1);
    }

    private static @Nullable Frame transpose(Sketch sketch, Frame frame) {
        List<String> numbers = sketch.some(frame, 3, Kind.INT::equals);
        List<String> keys = frame.names(kind -> kind == Kind.STRING || kind == Kind.INT);
        if (numbers == null || keys.isEmpty()) {
            return null;
        }
        String key = sketch.draw().of(keys);
        List<Term> aggregates = numbers.stream()
                .filter(name -> !name.equals(key))
                .map(name -> (Term) call(f("max", name), "alias", name))
                .toList();
        if (aggregates.isEmpty()) {
            aggregates = List.of(call(f("count", lit(1)), "alias", "times"));
        }
        Term grouped = new Call(call(frame.name(), "groupBy", key), "agg", aggregates);
        return sketch.assignOpen(
                switch (sketch.draw().between(0, 2)) {
                    case 0 -> call(grouped, "transpose");
                    case 1 -> call(grouped, "transpose", key);
                    default -> call(grouped, "transpose", Term.col(key));
                },
                frame);
    }
}
