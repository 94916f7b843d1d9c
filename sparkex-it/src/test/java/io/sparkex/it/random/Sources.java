package io.sparkex.it.random;

import static io.sparkex.it.random.Term.SPARK;
import static io.sparkex.it.random.Term.call;
import static io.sparkex.it.random.Term.f;
import static io.sparkex.it.random.Term.lit;

import io.sparkex.it.random.Frame.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where frames begin. */
final class Sources {
    private static final List<Field> ITEMS = List.of(
            new Field("id", Kind.INT),
            new Field("g", Kind.STRING),
            new Field("n", Kind.BIGINT),
            new Field("v", Kind.DOUBLE),
            new Field("p", Kind.DECIMAL),
            new Field("flag", Kind.BOOLEAN),
            new Field("label", Kind.STRING),
            new Field("day", Kind.DATE),
            new Field("at", Kind.TIMESTAMP),
            new Field("nums", Kind.INTS),
            new Field("words", Kind.STRINGS),
            new Field("tags", Kind.MAP),
            new Field("pair", Kind.STRUCT),
            new Field("raw", Kind.BINARY));
    private static final List<Field> ORDERS = List.of(
            new Field("k", Kind.INT),
            new Field("item", Kind.INT),
            new Field("qty", Kind.INT),
            new Field("price", Kind.DOUBLE),
            new Field("placed", Kind.DATE),
            new Field("note", Kind.STRING));

    private Sources() {}

    static Frame any(Sketch sketch) {
        Draw draw = sketch.draw();
        return switch (draw.between(0, 19)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> sketch.assign(call(SPARK, "table", "items"), ITEMS, 8);
            case 8, 9, 10, 11, 12 -> sketch.assign(call(SPARK, "table", "orders"), ORDERS, 6);
            case 13 -> range(sketch);
            case 14 -> tableFunction(sketch);
            case 15 -> values(sketch);
            case 16 -> sql(sketch);
            case 17 -> inRead(sketch);
            default -> some(sketch);
        };
    }

    /** Few columns, so that later steps are about few things. */
    private static Frame some(Sketch sketch) {
        Frame items = sketch.assign(call(SPARK, "table", "items"), ITEMS, 8);
        List<String> names = sketch.draw().some(items.names(), 5);
        return sketch.assign(Sketch.strings(items.name(), "select", names), Sketch.fields(items, names), 8);
    }

    private static Frame inRead(Sketch sketch) {
        Term reader = call(call(SPARK, "table", "orders"), "alias", "o");
        return sketch.assign(reader, ORDERS, 6);
    }

    private static Frame range(Sketch sketch) {
        Draw draw = sketch.draw();
        Term on = draw.percent(50) ? SPARK : call(SPARK, "tvf");
        int start = draw.between(-2, 3);
        int end = draw.between(4, 9);
        Term range = switch (draw.between(0, 2)) {
            case 0 -> call(on, "range", end);
            case 1 -> call(on, "range", start, end);
            default -> call(on, "range", start, end, draw.between(1, 3), draw.between(1, 3));
        };
        return sketch.assign(range, List.of(new Field("id", Kind.BIGINT)), 12);
    }

    private static Frame tableFunction(Sketch sketch) {
        Draw draw = sketch.draw();
        Term tvf = call(SPARK, "tvf");
        Term numbers = f("array", lit(3), lit(draw.between(0, 9)), lit(null));
        return switch (draw.between(0, 4)) {
            case 0 ->
                sketch.assign(
                        call(tvf, draw.of("explode", "explode_outer"), numbers),
                        List.of(new Field("col", Kind.INT)),
                        3);
            case 1 ->
                sketch.assign(
                        call(tvf, draw.of("posexplode", "posexplode_outer"), numbers),
                        List.of(new Field("pos", Kind.INT), new Field("col", Kind.INT)),
                        3);
            case 2 ->
                sketch.assign(
                        call(tvf, "inline", f("array", f("struct", lit(1), lit("a")), f("struct", lit(2), lit("b")))),
                        List.of(new Field("col1", Kind.INT), new Field("col2", Kind.STRING)),
                        2);
            case 3 ->
                sketch.assign(
                        call(tvf, "stack", lit(2), lit(1), lit("a"), lit(draw.between(0, 9)), lit("b")),
                        List.of(new Field("col0", Kind.INT), new Field("col1", Kind.STRING)),
                        2);
            default ->
                sketch.assign(
                        call(tvf, "json_tuple", lit("{\"a\":1,\"b\":\"x\"}"), lit("a"), lit(draw.of("b", "c"))),
                        List.of(new Field("c0", Kind.STRING), new Field("c1", Kind.STRING)),
                        1);
        };
    }

    private static Frame values(Sketch sketch) {
        Draw draw = sketch.draw();
        List<String> rows = new ArrayList<>();
        for (int i = draw.between(1, 5); i > 0; i--) {
            rows.add("(" + draw.of("1", "2", "NULL", "-5") + ", " + draw.of("'a'", "'b c'", "NULL") + ", "
                    + draw.of("0.5D", "NULL", "3D", "DOUBLE('NaN')") + ")");
        }
        String[] names = {draw.fresh("a"), draw.fresh("b"), draw.fresh("c")};
        return sketch.assign(
                call(
                        SPARK,
                        "sql",
                        "SELECT * FROM VALUES " + String.join(", ", rows) + ", (7, 'z', 1D) AS t("
                                + String.join(", ", names) + ")"),
                List.of(
                        new Field(names[0], Kind.INT),
                        new Field(names[1], Kind.STRING),
                        new Field(names[2], Kind.DOUBLE)),
                rows.size() + 1);
    }

    private static Frame sql(Sketch sketch) {
        Draw draw = sketch.draw();
        Map<String, Term> arguments = new LinkedHashMap<>();
        arguments.put("low", Term.of(draw.between(0, 4)));
        arguments.put("name", Term.of(draw.of("x", "none")));
        if (draw.percent(50)) {
            return sketch.assign(
                    call(
                            SPARK,
                            "sql",
                            "SELECT k, note, qty + :low AS more FROM orders WHERE k > :low OR note = :name",
                            new Term.Entries(arguments)),
                    List.of(new Field("k", Kind.INT), new Field("note", Kind.STRING), new Field("more", Kind.INT)),
                    6);
        }
        Frame frame = sketch.assign(call(SPARK, "table", "orders"), ORDERS, 6);
        return sketch.assign(
                call(
                        SPARK,
                        "sql",
                        "SELECT note, max(qty) AS most, count(*) AS times FROM {d} WHERE k <> :low OR note = :name"
                                + " GROUP BY note",
                        new Term.Entries(arguments),
                        new Term.Entries(Map.of("d", frame.name()))),
                List.of(new Field("note", Kind.STRING), new Field("most", Kind.INT), new Field("times", Kind.BIGINT)),
                6);
    }
}
