package io.sparkex.benchmarks.spark;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** The smallest program on Spark's own client. Argument: the address of the server. */
public final class SelectOne {
    private SelectOne() {}

    public static void main(String[] args) throws IOException {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            System.out.println(spark.sql("SELECT 1").collectAsList().get(0).getInt(0));
        }
    }
}
