package io.sparkex.benchmarks.client;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.arrow.SparkArrow;
import io.sparkex.arrow.VectorTable;
import io.sparkex.benchmarks.warm.Checksum;
import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * Vectors of a query of six columns. Arguments: the address of the server, the rounds, the query, and what is done: {@code collect}
 * gathers the vectors and reads no value, {@code read} reads each value once, {@code stream} does so as they come.
 */
public final class ReadVectors {
    private static final long MICROS = 1_000_000;

    private ReadVectors() {}

    public static void main(String[] args) throws IOException {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate();
                BufferAllocator allocator = SparkArrow.newAllocator()) {
            WarmRounds.run(Integer.parseInt(args[1]), () -> {
                DataFrame query = spark.sql(args[2]);
                return args[3].equals("stream")
                        ? stream(query, allocator)
                        : collect(query, allocator, args[3].equals("read"));
            });
        }
    }

    private static Outcome collect(DataFrame query, BufferAllocator allocator, boolean read) {
        try (VectorTable table = SparkArrow.collect(query, allocator)) {
            Checksum sum = new Checksum();
            if (read) {
                table.batches().forEach(batch -> read(batch, sum));
            }
            return new Outcome(table.rowCount(), read ? sum.toString() : "", sum);
        }
    }

    private static Outcome stream(DataFrame query, BufferAllocator allocator) throws IOException {
        Checksum sum = new Checksum();
        long rows = 0;
        try (ArrowReader reader = SparkArrow.toArrow(query, allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot batch = reader.getVectorSchemaRoot();
                read(batch, sum);
                rows += batch.getRowCount();
            }
        }
        return new Outcome(rows, sum.toString(), sum);
    }

    private static void read(VectorSchemaRoot batch, Checksum sum) {
        BigIntVector ids = (BigIntVector) batch.getVector(0);
        IntVector remainders = (IntVector) batch.getVector(1);
        Float8Vector eighths = (Float8Vector) batch.getVector(2);
        VarCharVector names = (VarCharVector) batch.getVector(3);
        TimeStampMicroTZVector minutes = (TimeStampMicroTZVector) batch.getVector(4);
        DecimalVector amounts = (DecimalVector) batch.getVector(5);
        for (int i = 0; i < batch.getRowCount(); i++) {
            sum.add(ids.get(i));
            sum.add((long) remainders.get(i));
            sum.add(eighths.get(i));
            sum.add(new String(names.get(i), StandardCharsets.UTF_8));
            sum.addSeconds(minutes.get(i) / MICROS);
            sum.add(amounts.getObjectNotNull(i));
        }
    }
}
