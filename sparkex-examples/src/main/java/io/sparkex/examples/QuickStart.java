package io.sparkex.examples;

import static io.sparkex.functions.col;

import io.sparkex.SparkSession;

/** The shortest useful program: a session, a query, its result on the terminal. */
public final class QuickStart {
    private QuickStart() {}

    /**
     * Starts a Spark server, asks it for some squares, and ends it.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        try (SparkSession spark = SparkSession.builder().remote("local[2]").getOrCreate()) {
            spark.range(10)
                    .withColumn("square", col("id").multiply(col("id")))
                    .filter(col("square").gt(20))
                    .show();
        }
    }
}
