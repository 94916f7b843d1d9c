package io.sparkex.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Streams as vectors, and vectors as streams. Closing the allocator fails when something was not freed. */
class SparkArrowTest {
    private final BufferAllocator allocator = new RootAllocator();
    private final AtomicInteger ends = new AtomicInteger();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private ArrowReader reader(Iterator<ByteBuffer> streams) {
        return SparkArrow.reader(streams, ends::incrementAndGet, allocator);
    }

    private ArrowReader threeBatches() {
        return reader(List.of(
                        Vectors.stream(allocator, 0, 4),
                        Vectors.stream(allocator, 4, 4),
                        Vectors.stream(allocator, 4, 9))
                .iterator());
    }

    private VectorTable table(ArrowReader reader) {
        return table(reader, allocator);
    }

    private static VectorTable table(ArrowReader reader, BufferAllocator with) {
        try (VectorBatches batches = new VectorBatches(reader, with)) {
            return VectorTable.of(batches, with);
        }
    }

    /** Gives one stream and then fails. */
    private Iterator<ByteBuffer> failing() {
        return new Iterator<>() {
            private boolean given;

            @Override
            public boolean hasNext() {
                if (given) {
                    throw new IllegalStateException("the query failed");
                }
                return true;
            }

            @Override
            public ByteBuffer next() {
                given = true;
                return Vectors.stream(allocator, 0, 4);
            }
        };
    }

    @Test
    void aReaderReadsOneStreamAfterTheOther() throws IOException {
        List<String> rows = new ArrayList<>();
        try (ArrowReader reader = threeBatches()) {
            assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(Vectors.SCHEMA);
            while (reader.loadNextBatch()) {
                rows.addAll(Vectors.rows(reader.getVectorSchemaRoot()));
            }
            assertThat(reader.loadNextBatch()).isFalse();
            assertThat(reader.bytesRead()).isGreaterThan(1000);
        }
        assertThat(rows).isEqualTo(Vectors.expected(0, 9));
        assertThat(ends).hasValue(1);
    }

    @Test
    void aReaderThatIsClosedEarlyEndsTheQuery() throws IOException {
        try (ArrowReader reader = threeBatches()) {
            reader.loadNextBatch();
            assertThat(ends).hasValue(0);
        }
        assertThat(ends).hasValue(1);
        threeBatches().close();
        assertThat(ends).hasValue(2);
    }

    @Test
    @DisplayName("AW-037")
    void aFailureIsThrownAsItIsAndLeavesNothing() throws IOException {
        try (ArrowReader reader = reader(failing())) {
            assertThat(reader.loadNextBatch()).isTrue();
            assertThatThrownBy(reader::loadNextBatch).hasMessage("the query failed");
        }
        try (VectorBatches batches = new VectorBatches(reader(failing()), allocator);
                VectorSchemaRoot first = batches.next()) {
            assertThatThrownBy(batches::hasNext).hasMessage("the query failed");
            assertThat(Vectors.rows(first)).isEqualTo(Vectors.expected(0, 4));
        }
        assertThatThrownBy(() -> table(reader(failing()))).hasMessage("the query failed");
    }

    @Test
    @DisplayName("AW-037")
    void anAllocatorWithoutRoomLeavesNothing() throws IOException {
        ByteBuffer stream = Vectors.stream(allocator, 0, 1000);
        try (BufferAllocator small = allocator.newChildAllocator("small", 0, 1024);
                ArrowReader reader =
                        SparkArrow.reader(List.of(stream.duplicate()).iterator(), () -> {}, small)) {
            assertThatExceptionOfType(OutOfMemoryException.class).isThrownBy(reader::loadNextBatch);
        }
        try (BufferAllocator small = allocator.newChildAllocator("small", 0, 64 * 1024)) {
            List<ByteBuffer> many = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                many.add(stream.duplicate());
            }
            assertThatExceptionOfType(OutOfMemoryException.class)
                    .isThrownBy(() -> table(SparkArrow.reader(many.iterator(), () -> {}, small), small));
        }
    }

    @Test
    void batchesBelongToWhoeverTakesThem() {
        VectorSchemaRoot first;
        VectorSchemaRoot last;
        try (VectorBatches batches = new VectorBatches(threeBatches(), allocator)) {
            assertThat(batches.schema()).isEqualTo(Vectors.SCHEMA);
            first = batches.next();
            try (VectorSchemaRoot empty = batches.next()) {
                assertThat(empty.getRowCount()).isZero();
            }
            last = batches.next();
            assertThat(batches.hasNext()).isFalse();
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(Vectors.rows(first)).isEqualTo(Vectors.expected(0, 4));
        assertThat(Vectors.rows(last)).isEqualTo(Vectors.expected(4, 9));
        first.close();
        last.close();
    }

    @Test
    @DisplayName("AW-037")
    void aBatchThatNobodyTookIsFreed() {
        try (VectorBatches batches = new VectorBatches(threeBatches(), allocator)) {
            assertThat(batches.hasNext()).isTrue();
            assertThat(allocator.getAllocatedMemory()).isPositive();
        }
        assertThat(allocator.getAllocatedMemory()).isZero();
        assertThat(ends).hasValue(1);
    }

    @Test
    @DisplayName("AW-036")
    void batchesThatWereClosedBeforeTheirEndAreNotReadOn() {
        VectorBatches batches = new VectorBatches(threeBatches(), allocator);
        batches.next().close();
        assertThat(batches.hasNext()).isTrue();
        batches.close();
        batches.close();

        assertThatThrownBy(batches::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The batches can't be read on: they were closed before their end.");
        assertThatThrownBy(batches::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(batches::schema).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("AW-036")
    void batchesThatWereReadToTheirEndHaveNoMoreOnceClosed() {
        VectorBatches batches = new VectorBatches(threeBatches(), allocator);
        batches.forEachRemaining(VectorSchemaRoot::close);
        batches.close();

        assertThat(batches.hasNext()).isFalse();
        assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        assertThat(batches.schema()).isEqualTo(Vectors.SCHEMA);
    }

    @Test
    @DisplayName("AW-036")
    void aTableThatIsClosedIsNotRead() {
        VectorTable table = table(threeBatches());
        table.close();
        table.close();

        assertThatThrownBy(table::batches)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The table can't be read: it is closed.");
        assertThatThrownBy(table::rowCount).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(table::emptyBatch).isInstanceOf(IllegalStateException.class);
        assertThat(table.schema()).isEqualTo(Vectors.SCHEMA);
    }

    @Test
    void aTableClosesTheOtherBatchesWhenOneFails() {
        VectorTable table = table(threeBatches());
        table.batches()
                .get(0)
                .getVector(0)
                .getDataBuffer()
                .getReferenceManager()
                .release();

        assertThatThrownBy(table::close).hasMessageContaining("RefCnt has gone negative");
        assertThat(allocator.getAllocatedMemory()).isZero();
    }

    @Test
    void aTableHasAllBatchesAndClosesThem() {
        try (VectorTable table = table(threeBatches())) {
            assertThat(table.schema()).isEqualTo(Vectors.SCHEMA);
            assertThat(table.rowCount()).isEqualTo(9);
            assertThat(table.batches().stream()
                            .flatMap(batch -> Vectors.rows(batch).stream())
                            .toList())
                    .isEqualTo(Vectors.expected(0, 9));
        }
        try (VectorTable none =
                table(reader(List.of(Vectors.stream(allocator, 0, 0)).iterator()))) {
            assertThat(none.schema()).isEqualTo(Vectors.SCHEMA);
            assertThat(none.rowCount()).isZero();
            assertThat(none.batches()).hasSize(1);
        }
        assertThat(ends).hasValue(2);
    }

    @Test
    void aResultWithoutAnyBatchIsAnError() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> table(reader(List.<ByteBuffer>of().iterator())))
                .withMessageContaining("Missing schema");
    }

    @Test
    void columnsHaveTheSameLength() {
        try (BigIntVector one = new BigIntVector("one", allocator);
                BigIntVector two = new BigIntVector("two", allocator)) {
            one.setSafe(0, 1);
            one.setValueCount(1);

            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> SparkArrow.root(List.of(one, two)))
                    .withMessageContaining("column one has 1 values, but column two has 0");
            two.setValueCount(1);
            assertThat(SparkArrow.root(List.of(one, two)).getRowCount()).isEqualTo(1);
        }
    }

    @Test
    void anAllocatorComesWhereTheOptionsAreThere() {
        try (BufferAllocator made = SparkArrow.newAllocator()) {
            assertThat(made.getLimit()).isEqualTo(Long.MAX_VALUE);
            assertThat(made.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void theOptionsFollowTheVersionOfJava() {
        assertThat(MemoryAccess.options(17)).isEqualTo("--add-opens=java.base/java.nio=ALL-UNNAMED");
        assertThat(MemoryAccess.options(23)).isEqualTo(MemoryAccess.options(17));
        assertThat(MemoryAccess.options(24))
                .isEqualTo("--add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow");
    }
}
