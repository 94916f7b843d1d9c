package io.sparkex.it.random;

import static io.sparkex.it.random.Term.call;
import static io.sparkex.it.random.Term.lit;

import io.sparkex.it.random.Term.Call;
import java.util.ArrayList;
import java.util.List;

/** How programs end: with a frame, or with an action that gives rows or a value. */
final class Ends {
    /** The result, and whether the order of its rows says all. */
    record End(Term result, boolean ordered) {}

    private Ends() {}

    static End of(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        if (frame.fields().isEmpty()) {
            return new End(draw.percent(90) ? frame.name() : call(frame.name(), "count"), false);
        }
        if (draw.percent(25)) {
            Frame sorted = sketch.sorted(frame);
            return new End(sorted.name(), sorted.sorted());
        }
        if (draw.percent(10)) {
            return new End(unnamed(sketch, frame), false);
        }
        return draw.percent(20) ? action(sketch, frame) : new End(frame.name(), frame.sorted());
    }

    /** Columns whose names the server makes. */
    private static Term unnamed(Sketch sketch, Frame frame) {
        List<Term> columns = new ArrayList<>();
        for (int i = sketch.draw().between(1, 3); i > 0; i--) {
            columns.add(sketch.scalar(frame, sketch.anyKind()));
        }
        return new Call(frame.name(), "select", columns);
    }

    private static End action(Sketch sketch, Frame frame) {
        Draw draw = sketch.draw();
        List<String> numbers = frame.names(kind -> kind == Kind.INT || kind == Kind.BIGINT || kind == Kind.DOUBLE);
        return switch (draw.between(0, 9)) {
            case 0 -> new End(call(frame.name(), "count"), false);
            case 1 -> new End(call(frame.name(), "isEmpty"), false);
            case 2 -> new End(call(frame.name(), draw.of("columns", "dtypes", "isLocal", "isStreaming")), false);
            case 3 -> sorted(sketch, frame, draw.of("head", "take"), draw.between(2, 4));
            case 4 -> sorted(sketch, frame, "tail", draw.between(0, 4));
            case 5 -> sorted(sketch, frame, draw.of("first", "head"));
            case 6 ->
                numbers.isEmpty()
                        ? new End(call(frame.name(), "count"), false)
                        : new End(
                                call(
                                        stat(sketch, frame),
                                        "approxQuantile",
                                        draw.of(numbers),
                                        Term.array(double.class, List.of(0.0, 0.5)),
                                        0.0),
                                false);
            case 7 ->
                numbers.isEmpty()
                        ? new End(call(frame.name(), "isEmpty"), false)
                        : new End(
                                call(stat(sketch, frame), draw.of("corr", "cov"), draw.of(numbers), draw.of(numbers)),
                                false);
            case 8 -> new End(call(frame.name(), "sameSemantics", call(frame.name(), "filter", lit(true))), false);
            default -> new End(call(frame.name(), "toDF", names(sketch, frame)), false);
        };
    }

    private static Object[] names(Sketch sketch, Frame frame) {
        return frame.names().stream()
                .map(name -> (Object) sketch.draw().fresh(name))
                .toArray();
    }

    private static Term stat(Sketch sketch, Frame frame) {
        return sketch.draw().percent(50) ? frame.name() : call(frame.name(), "stat");
    }

    private static End sorted(Sketch sketch, Frame frame, String method, Object... arguments) {
        Frame sorted = sketch.sorted(frame);
        return new End(call(sorted.name(), method, arguments), sorted.sorted());
    }
}
