package io.sparkex.benchmarks.client;

import io.sparkex.DataFrame;
import io.sparkex.DatasetIterator;
import io.sparkex.SparkSession;
import io.sparkex.benchmarks.warm.Checksum;
import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import io.sparkex.types.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * Records made of the rows of a query of six columns. Arguments: the address of the server, the rounds, the query, and how:
 * {@code by-hand} makes them of rows, {@code as} lets the library do it, {@code stream} does that as they come.
 */
@NullUnmarked // the query has no NULL
public final class ReadRecords {
    private ReadRecords() {}

    /** A row. */
    public record Order(long id, int remainder, double eighth, String name, Instant minute, BigDecimal amount) {
        static Order of(Row row) {
            return new Order(
                    row.getLong(0),
                    row.getInt(1),
                    row.getDouble(2),
                    row.getString(3),
                    row.getInstant(4),
                    row.getDecimal(5));
        }

        void addTo(Checksum sum) {
            sum.add(id);
            sum.add((long) remainder);
            sum.add(eighth);
            sum.add(name);
            sum.addSeconds(minute.getEpochSecond());
            sum.add(amount);
        }
    }

    public static void main(String[] args) throws IOException {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            WarmRounds.run(Integer.parseInt(args[1]), () -> {
                DataFrame query = spark.sql(args[2]);
                return switch (args[3]) {
                    case "by-hand" -> read(byHand(query.collect()));
                    case "as" -> read(query.as(Order.class).collect());
                    case "stream" -> stream(query);
                    default -> throw new IllegalArgumentException(args[3]);
                };
            });
        }
    }

    private static List<Order> byHand(List<Row> rows) {
        List<Order> orders = new ArrayList<>(rows.size());
        for (Row row : rows) {
            orders.add(Order.of(row));
        }
        return orders;
    }

    private static Outcome read(List<Order> orders) {
        Checksum sum = new Checksum();
        for (Order order : orders) {
            order.addTo(sum);
        }
        return new Outcome(orders.size(), sum.toString(), orders);
    }

    private static Outcome stream(DataFrame query) {
        Checksum sum = new Checksum();
        long count = 0;
        try (DatasetIterator<Order> orders = query.as(Order.class).toLocalIterator()) {
            while (orders.hasNext()) {
                orders.next().addTo(sum);
                count++;
            }
        }
        return new Outcome(count, sum.toString(), sum);
    }
}
