package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.arrow.SparkArrow;
import io.sparkex.arrow.VectorBatches;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/arrow.md}. */
@WithSpark
@Tag("vectors")
final class ArrowPageIT {
    private final SparkSession spark;

    ArrowPageIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void readsVectors() throws IOException {
        // tag::reader[]
        long sum = 0;
        try (BufferAllocator allocator = SparkArrow.newAllocator();
                ArrowReader reader = SparkArrow.toArrow(spark.range(0, 1_000_000), allocator)) {
            while (reader.loadNextBatch()) {
                BigIntVector ids = (BigIntVector) reader.getVectorSchemaRoot().getVector("id");
                for (int i = 0; i < ids.getValueCount(); i++) {
                    sum += ids.get(i);
                }
            }
        }
        // end::reader[]

        assertThat(sum).isEqualTo(499_999_500_000L);
    }

    @Test
    void takesBatches() {
        long rows = 0;
        // tag::batches[]
        try (BufferAllocator allocator = SparkArrow.newAllocator();
                VectorBatches batches = SparkArrow.batches(spark.range(0, 1_000_000), allocator)) {
            while (batches.hasNext()) {
                try (VectorSchemaRoot batch = batches.next()) {
                    rows += batch.getRowCount();
                }
            }
        }
        // end::batches[]

        assertThat(rows).isEqualTo(1_000_000);
    }

    @Test
    void makesADataFrame() {
        DataFrame frame;
        // tag::create[]
        try (BufferAllocator allocator = SparkArrow.newAllocator();
                BigIntVector ids = new BigIntVector("id", allocator);
                Float8Vector values = new Float8Vector("value", allocator)) {
            for (int i = 0; i < 3; i++) {
                ids.setSafe(i, i);
                values.setSafe(i, i / 2.0);
            }
            ids.setValueCount(3);
            values.setValueCount(3);
            frame = SparkArrow.createDataFrame(spark, List.of(ids, values));
        }
        // end::create[]

        assertThat(frame.collect()).containsExactly(Row.of(0L, 0.0), Row.of(1L, 0.5), Row.of(2L, 1.0));
    }
}
