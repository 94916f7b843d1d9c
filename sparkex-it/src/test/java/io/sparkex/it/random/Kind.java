package io.sparkex.it.random;

import java.util.Locale;

/** The types that a generated column can have; a decimal of any precision is one. */
enum Kind {
    INT("int", "integer"),
    BIGINT("bigint", "long"),
    DOUBLE("double", "double"),
    DECIMAL("decimal(10,2)", "decimal(10,2)"),
    STRING("string", "string"),
    BOOLEAN("boolean", "boolean"),
    DATE("date", "date"),
    TIMESTAMP("timestamp", "timestamp"),
    BINARY("binary", "binary"),
    INTS("array<int>", ""),
    STRINGS("array<string>", ""),
    MAP("map<string,int>", ""),
    STRUCT("struct<x:int,y:string>", "");

    private final String sql;
    private final String json;

    Kind(String sql, String json) {
        this.sql = sql;
        this.json = json;
    }

    /** How it is written in SQL. */
    String sql() {
        return sql;
    }

    /** How it is written in the JSON of a schema, or nothing for a type with parts. */
    String json() {
        return json;
    }

    /** Whether rows can be sorted, compared and grouped by it. */
    boolean sortable() {
        return this != MAP;
    }

    boolean numeric() {
        return this == INT || this == BIGINT || this == DOUBLE || this == DECIMAL;
    }

    /** The name in the list of functions. */
    static Kind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
