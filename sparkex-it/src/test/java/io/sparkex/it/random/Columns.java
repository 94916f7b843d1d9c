package io.sparkex.it.random;

import static io.sparkex.it.random.Term.call;
import static io.sparkex.it.random.Term.f;
import static io.sparkex.it.random.Term.lit;

import io.sparkex.it.random.Frame.Field;
import io.sparkex.it.random.Term.Call;
import io.sparkex.it.random.Term.Lambda;
import io.sparkex.it.random.Term.Name;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Draws columns of a wanted kind over a frame, and inside of a lambda also over its parameters. */
final class Columns {
    private static final List<Signature> SCALARS = Signature.all("scalar");
    private static final List<Signature> AGGREGATES = Signature.all("aggregate");
    private static final List<Signature> WINDOWS = Signature.all("window");

    /** Functions that know their frame themselves. */
    private static final Set<String> WITHOUT_BOUNDS =
            Set.of("row_number", "rank", "dense_rank", "ntile", "percent_rank", "cume_dist", "lag", "lead");

    private final Draw draw;
    private final Frame frame;
    private final List<Field> parameters;

    Columns(Draw draw, Frame frame) {
        this(draw, frame, List.of());
    }

    private Columns(Draw draw, Frame frame, List<Field> parameters) {
        this.draw = draw;
        this.frame = frame;
        this.parameters = parameters;
    }

    /** A column, with so many calls inside of each other at most. */
    Term scalar(Kind kind, int depth) {
        if (depth <= 0 || draw.percent(25)) {
            return leaf(kind);
        }
        return draw.percent(30) ? new Operators(draw, this).of(kind, depth) : function(SCALARS, kind, depth);
    }

    /** A kind that the frame has a column of. */
    Kind kind(Predicate<Kind> wanted) {
        List<String> names = frame.names(wanted);
        return names.isEmpty() ? Kind.INT : frame.kind(draw.of(names));
    }

    /**
     * An aggregate. The last bits of a sum of floating numbers depend on the order of the rows, so they are rounded, and
     * what was collected is sorted.
     */
    Term aggregate(Kind kind, int depth) {
        if (AGGREGATES.stream().noneMatch(it -> it.gives(kind))) {
            return f("count", lit(1));
        }
        Term aggregate = function(AGGREGATES, kind, depth);
        return switch (kind) {
            case DOUBLE -> f("round", aggregate, 6);
            case INTS, STRINGS -> f("sort_array", aggregate);
            default -> aggregate;
        };
    }

    /** A column over a window whose order leaves nothing open. */
    Term window(Kind kind) {
        if (WINDOWS.stream().noneMatch(it -> it.gives(kind))) {
            return call(f("count", lit(1)), "over", spec(false));
        }
        Call function = (Call) function(WINDOWS, kind, 1);
        return call(function, "over", spec(!WITHOUT_BOUNDS.contains(function.method())));
    }

    private Term spec(boolean bounded) {
        List<Term> order = new ArrayList<>();
        for (String name : frame.names(Kind::sortable)) {
            order.add(draw.percent(30) ? call(reference(name), draw.of("desc", "asc_nulls_last")) : reference(name));
        }
        List<String> sortable = frame.names(Kind::sortable);
        Term spec = sortable.isEmpty() || draw.percent(20)
                ? Term.WINDOW
                : new Call(Term.WINDOW, "partitionBy", List.of(Term.of(draw.of(sortable))));
        if (!order.isEmpty()) {
            spec = new Call(spec, "orderBy", order);
        }
        if (bounded && !spec.equals(Term.WINDOW) && draw.percent(40)) {
            long low = draw.percent(50) ? Long.MIN_VALUE : -draw.between(0, 2);
            long high = draw.percent(30) ? Long.MAX_VALUE : draw.between(0, 2);
            spec = call(spec, "rowsBetween", low, high);
        }
        return spec.equals(Term.WINDOW) ? new Call(spec, "partitionBy", List.of()) : spec;
    }

    /** A column of the frame, by its name or by the frame. */
    Term reference(String name) {
        return draw.percent(75) ? Term.col(name) : frame.col(name);
    }

    private Term leaf(Kind kind) {
        List<Term> leaves = new ArrayList<>();
        for (Field parameter : parameters) {
            if (parameter.kind() == kind) {
                leaves.add(new Name(parameter.name()));
            }
        }
        // Inside of a lambda, its parameters are what is of interest.
        if (leaves.isEmpty() || draw.percent(30)) {
            frame.names(kind::equals).forEach(name -> leaves.add(reference(name)));
        }
        return leaves.isEmpty() || draw.percent(15) ? literal(kind) : draw.of(leaves);
    }

    Term literal(Kind kind) {
        if (draw.percent(5)) {
            return call(lit(null), draw.of("cast", "try_cast"), kind.sql());
        }
        return switch (kind) {
            case INT -> lit(draw.between(-3, 12));
            case BIGINT -> draw.percent(50) ? lit(5_000_000_000L) : call(lit(draw.between(0, 9)), "cast", "bigint");
            case DOUBLE -> lit(draw.of(0.5, -2.0, 1024.0, 3.25, 0.1));
            case DECIMAL -> lit(new BigDecimal(draw.of("1.50", "-0.25", "12", "99999.99")));
            case STRING -> lit(draw.of("a", "Banana", "", "x", "é\"\\", "b a"));
            case BOOLEAN -> lit(draw.percent(50));
            case DATE -> lit(LocalDate.of(draw.between(1999, 2025), draw.between(1, 12), draw.between(1, 28)));
            case TIMESTAMP -> f("to_timestamp", lit("2024-01-02 03:04:" + draw.between(10, 59)));
            case BINARY -> call(lit(draw.of("ab", "", "Spark")), "cast", "binary");
            case INTS -> f("array", lit(1), lit(draw.between(0, 9)), lit(2));
            case STRINGS -> f("array", lit("a"), lit(draw.of("b", "zz")));
            case MAP -> f("create_map", lit("x"), lit(draw.between(0, 9)));
            case STRUCT -> f("struct", call(lit(draw.between(0, 9)), "alias", "x"), call(lit("t"), "alias", "y"));
        };
    }

    private Term function(List<Signature> signatures, Kind kind, int depth) {
        Signature signature =
                draw.of(signatures.stream().filter(it -> it.gives(kind)).toList());
        List<Term> arguments = new ArrayList<>();
        for (String token : signature.arguments()) {
            boolean more = token.startsWith("*");
            for (int i = more ? draw.between(0, 1) : 0; i < 2; i++) {
                arguments.add(argument(more ? token.substring(1) : token, kind, depth - 1));
                if (!more) {
                    break;
                }
            }
        }
        boolean byName = !signature.name().equals("not")
                && !arguments.isEmpty()
                && arguments.stream().allMatch(Columns::isByName)
                && draw.percent(40);
        return new Call(
                Term.F,
                signature.name(),
                byName ? arguments.stream().map(Columns::named).toList() : arguments);
    }

    private static boolean isByName(Term term) {
        return term instanceof Call call
                && call.on().equals(Term.F)
                && call.method().equals("col");
    }

    private static Term named(Term term) {
        return ((Call) term).arguments().get(0);
    }

    private Term argument(String token, Kind result, int depth) {
        String rest = token.substring(1);
        return switch (token.charAt(0)) {
            case '#' -> Term.of(number(rest));
            case '@' -> lit(number(rest));
            case '\'' -> Term.of(text(rest));
            case '"' -> lit(text(rest));
            case '~' -> Term.of(Double.valueOf(draw.of(rest.split("\\|"))));
            case '?' -> Term.of(draw.percent(50));
            case '\\' -> lambda(rest);
            default ->
                switch (token) {
                    case "true" -> Term.of(true);
                    case Signature.ANY_KIND -> scalar(result, depth);
                    case "any" -> scalar(kind(kind -> true), depth);
                    case "sortable" -> scalar(kind(Kind::sortable), depth);
                    default -> scalar(Kind.named(token), depth);
                };
        };
    }

    private int number(String range) {
        String[] bounds = range.split("\\.\\.");
        return draw.between(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
    }

    private String text(String choices) {
        return draw.of(choices.split("\\|", -1)).replace('_', ' ');
    }

    private Term lambda(String kinds) {
        String[] sides = kinds.split(":");
        List<Field> fields = Arrays.stream(sides[0].split(","))
                .map(kind -> new Field(draw.fresh("x"), Kind.named(kind)))
                .toList();
        Term body = new Columns(draw, frame, fields).scalar(Kind.named(sides[1]), 1);
        return new Lambda(fields.stream().map(Field::name).toList(), body);
    }
}
