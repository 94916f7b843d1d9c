package io.sparkex.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The queries whose results are read. Eight partitions each, so that results come in the same order from every server. */
final class Queries {
    /** The schema of {@link #local}. */
    static final String LOCAL_SCHEMA = "id BIGINT, name STRING, amount DOUBLE, minute TIMESTAMP";

    private static final String FROM = " FROM range(0, ROWS, 1, 8)";

    private Queries() {}

    /** Six types. */
    static String six(long rows) {
        return from(rows, """
                SELECT id,
                       CAST(id % 1000 AS INT) AS remainder,
                       id / 8.0D AS eighth,
                       concat('row ', lpad(CAST(id AS STRING), 8, '0')) AS name,
                       timestamp_seconds(id * 60) AS minute,
                       CAST(id AS DECIMAL(18, 2)) AS amount""");
    }

    /** Longs, doubles and texts in turns. */
    static String wide(long rows, int columns) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(switch (i % 3) {
                        case 0 -> "id+" + i;
                        case 1 -> "id/8.0D+" + i;
                        default -> "concat('text ',id%1000+" + i + ")";
                    }
                    + " c" + i);
        }
        return from(rows, "SELECT " + String.join(",", values));
    }

    /** Up to four structs in an array, and a map of two entries. */
    static String nested(long rows) {
        return from(rows, """
                SELECT id,
                       transform(sequence(0, CAST(id % 4 AS INT)), i ->
                           named_struct('number', id + i, 'name', concat('part ', i))) AS parts,
                       map('eighth', id / 8.0D, 'half', id / 2.0D) AS shares""");
    }

    /** The rows that the programs for local data make. */
    static String local(long rows) {
        return from(rows, """
                SELECT id,
                       concat('name ', id) AS name,
                       id / 4.0D AS amount,
                       timestamp_seconds(id * 60) AS minute""");
    }

    private static String from(long rows, String select) {
        return select + FROM.replace("ROWS", Long.toString(rows));
    }
}
