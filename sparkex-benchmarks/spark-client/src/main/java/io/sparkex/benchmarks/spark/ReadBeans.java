package io.sparkex.benchmarks.spark;

import io.sparkex.benchmarks.warm.Checksum;
import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Beans made of the rows of a query of six columns. Arguments: the address of the server, the rounds, the query. */
public final class ReadBeans {
    private ReadBeans() {}

    public static void main(String[] args) throws IOException {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            WarmRounds.run(Integer.parseInt(args[1]), () -> {
                List<Order> orders =
                        spark.sql(args[2]).as(Encoders.bean(Order.class)).collectAsList();
                Checksum sum = new Checksum();
                for (Order order : orders) {
                    order.addTo(sum);
                }
                return new Outcome(orders.size(), sum.toString(), orders);
            });
        }
    }
}
