package io.sparkex.benchmarks.client;

import io.sparkex.DataFrame;
import io.sparkex.RowIterator;
import io.sparkex.SparkSession;
import io.sparkex.benchmarks.warm.Checksum;
import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import io.sparkex.types.Row;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Rows of a query. Arguments: the address of the server, the rounds, the query, what its rows hold ({@link RowShape}), and what is
 * done: {@code collect} gathers the rows and reads none, {@code read} reads each value once, {@code stream} does so as they come,
 * {@code pass} takes the rows as they come and reads none.
 */
public final class ReadRows {
    private ReadRows() {}

    public static void main(String[] args) throws IOException {
        RowShape shape = RowShape.valueOf(args[3].toUpperCase(Locale.ROOT));
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            WarmRounds.run(Integer.parseInt(args[1]), () -> {
                DataFrame query = spark.sql(args[2]);
                return switch (args[4]) {
                    case "collect" -> collect(query);
                    case "read" -> read(query, shape);
                    case "stream" -> stream(query, shape);
                    case "pass" -> pass(query);
                    default -> throw new IllegalArgumentException(args[4]);
                };
            });
        }
    }

    private static Outcome collect(DataFrame query) {
        List<Row> rows = query.collect();
        return new Outcome(rows.size(), "", rows);
    }

    private static Outcome read(DataFrame query, RowShape shape) {
        List<Row> rows = query.collect();
        Checksum sum = new Checksum();
        for (Row row : rows) {
            shape.read(row, sum);
        }
        return new Outcome(rows.size(), sum.toString(), rows);
    }

    private static Outcome stream(DataFrame query, RowShape shape) {
        Checksum sum = new Checksum();
        long count = 0;
        try (RowIterator rows = query.toLocalIterator()) {
            while (rows.hasNext()) {
                shape.read(rows.next(), sum);
                count++;
            }
        }
        return new Outcome(count, sum.toString(), sum);
    }

    private static Outcome pass(DataFrame query) {
        long count = 0;
        try (RowIterator rows = query.toLocalIterator()) {
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
        }
        return new Outcome(count, "", query);
    }
}
