package io.sparkex.it.plain;

import io.sparkex.DataFrame;
import io.sparkex.RowIterator;
import io.sparkex.SparkSession;
import io.sparkex.types.Row;
import java.util.stream.Stream;

/** Reads more rows than its heap can hold, in the way that it is told, and prints their number and the sum of their ids. */
public final class ManyRows {
    private static final String ROWS =
            "SELECT id, repeat(lpad(CAST(id AS STRING), 10, '0'), 10) AS text FROM range(0, %s, 1, 4)";

    private ManyRows() {}

    public static void main(String[] args) {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            DataFrame frame = spark.sql(String.format(ROWS, args[2]));
            long rows = 0;
            long sum = 0;
            switch (args[1]) {
                case "iterator" -> {
                    try (RowIterator iterator = frame.toLocalIterator()) {
                        while (iterator.hasNext()) {
                            rows++;
                            sum += id(iterator.next());
                        }
                    }
                }
                case "stream" -> {
                    try (Stream<Row> stream = frame.stream()) {
                        rows = Long.parseLong(args[2]);
                        sum = stream.mapToLong(ManyRows::id).sum();
                    }
                }
                default -> {
                    for (Row row : frame.collect()) {
                        rows++;
                        sum += id(row);
                    }
                }
            }
            System.out.println(rows + " rows, sum " + sum);
        }
    }

    private static long id(Row row) {
        long id = row.getLong(0);
        if (row.getString(1).length() != 100 || Long.parseLong(row.getString(1).substring(90)) != id) {
            throw new IllegalStateException("Not the row of " + id + ": " + row);
        }
        return id;
    }
}
