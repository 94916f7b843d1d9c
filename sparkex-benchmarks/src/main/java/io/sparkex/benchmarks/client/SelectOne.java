package io.sparkex.benchmarks.client;

import io.sparkex.SparkSession;

/** The smallest program on SparkEx. Argument: the address of the server. */
public final class SelectOne {
    private SelectOne() {}

    public static void main(String[] args) {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            System.out.println(spark.sql("SELECT 1").collect().get(0).getInt(0));
        }
    }
}
