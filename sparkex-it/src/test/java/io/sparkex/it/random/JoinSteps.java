package io.sparkex.it.random;

import static io.sparkex.it.random.Term.SPARK;
import static io.sparkex.it.random.Term.call;
import static io.sparkex.it.random.Term.f;
import static io.sparkex.it.random.Term.lit;

import io.sparkex.it.random.Frame.Field;
import io.sparkex.it.random.Sketch.Step;
import io.sparkex.it.random.Term.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that bring in another frame. */
final class JoinSteps {
    static final List<Step> ALL = List.of(
            JoinSteps::joinOn,
            JoinSteps::joinOn,
            JoinSteps::joinUsing,
            JoinSteps::crossJoin,
            JoinSteps::joinItself,
            JoinSteps::union,
            JoinSteps::union,
            JoinSteps::unionByName,
            JoinSteps::setOperation,
            JoinSteps::scalarSubquery,
            JoinSteps::exists,
            JoinSteps::isin,
            JoinSteps::lateralJoin,
            JoinSteps::lateralExplode,
            JoinSteps::joinAsOf);

    private static final long MOST_ROWS = 300;

    private JoinSteps() {}

    /** Another frame, whose names no other frame has. */
    private static Frame other(Sketch sketch) {
        Frame other = Sources.any(sketch);
        if (sketch.draw().percent(40)) {
            other = ShapeSteps.select(sketch, other);
        }
        return ShapeSteps.toDF(sketch, other);
    }

    private static List<Field> both(Frame left, Frame right) {
        List<Field> fields = new ArrayList<>(left.fields());
        fields.addAll(right.fields());
        return fields;
    }

    private static List<Field> joined(Frame left, Frame right, String how) {
        return how.endsWith("semi") || how.endsWith("anti") ? left.fields() : both(left, right);
    }

    private static Term condition(Sketch sketch, Frame left, Frame right) {
        Kind kind = sketch.columns(left).kind(Kind::sortable);
        List<String> names = right.names(kind::equals);
        Term other = names.isEmpty()
                ? sketch.columns(right).literal(kind)
                : right.col(sketch.draw().of(names));
        return call(
                left.col(sketch.draw().of(left.names(kind::equals))),
                sketch.draw().of("equalTo", "equalTo", "eqNullSafe", "leq"),
                other);
    }

    private static @Nullable Frame joinOn(Sketch sketch, Frame frame) {
        Frame other = other(sketch);
        if (frame.rows() * other.rows() > MOST_ROWS
                || frame.names(Kind::sortable).isEmpty()) {
            return null;
        }
        Term condition = condition(sketch, frame, other);
        if (sketch.draw().percent(20)) {
            condition = call(condition, "and", call(frame.col(sketch.draw().of(frame.names())), "isNotNull"));
        }
        long rows = frame.rows() * other.rows();
        if (sketch.draw().percent(20)) {
            return sketch.assign(call(frame.name(), "join", other.name(), condition), both(frame, other), rows);
        }
        String how = sketch.draw()
                .of("inner", "left", "right", "outer", "left_outer", "full", "fullouter", "semi", "left_anti", "anti");
        return sketch.assign(call(frame.name(), "join", other.name(), condition, how), joined(frame, other, how), rows);
    }

    private static @Nullable Frame joinUsing(Sketch sketch, Frame frame) {
        Frame other = other(sketch);
        String key = sketch.draw().of(frame.names());
        List<String> matching = other.names(frame.kind(key)::equals);
        if (matching.isEmpty() || !frame.kind(key).sortable() || frame.rows() * other.rows() > MOST_ROWS) {
            return null;
        }
        String old = sketch.draw().of(matching);
        List<Field> renamed = new ArrayList<>(other.fields());
        renamed.replaceAll(field -> field.name().equals(old) ? new Field(key, field.kind()) : field);
        Frame right = sketch.assign(call(other.name(), "withColumnRenamed", old, key), renamed, other.rows());
        String how = sketch.draw().of("inner", "left", "right", "full", "left_semi", "leftanti");
        List<Field> fields = new ArrayList<>(List.of(new Field(key, frame.kind(key))));
        for (Field field : joined(frame, right, how)) {
            if (!field.name().equals(key)) {
                fields.add(field);
            }
        }
        Object on = sketch.draw().percent(50) ? key : Term.array(String.class, List.of(key));
        return sketch.assign(call(frame.name(), "join", right.name(), on, how), fields, frame.rows() * other.rows());
    }

    private static @Nullable Frame crossJoin(Sketch sketch, Frame frame) {
        Frame other = other(sketch);
        return frame.rows() * other.rows() > MOST_ROWS
                ? null
                : sketch.assign(
                        call(frame.name(), sketch.draw().of("crossJoin", "join"), other.name()),
                        both(frame, other),
                        frame.rows() * other.rows());
    }

    private static @Nullable Frame joinItself(Sketch sketch, Frame frame) {
        List<String> names = frame.names(Kind::sortable);
        if (names.isEmpty() || frame.rows() * frame.rows() > MOST_ROWS) {
            return null;
        }
        String left = sketch.draw().fresh("l");
        String right = sketch.draw().fresh("r");
        String key = sketch.draw().of(names);
        String other = sketch.draw().of(frame.names());
        Field renamed = new Field(sketch.draw().fresh("c"), frame.kind(other));
        Term joined = call(
                call(frame.name(), "alias", left),
                "join",
                call(frame.name(), "alias", right),
                call(Term.col(left + "." + key), "equalTo", Term.col(right + "." + key)),
                sketch.draw().of("inner", "left", "full"));
        return sketch.assign(
                call(
                        joined,
                        "select",
                        Term.col(left + "." + key),
                        call(Term.col(right + "." + other), "alias", renamed.name())),
                List.of(new Field(key, frame.kind(key)), renamed),
                frame.rows() * frame.rows());
    }

    /** Another frame with columns of the same kinds. */
    private static Frame alike(Sketch sketch, Frame frame, boolean sameNames) {
        Frame other = Sources.any(sketch);
        List<Field> fields = new ArrayList<>();
        List<Term> columns = new ArrayList<>();
        for (Field field : frame.fields()) {
            Field alike = sameNames ? field : new Field(sketch.draw().fresh("c"), field.kind());
            columns.add(call(sketch.columns(other).scalar(field.kind(), 1), "alias", alike.name()));
            fields.add(alike);
        }
        return sketch.assign(new Call(other.name(), "select", columns), fields, other.rows());
    }

    private static Frame union(Sketch sketch, Frame frame) {
        Frame other = alike(sketch, frame, false);
        return sketch.assign(
                call(frame.name(), sketch.draw().of("union", "unionAll"), other.name()),
                frame.fields(),
                frame.rows() + other.rows());
    }

    private static Frame unionByName(Sketch sketch, Frame frame) {
        Frame other = alike(sketch, frame, true);
        long rows = frame.rows() + other.rows();
        if (sketch.draw().percent(40)) {
            return sketch.assign(call(frame.name(), "unionByName", other.name()), frame.fields(), rows);
        }
        List<String> names = sketch.draw().some(frame.names(), frame.fields().size());
        Frame fewer =
                sketch.assign(Sketch.strings(other.name(), "select", names), Sketch.fields(other, names), other.rows());
        return sketch.assign(call(frame.name(), "unionByName", fewer.name(), true), frame.fields(), rows);
    }

    private static @Nullable Frame setOperation(Sketch sketch, Frame frame) {
        if (!frame.names(kind -> !kind.sortable()).isEmpty()) {
            return null;
        }
        Frame other = sketch.draw().percent(50)
                ? sketch.same(frame, "filter", sketch.scalar(frame, Kind.BOOLEAN))
                : alike(sketch, frame, false);
        return sketch.assign(
                call(
                        frame.name(),
                        sketch.draw().of("intersect", "intersectAll", "subtract", "exceptAll"),
                        other.name()),
                frame.fields(),
                frame.rows());
    }

    private static Frame scalarSubquery(Sketch sketch, Frame frame) {
        Frame other = Sources.any(sketch);
        Kind kind = sketch.draw().of(Kind.INT, Kind.BIGINT, Kind.DOUBLE, Kind.STRING, Kind.DATE);
        Term one = call(call(other.name(), "agg", sketch.columns(other).aggregate(kind, 1)), "scalar");
        if (sketch.draw().percent(50)) {
            Field field = new Field(sketch.draw().fresh("q"), kind == Kind.DATE ? Kind.BIGINT : kind);
            return sketch.assign(
                    call(frame.name(), "withColumn", field.name(), one), ShapeSteps.with(frame, field), frame.rows());
        }
        return sketch.same(
                frame,
                "filter",
                call(sketch.columns(frame).scalar(kind, 1), sketch.draw().of("leq", "gt"), one));
    }

    private static @Nullable Frame exists(Sketch sketch, Frame frame) {
        Frame other = other(sketch);
        Term correlated = correlated(sketch, frame, other);
        if (correlated == null) {
            return null;
        }
        Term exists = call(call(other.name(), "where", correlated), "exists");
        return sketch.same(frame, "filter", sketch.draw().percent(30) ? f("not", exists) : exists);
    }

    private static @Nullable Term correlated(Sketch sketch, Frame frame, Frame other) {
        Kind kind = sketch.columns(frame).kind(Kind::sortable);
        List<String> inner = other.names(kind::equals);
        List<String> outer = frame.names(kind::equals);
        return inner.isEmpty() || outer.isEmpty()
                ? null
                : call(
                        Term.col(sketch.draw().of(inner)),
                        sketch.draw().of("equalTo", "geq"),
                        call(Term.col(sketch.draw().of(outer)), "outer"));
    }

    private static Frame isin(Sketch sketch, Frame frame) {
        Frame other = Sources.any(sketch);
        Kind kind = sketch.columns(frame).kind(Kind::sortable);
        Term candidates =
                call(other.name(), "select", call(sketch.columns(other).scalar(kind, 1), "alias", "candidate"));
        return sketch.same(frame, "filter", call(sketch.columns(frame).scalar(kind, 1), "isin", candidates));
    }

    private static @Nullable Frame lateralJoin(Sketch sketch, Frame frame) {
        Frame other = other(sketch);
        Term correlated = correlated(sketch, frame, other);
        if (correlated == null || frame.rows() * other.rows() > MOST_ROWS) {
            return null;
        }
        Frame right = sketch.same(other, "where", correlated);
        List<Field> fields = both(frame, other);
        long rows = frame.rows() * other.rows();
        return switch (sketch.draw().between(0, 2)) {
            case 0 -> sketch.assign(call(frame.name(), "lateralJoin", right.name()), fields, rows);
            case 1 -> sketch.assign(call(frame.name(), "lateralJoin", right.name(), lit(true)), fields, rows);
            default ->
                sketch.assign(
                        call(
                                frame.name(),
                                "lateralJoin",
                                right.name(),
                                lit(true),
                                sketch.draw().of("left", "inner", "cross")),
                        fields,
                        rows);
        };
    }

    private static @Nullable Frame lateralExplode(Sketch sketch, Frame frame) {
        List<String> names = frame.names(Kind.INTS::equals);
        if (names.isEmpty() || frame.names().contains("col") || frame.rows() * 5 > MOST_ROWS) {
            return null;
        }
        Term outer = call(Term.col(sketch.draw().of(names)), "outer");
        Term exploded = call(call(SPARK, "tvf"), sketch.draw().of("explode", "explode_outer"), outer);
        return sketch.assign(
                call(frame.name(), "lateralJoin", exploded),
                ShapeSteps.with(frame, new Field("col", Kind.INT)),
                frame.rows() * 5);
    }

    private static @Nullable Frame joinAsOf(Sketch sketch, Frame frame) {
        Frame other = other(sketch);
        Kind kind = sketch.draw().of(Kind.INT, Kind.BIGINT, Kind.DOUBLE);
        List<String> left = frame.names(kind::equals);
        List<String> right = other.names(kind::equals);
        if (left.isEmpty() || right.isEmpty()) {
            return null;
        }
        return sketch.assign(
                call(
                        frame.name(),
                        "joinAsOf",
                        other.name(),
                        frame.col(sketch.draw().of(left)),
                        other.col(sketch.draw().of(right)),
                        null,
                        sketch.draw().of("inner", "left"),
                        sketch.draw().percent(50) ? null : lit(sketch.draw().between(1, 50)),
                        sketch.draw().percent(70),
                        sketch.draw().of("backward", "forward", "nearest")),
                both(frame, other),
                frame.rows());
    }
}
