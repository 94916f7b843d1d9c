package io.sparkex.it.random;

import io.sparkex.it.random.Frame.Field;
import io.sparkex.it.random.Program.Statement;
import io.sparkex.it.random.Term.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A program that grows. */
final class Sketch {
    /** A step from a frame to the next, or {@code null} if the frame is not fit for it. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Frame from(Sketch sketch, Frame frame);
    }

    /** How many calls are inside of each other in a column. */
    private static final int DEPTH = 2;

    private final Draw draw;
    private final List<Statement> statements = new ArrayList<>();

    Sketch(Draw draw) {
        this.draw = draw;
    }

    Draw draw() {
        return draw;
    }

    List<Statement> statements() {
        return statements;
    }

    /** Assigns to a new variable. */
    Frame assign(Term value, List<Field> fields, long rows) {
        return assign(value, fields, rows, false);
    }

    /** Assigns a frame of which only the data says what columns it has. */
    Frame assignOpen(Term value, Frame from) {
        return assign(value, List.of(), from.rows());
    }

    Frame assign(Term value, List<Field> fields, long rows, boolean sorted) {
        String variable = draw.fresh("d");
        statements.add(new Statement(variable, value));
        return new Frame(variable, List.copyOf(fields), rows, sorted);
    }

    /** The same rows and columns as another call gives them. */
    Frame same(Frame frame, String method, Object... arguments) {
        return assign(Term.call(frame.name(), method, arguments), frame.fields(), frame.rows());
    }

    /** A call on something else, of which the frame's columns are kept. */
    Frame same(Frame frame, Term on, String method, Object... arguments) {
        return assign(Term.call(on, method, arguments), frame.fields(), frame.rows());
    }

    /** The frame with its rows in an order that leaves nothing open, as far as its columns can be sorted. */
    Frame sorted(Frame frame) {
        List<String> names = frame.names(Kind::sortable);
        if (names.isEmpty()) {
            return frame;
        }
        Call sort;
        if (draw.percent(30)) {
            List<Term> arguments = new ArrayList<>(List.of(Term.array(String.class, names)));
            names.forEach(name -> arguments.add(Term.of(draw.percent(50))));
            sort = new Call(frame.name(), draw.of("orderBy", "sort"), arguments);
        } else {
            sort = new Call(
                    frame.name(),
                    draw.of("orderBy", "sort"),
                    names.stream()
                            .map(name -> draw.percent(30)
                                    ? (Term) Term.call(
                                            Term.col(name), draw.of("desc", "asc_nulls_last", "desc_nulls_first"))
                                    : Term.col(name))
                            .toList());
        }
        return assign(
                sort,
                frame.fields(),
                frame.rows(),
                names.size() == frame.fields().size());
    }

    Columns columns(Frame frame) {
        return new Columns(draw, frame);
    }

    Term scalar(Frame frame, Kind kind) {
        return columns(frame).scalar(kind, DEPTH);
    }

    Kind anyKind() {
        return draw.of(Kind.values());
    }

    /** Some names of columns of the wanted kinds, or {@code null} if there are none. */
    @Nullable
    List<String> some(Frame frame, int most, Predicate<Kind> wanted) {
        List<String> names = frame.names(wanted);
        return names.isEmpty() ? null : draw.some(names, most);
    }

    static List<Field> fields(Frame frame, List<String> names) {
        return names.stream().map(name -> new Field(name, frame.kind(name))).toList();
    }

    static Call strings(Term on, String method, List<String> names) {
        return new Call(on, method, names.stream().map(Term::of).toList());
    }
}
