package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.sparkex.ArrowBatch;
import io.sparkex.ArrowBatchIterator;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.ResultChunking;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The batches in which results come, and the chunks in which batches come. */
@WithSpark
@Tag("profile:batch-core")
final class ArrowBatchScenariosIT {
    private static final String MAX_ROWS = "spark.sql.execution.arrow.maxRecordsPerBatch";

    private final ServerUnderTest server;
    private final SparkSession spark;

    ArrowBatchScenariosIT(ServerUnderTest server, SparkSession spark) {
        this.server = server;
        this.spark = spark;
    }

    private static List<Long> rowCounts(DataFrame frame) {
        List<Long> counts = new ArrayList<>();
        try (ArrowBatchIterator batches = frame.arrowBatches()) {
            batches.forEachRemaining(batch -> counts.add(batch.rowCount()));
        }
        return counts;
    }

    private static List<Row> rows(long end) {
        return LongStream.range(0, end).mapToObj(Row::of).toList();
    }

    /** The session of a test whose chunks are watched. */
    private SparkSession session(Chunks chunks, long preferredSize) {
        SparkSession session = SparkSession.builder()
                .remote(server.remote())
                .resultChunking(ResultChunking.ofPreferredSize(preferredSize))
                .channel(ChannelConfigurer.interceptors(chunks))
                .create();
        session.conf().set(MAX_ROWS, 1000);
        return session;
    }

    @Test
    @DisplayName("AW-015")
    void theServerSplitsBatchesIntoChunks() {
        Chunks chunks = new Chunks();
        try (SparkSession session = session(chunks, 1024)) {
            DataFrame frame = session.range(0, 2000, 1, 2);

            assertThat(rowCounts(frame)).containsExactly(1000L, 1000L);
            assertThat(chunks.seen()).hasSize(18).allSatisfy(chunk -> {
                assertThat(chunk.getData().size()).isLessThanOrEqualTo(1024);
                assertThat(chunk.getRowCount()).isEqualTo(1000);
                assertThat(chunk.getNumChunksInBatch()).isEqualTo(9);
            });
            for (int i = 0; i < 18; i++) {
                assertThat(chunks.seen().get(i).getChunkIndex()).isEqualTo(i % 9);
                assertThat(chunks.seen().get(i).getStartOffset()).isEqualTo(i / 9 * 1000L);
            }
            assertThat(frame.collect()).isEqualTo(rows(2000));
        }
    }

    @Test
    @DisplayName("AW-016")
    void aSizeBelowOneKibibyteIsIgnored() {
        Chunks chunks = new Chunks();
        try (SparkSession session = session(chunks, 100)) {
            assertThat(session.range(0, 100, 1, 1).collect()).isEqualTo(rows(100));
            assertThat(chunks.seen()).hasSize(1).allSatisfy(chunk -> {
                assertThat(chunk.getChunkIndex()).isZero();
                assertThat(chunk.getNumChunksInBatch()).isEqualTo(1);
            });
        }
    }

    @Test
    @DisplayName("AW-018")
    void aRowMayBeLargerThanAChunk() {
        Chunks chunks = new Chunks();
        try (SparkSession session = session(chunks, 1 << 20)) {
            Row row = session.sql("SELECT repeat('0123456789', 300000) AS text").first();

            assertThat(row.getString(0)).isEqualTo("0123456789".repeat(300_000));
            assertThat(chunks.seen()).hasSizeGreaterThan(2);
        }
    }

    @Test
    @DisplayName("AW-019")
    void anEmptyResultIsOneBatchWithoutRows() {
        assertThat(rowCounts(spark.range(0))).containsExactly(0L);
        try (ArrowBatchIterator batches = spark.range(0).arrowBatches()) {
            ArrowBatch only = batches.next();
            assertThat(spark.createDataFrame(only.data()).schema().toDDL()).isEqualTo("id BIGINT NOT NULL");
        }
    }

    @ParameterizedTest(name = "AW-020: {0} rows in {1} partitions, {2} in a batch")
    @CsvSource({"1024, 512, 2", "64, 8, 2", "64, 64, 1", "64, 1, 64", "64, 1, 8", "30, 7, 2"})
    void batchesComeInOrder(long rows, int partitions, int rowsPerBatch) {
        try (SparkSession session = spark.newSession()) {
            session.conf().set(MAX_ROWS, rowsPerBatch);
            DataFrame frame = session.range(0, rows, 1, partitions);

            assertThat(frame.collect()).isEqualTo(rows(rows));
            assertThat(rowCounts(frame))
                    .allSatisfy(count -> assertThat(count).isBetween(1L, (long) rowsPerBatch))
                    .satisfies(counts -> assertThat(
                                    counts.stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(rows));
        }
    }

    @Test
    @DisplayName("AW-021")
    void aSettingLimitsTheRowsOfABatch() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set(MAX_ROWS, 2);
            assertThat(rowCounts(session.range(0, 5, 1, 1))).containsExactly(2L, 2L, 1L);
            session.conf().set(MAX_ROWS, -1);
            assertThat(rowCounts(session.range(0, 5, 1, 1))).containsExactly(5L);
            session.conf().set(MAX_ROWS, 0);
            assertThat(rowCounts(session.range(0, 5, 1, 1))).containsExactly(5L);
        }
    }

    @Test
    @DisplayName("AW-028")
    void anErrorComesInsteadOfAResult() {
        try (ArrowBatchIterator batches = spark.sql("SELECT 1/0").arrowBatches()) {
            assertFails(batches::hasNext, SparkArithmeticException.class, "DIVIDE_BY_ZERO", "22012");
        }
    }

    /** Keeps the messages with rows on their way to the client. */
    private static final class Chunks implements ClientInterceptor {
        private final List<ExecutePlanResponse.ArrowBatch> seen = Collections.synchronizedList(new ArrayList<>());

        /** What came so far. */
        List<ExecutePlanResponse.ArrowBatch> seen() {
            return List.copyOf(seen);
        }

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onMessage(A message) {
                                    if (message instanceof ExecutePlanResponse response && response.hasArrowBatch()) {
                                        seen.add(response.getArrowBatch());
                                    }
                                    super.onMessage(message);
                                }
                            },
                            headers);
                }
            };
        }
    }
}
