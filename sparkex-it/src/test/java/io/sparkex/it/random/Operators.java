package io.sparkex.it.random;

import static io.sparkex.it.random.Term.call;
import static io.sparkex.it.random.Term.f;
import static io.sparkex.it.random.Term.lit;

/** Draws columns that methods of a column give. */
final class Operators {
    private final Draw draw;
    private final Columns columns;

    Operators(Draw draw, Columns columns) {
        this.draw = draw;
        this.columns = columns;
    }

    Term of(Kind kind, int depth) {
        int inner = depth - 1;
        if (draw.percent(20)) {
            return choice(kind, inner);
        }
        return switch (kind) {
            case INT -> integer(inner);
            case BIGINT ->
                draw.percent(50)
                        ? call(columns.scalar(Kind.INT, inner), "cast", "bigint")
                        : call(columns.scalar(Kind.BIGINT, inner), draw.of("plus", "minus"), draw.between(0, 9));
            case DOUBLE -> floating(inner);
            case DECIMAL ->
                draw.percent(50)
                        ? call(columns.scalar(Kind.INT, inner), "cast", "decimal(10,2)")
                        : call(columns.scalar(kind, inner), draw.of("plus", "minus"), columns.scalar(kind, inner));
            case STRING -> text(inner);
            case BOOLEAN -> truth(inner);
            case DATE -> call(columns.scalar(Kind.TIMESTAMP, inner), "cast", "date");
            case TIMESTAMP -> call(columns.scalar(Kind.DATE, inner), "cast", "timestamp");
            case BINARY -> call(columns.scalar(Kind.STRING, inner), "cast", "binary");
            case STRUCT -> call(columns.scalar(kind, inner), "withField", "x", columns.scalar(Kind.INT, inner));
            case INTS, STRINGS, MAP -> choice(kind, inner);
        };
    }

    private Term choice(Kind kind, int depth) {
        Term choice = f("when", columns.scalar(Kind.BOOLEAN, depth), columns.scalar(kind, depth));
        if (draw.percent(20)) {
            choice = call(choice, "when", columns.scalar(Kind.BOOLEAN, depth), columns.scalar(kind, depth));
        }
        return draw.percent(70) ? call(choice, "otherwise", columns.scalar(kind, depth)) : choice;
    }

    private Term integer(int depth) {
        Term left = columns.scalar(Kind.INT, depth);
        return switch (draw.between(0, 7)) {
            case 0 -> call(left, draw.of("plus", "minus", "multiply"), columns.scalar(Kind.INT, depth));
            case 1 -> call(left, draw.of("plus", "minus", "multiply"), draw.between(0, 9));
            case 2 -> call(left, "mod", draw.between(2, 5));
            case 3 -> call(left, draw.of("bitwiseAND", "bitwiseOR", "bitwiseXOR"), draw.between(0, 9));
            case 4 -> call(columns.scalar(Kind.STRUCT, depth), draw.of("getField", "getItem"), "x");
            case 5 -> call(columns.scalar(Kind.MAP, depth), "getItem", draw.of("x", "y"));
            case 6 -> call(columns.scalar(Kind.STRING, depth), "try_cast", "int");
            default -> call(left, "negate");
        };
    }

    private Term floating(int depth) {
        Term left = columns.scalar(Kind.DOUBLE, depth);
        return switch (draw.between(0, 4)) {
            case 0 -> call(left, draw.of("plus", "minus", "multiply"), columns.scalar(Kind.DOUBLE, depth));
            case 1 -> call(left, "divide", draw.of(2.0, 0.5, 3.0));
            case 2 -> call(columns.scalar(Kind.INT, depth), "divide", draw.between(1, 5));
            case 3 -> call(columns.scalar(Kind.INT, depth), "cast", "double");
            default -> call(left, "pow", 2);
        };
    }

    private Term text(int depth) {
        Term left = columns.scalar(Kind.STRING, depth);
        return switch (draw.between(0, 3)) {
            // Bytes may be no text, which Java shows with a replacement character and PySpark refuses.
            case 0 ->
                call(
                        columns.scalar(columns.kind(kind -> kind.sortable() && kind != Kind.BINARY), depth),
                        "cast",
                        "string");
            case 1 -> call(left, "substr", draw.between(1, 3), draw.between(0, 4));
            case 2 -> call(left, "substr", lit(draw.between(1, 3)), columns.scalar(Kind.INT, 0));
            default -> call(columns.scalar(Kind.STRUCT, depth), "getField", "y");
        };
    }

    private Term truth(int depth) {
        Kind kind = columns.kind(Kind::sortable);
        Term left = columns.scalar(kind, depth);
        Term text = columns.scalar(Kind.STRING, depth);
        Term truth = columns.scalar(Kind.BOOLEAN, depth);
        return switch (draw.between(0, 10)) {
            case 0, 1, 2 -> {
                String operator = draw.of("equalTo", "notEqual", "gt", "geq", "lt", "leq", "eqNullSafe");
                yield call(left, operator, columns.scalar(kind, depth));
            }
            case 3 -> call(truth, draw.of("and", "or"), columns.scalar(Kind.BOOLEAN, depth));
            case 4 -> call(left, draw.of("isNull", "isNotNull"));
            case 5 -> call(columns.scalar(Kind.INT, depth), "isin", 1, 2, draw.between(3, 7));
            case 6 -> call(columns.scalar(Kind.INT, depth), "between", draw.between(-1, 3), draw.between(3, 9));
            case 7 -> call(text, draw.of("like", "ilike"), draw.of("%a%", "_p%"));
            case 8 -> call(text, draw.of("startsWith", "endsWith", "contains"), draw.of("a", "e", ""));
            case 9 -> call(text, "rlike", "[a-c]+");
            default -> call(columns.scalar(Kind.DOUBLE, depth), "isNaN");
        };
    }
}
