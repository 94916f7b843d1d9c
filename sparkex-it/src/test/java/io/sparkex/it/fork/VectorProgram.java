package io.sparkex.it.fork;

import io.sparkex.SparkSession;
import io.sparkex.arrow.SparkArrow;
import io.sparkex.arrow.VectorTable;
import io.sparkex.errors.UnsupportedFeatureException;
import org.apache.arrow.memory.BufferAllocator;

/** Reads three rows as vectors, or says what it lacks; run by {@link VectorOptionsIT}. */
public final class VectorProgram {
    private VectorProgram() {}

    /**
     * Runs the program.
     *
     * @param args the address of a server
     */
    public static void main(String[] args) {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).create();
                BufferAllocator allocator = SparkArrow.newAllocator();
                VectorTable rows = SparkArrow.collect(spark.range(0, 3, 1, 1), allocator)) {
            System.out.println(rows.batches().get(0).getVector(0));
        } catch (UnsupportedFeatureException e) {
            System.out.println(e.getCondition());
            System.out.println(e.getMessage());
        }
    }
}
