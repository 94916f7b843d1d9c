package io.sparkex.codegen;

import java.util.Map;
import java.util.TreeMap;

/** All argument kinds by the names that the registry uses. */
final class ArgumentKinds {
    private static final Map<String, ArgumentKind> BY_NAME = byName(
            new ColumnKind(),
            new ColumnsKind("columns", 0),
            new ColumnsKind("columns2", 2),
            new ExprKind(),
            new AnyKind(false),
            new SeedKind(),
            LiteralKind.TEXT,
            LiteralKind.INT,
            LiteralKind.DOUBLE,
            LiteralKind.DOUBLES,
            LiteralKind.BOOL,
            LiteralKind.INTEGER,
            LiteralKind.BYTES,
            new TextsKind(),
            LambdaKind.ONE,
            LambdaKind.TWO,
            LambdaKind.THREE,
            ValueKind.OPTIONS,
            ValueKind.TYPE,
            ValueKind.STRUCT_TYPE,
            ValueKind.FILE,
            ValueKind.FRAME);

    private ArgumentKinds() {}

    /** The kind of that name. */
    static ArgumentKind named(String name) {
        ArgumentKind kind = BY_NAME.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("'" + name + "' is no argument kind; there are " + BY_NAME.keySet());
        }
        return kind;
    }

    private static Map<String, ArgumentKind> byName(ArgumentKind... kinds) {
        Map<String, ArgumentKind> byName = new TreeMap<>();
        for (ArgumentKind kind : kinds) {
            byName.put(kind.name(), kind);
        }
        return byName;
    }
}
