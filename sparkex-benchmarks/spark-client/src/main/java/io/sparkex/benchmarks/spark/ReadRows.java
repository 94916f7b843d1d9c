package io.sparkex.benchmarks.spark;

import io.sparkex.benchmarks.warm.Checksum;
import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of a query. Arguments: the address of the server, the rounds, the query, what its rows hold ({@link RowShape}), and what is
 * done: {@code collect} gathers the rows and reads none, {@code read} reads each value once, {@code stream} does so as they come,
 * {@code pass} takes the rows as they come and reads none.
 */
public final class ReadRows {
    private ReadRows() {}

    public static void main(String[] args) throws IOException {
        RowShape shape = RowShape.valueOf(args[3].toUpperCase(Locale.ROOT));
        SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate();
        WarmRounds.run(Integer.parseInt(args[1]), () -> {
            Dataset<Row> query = spark.sql(args[2]);
            return switch (args[4]) {
                case "collect" -> collect(query);
                case "read" -> read(query, shape);
                case "stream" -> stream(query, shape);
                case "pass" -> pass(query);
                default -> throw new IllegalArgumentException(args[4]);
            };
        });
        try {
            spark.close();
        } catch (IllegalStateException leaked) {
            // Its iterator keeps a buffer after its end, of which closing complains.
            System.err.println(leaked.getMessage());
        }
    }

    private static Outcome collect(Dataset<Row> query) {
        List<Row> rows = query.collectAsList();
        return new Outcome(rows.size(), "", rows);
    }

    private static Outcome read(Dataset<Row> query, RowShape shape) {
        List<Row> rows = query.collectAsList();
        Checksum sum = new Checksum();
        for (Row row : rows) {
            shape.read(row, sum);
        }
        return new Outcome(rows.size(), sum.toString(), rows);
    }

    private static Outcome stream(Dataset<Row> query, RowShape shape) {
        Checksum sum = new Checksum();
        long count = 0;
        Iterator<Row> rows = query.toLocalIterator();
        while (rows.hasNext()) {
            shape.read(rows.next(), sum);
            count++;
        }
        return new Outcome(count, sum.toString(), sum);
    }

    private static Outcome pass(Dataset<Row> query) {
        long count = 0;
        Iterator<Row> rows = query.toLocalIterator();
        while (rows.hasNext()) {
            rows.next();
            count++;
        }
        return new Outcome(count, "", query);
    }
}
