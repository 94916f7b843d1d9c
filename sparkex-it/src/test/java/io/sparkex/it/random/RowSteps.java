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

/** Steps that change what rows there are or where, and no columns. Those that depend on the order of rows sort first. */
final class RowSteps {
    static final List<Step> ALL = List.of(
            RowSteps::filter,
            RowSteps::filter,
            RowSteps::filter,
            RowSteps::filterByText,
            RowSteps::sort,
            RowSteps::sortByColumns,
            RowSteps::limit,
            RowSteps::offset,
            RowSteps::distinct,
            RowSteps::dropDuplicates,
            RowSteps::sample,
            RowSteps::sampleBy,
            RowSteps::randomSplit,
            RowSteps::repartition,
            RowSteps::repartitionBy,
            RowSteps::hint,
            RowSteps::observe,
            RowSteps::watermark,
            RowSteps::fill,
            RowSteps::fillByName,
            RowSteps::dropna,
            RowSteps::replace,
            RowSteps::checkpoint);

    private RowSteps() {}

    private static Frame filter(Sketch sketch, Frame frame) {
        return sketch.same(frame, sketch.draw().of("filter", "where"), sketch.scalar(frame, Kind.BOOLEAN));
    }

    private static Frame filterByText(Sketch sketch, Frame frame) {
        String name = sketch.draw().of(frame.names());
        String text = switch (frame.kind(name)) {
            case INT, BIGINT, DOUBLE, DECIMAL -> name + " > " + sketch.draw().between(-1, 5);
            case STRING -> name + " LIKE '%a%' OR " + name + " IS NULL";
            default -> name + " IS NOT NULL";
        };
        return sketch.same(frame, sketch.draw().of("filter", "where"), text);
    }

    private static Frame sort(Sketch sketch, Frame frame) {
        return sketch.sorted(frame);
    }

    private static @Nullable Frame sortByColumns(Sketch sketch, Frame frame) {
        List<String> names = sketch.some(frame, 2, Kind::sortable);
        if (names == null) {
            return null;
        }
        String method = sketch.draw().of("orderBy", "sortWithinPartitions");
        return sketch.assign(Sketch.strings(frame.name(), method, names), frame.fields(), frame.rows());
    }

    private static Frame limit(Sketch sketch, Frame frame) {
        int most = sketch.draw().between(0, 6);
        return sketch.same(sketch.sorted(frame), "limit", most);
    }

    private static Frame offset(Sketch sketch, Frame frame) {
        return sketch.same(sketch.sorted(frame), "offset", sketch.draw().between(0, 4));
    }

    private static @Nullable Frame distinct(Sketch sketch, Frame frame) {
        return !frame.names(kind -> !kind.sortable()).isEmpty()
                ? null
                : sketch.same(frame, sketch.draw().of("distinct", "dropDuplicates"));
    }

    /** Which of the rows stays is not said, so only what they have in common is kept. */
    private static @Nullable Frame dropDuplicates(Sketch sketch, Frame frame) {
        List<String> names = sketch.some(frame, 3, Kind::sortable);
        if (names == null) {
            return null;
        }
        Frame dropped =
                sketch.assign(Sketch.strings(frame.name(), "dropDuplicates", names), frame.fields(), frame.rows());
        return sketch.assign(
                Sketch.strings(dropped.name(), "select", names), Sketch.fields(frame, names), frame.rows());
    }

    private static Frame sample(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        Frame sorted = sketch.sorted(frame);
        return draw.percent(50)
                ? sketch.same(sorted, "sample", draw.of(0.3, 0.5, 0.9), (long) draw.between(0, 99))
                : sketch.same(sorted, "sample", draw.percent(50), draw.of(0.4, 0.8), (long) draw.between(0, 99));
    }

    private static @Nullable Frame sampleBy(Sketch sketch, Frame frame) {
        List<String> names = frame.names(Kind.STRING::equals);
        if (names.isEmpty()) {
            return null;
        }
        Map<String, Term> fractions = new LinkedHashMap<>();
        fractions.put("x", Term.of(0.5));
        fractions.put("y", Term.of(1.0));
        Object column = sketch.draw().percent(50)
                ? sketch.draw().of(names)
                : Term.col(sketch.draw().of(names));
        return sketch.same(sketch.sorted(frame), "sampleBy", column, new Entries(fractions), (long)
                sketch.draw().between(0, 99));
    }

    private static Frame randomSplit(Sketch sketch, Frame frame) {
        Term split = call(frame.name(), "randomSplitAsList", Term.array(double.class, List.of(1.0, 2.0)), (long)
                sketch.draw().between(0, 99));
        return sketch.assign(call(split, "get", sketch.draw().between(0, 1)), frame.fields(), frame.rows());
    }

    private static Frame repartition(Sketch sketch, Frame frame) {
        return sketch.same(
                frame,
                sketch.draw().of("repartition", "coalesce"),
                sketch.draw().between(1, 3));
    }

    private static @Nullable Frame repartitionBy(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        List<String> names = sketch.some(frame, 2, Kind::sortable);
        if (names == null) {
            return null;
        }
        List<Term> arguments = new ArrayList<>();
        if (draw.percent(50)) {
            arguments.add(Term.of(draw.between(1, 3)));
        }
        boolean columns = draw.percent(50);
        names.forEach(name -> arguments.add(columns ? Term.col(name) : Term.of(name)));
        return sketch.assign(
                new Call(frame.name(), draw.of("repartition", "repartitionByRange"), arguments),
                frame.fields(),
                frame.rows());
    }

    private static Frame hint(Sketch sketch, Frame frame) {
        return switch (sketch.draw().between(0, 2)) {
            case 0 -> sketch.same(frame, "hint", "broadcast");
            case 1 -> sketch.same(frame, "hint", "coalesce", 1);
            default -> sketch.same(frame, "hint", "nonsense", "a", 2);
        };
    }

    private static Frame observe(Sketch sketch, Frame frame) {
        return sketch.same(
                frame,
                "observe",
                sketch.draw().fresh("o"),
                call(f("count", lit(1)), "alias", "rows"),
                call(f("count", Term.col(sketch.draw().of(frame.names()))), "alias", "there"));
    }

    private static @Nullable Frame watermark(Sketch sketch, Frame frame) {
        List<String> names = frame.names(Kind.TIMESTAMP::equals);
        return names.isEmpty()
                ? null
                : sketch.same(frame, "withWatermark", sketch.draw().of(names), "10 minutes");
    }

    private static Frame fill(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        List<Term> arguments = new ArrayList<>(List.of(Term.of(draw.of((Object) 7, 0.5, "none", true))));
        if (draw.percent(50)) {
            draw.some(frame.names(), 3).forEach(name -> arguments.add(Term.of(name)));
        }
        return draw.percent(50)
                ? sketch.assign(new Call(frame.name(), "fillna", arguments), frame.fields(), frame.rows())
                : sketch.assign(new Call(call(frame.name(), "na"), "fill", arguments), frame.fields(), frame.rows());
    }

    private static @Nullable Frame fillByName(Sketch sketch, Frame frame) {
        Map<String, Term> values = new LinkedHashMap<>();
        for (Field field : sketch.draw().some(frame.fields(), 4)) {
            switch (field.kind()) {
                case INT, BIGINT -> values.put(field.name(), Term.of(-1));
                case DOUBLE -> values.put(field.name(), Term.of(0.25));
                case STRING -> values.put(field.name(), Term.of("?"));
                case BOOLEAN -> values.put(field.name(), Term.of(false));
                default -> {}
            }
        }
        return values.isEmpty() ? null : sketch.same(frame, "fillna", new Entries(values));
    }

    private static Frame dropna(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        List<Term> arguments = new ArrayList<>();
        if (draw.percent(80)) {
            arguments.add(Term.of(draw.of((Object) "any", "all", 2)));
            if (draw.percent(50)) {
                draw.some(frame.names(), 3).forEach(name -> arguments.add(Term.of(name)));
            }
        }
        return sketch.assign(new Call(frame.name(), "dropna", arguments), frame.fields(), frame.rows());
    }

    private static Frame replace(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        List<Term> arguments = new ArrayList<>(
                draw.percent(50)
                        ? List.of(Term.of("x"), Term.of(draw.of("X", "yy")))
                        : List.of(Term.of(draw.between(0, 5)), Term.of(draw.between(6, 9))));
        if (draw.percent(50)) {
            boolean texts = ((Term.Literal) arguments.get(0)).value() instanceof String;
            List<String> names = frame.names(kind -> texts ? kind == Kind.STRING : kind.numeric());
            names.stream().limit(2).forEach(name -> arguments.add(Term.of(name)));
        }
        return sketch.assign(new Call(frame.name(), "replace", arguments), frame.fields(), frame.rows());
    }

    private static @Nullable Frame checkpoint(Sketch sketch, Frame frame) {
        return sketch.draw().percent(20) ? sketch.same(frame, "localCheckpoint") : null;
    }
}
