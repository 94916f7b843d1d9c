package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ExecutePlanResponse.ExecutionProgress;
import io.sparkex.connect.proto.ExecutePlanResponse.Metrics;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Fault;
import io.sparkex.fake.Faults;
import io.sparkex.fake.Program;
import io.sparkex.metrics.ExecutionInfo;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results that are read as the server sends them. What they have in common with rows is in {@link RowIteratorTest}. */
@Timeout(60)
class ArrowBatchIteratorTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final FakeOperations operations = new FakeOperations(Program.rows());

    @AfterEach
    void stop() {
        server.close();
    }

    private SparkSession session() {
        server.serve(operations);
        return SparkSession.builder().remote(server.remote()).create();
    }

    /** The rows from 0 to before 10, four in a batch of two chunks. */
    private static DataFrame frame(SparkSession session) {
        return session.range(0, 10, 2, 4);
    }

    private static List<ByteString> read(ArrowBatchIterator batches) {
        List<ByteString> streams = new ArrayList<>();
        batches.forEachRemaining(batch -> streams.add(ByteString.copyFrom(batch.data())));
        return streams;
    }

    private List<ReleaseExecuteRequest> releasesOfAll() {
        return server.requests(ReleaseExecuteRequest.class).stream()
                .filter(ReleaseExecuteRequest::hasReleaseAll)
                .toList();
    }

    @Test
    void givesTheStreamsThatTheServerMade() {
        try (SparkSession session = session()) {
            DataFrame frame = frame(session);
            ArrowBatchIterator batches = frame.arrowBatches();
            assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();

            assertThat(read(batches))
                    .containsExactly(ArrowRows.stream(0, 4), ArrowRows.stream(4, 8), ArrowRows.stream(8, 10));
            assertThat(frame.executionInfo().map(ExecutionInfo::operationId))
                    .isEqualTo(Optional.of(batches.operationId()));
            assertThat(batches.hasNext()).isFalse();
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
            batches.close();
            assertThat(batches.hasNext()).isFalse();
        }
        assertThat(operations.executed()).isEqualTo(1);
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    @DisplayName("AW-019")
    void aResultWithoutRowsTellsItsSchema() {
        try (SparkSession session = session();
                ArrowBatchIterator batches = session.range(0, 0, 1, 4).arrowBatches()) {
            ArrowBatch only = batches.next();

            assertThat(only.rowCount()).isZero();
            assertThat(ByteString.copyFrom(only.data())).isEqualTo(ArrowRows.stream(0, 0));
            assertThat(batches.hasNext()).isFalse();
        }
    }

    @Test
    @DisplayName("AW-012")
    void chunksMayHaveOtherMessagesBetweenThem() {
        ByteString stream = ArrowRows.stream(0, 4);
        server.onExecute((request, responses) -> {
            responses.onNext(chunk(request, stream.substring(0, 50), 0));
            responses.onNext(response(request)
                    .setExecutionProgress(ExecutionProgress.getDefaultInstance())
                    .build());
            responses.onNext(
                    response(request).setMetrics(Metrics.getDefaultInstance()).build());
            responses.onNext(chunk(request, stream.substring(50), 1));
        });
        try (SparkSession session =
                        SparkSession.builder().remote(server.remote()).create();
                ArrowBatchIterator batches = frame(session).arrowBatches()) {
            assertThat(ByteString.copyFrom(batches.next().data())).isEqualTo(stream);
        }
    }

    private static ExecutePlanResponse chunk(ExecutePlanRequest request, ByteString data, int index) {
        return response(request)
                .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder()
                        .setRowCount(4)
                        .setStartOffset(0)
                        .setChunkIndex(index)
                        .setNumChunksInBatch(2)
                        .setData(data))
                .build();
    }

    @Test
    void lendsItsBytesForReadingAsOftenAsAsked() {
        try (SparkSession session = session();
                ArrowBatchIterator batches = frame(session).arrowBatches()) {
            ArrowBatch batch = batches.next();
            int size = ArrowRows.stream(0, 4).size();

            assertThat(batch.rowCount()).isEqualTo(4);
            assertThat(batch).hasToString("ArrowBatch(4 rows, " + size + " bytes)");
            assertThat(batch.data().position(size).hasRemaining()).isFalse();
            assertThat(batch.data().remaining()).isEqualTo(size);
            assertThatThrownBy(() -> batch.data().put((byte) 0)).isInstanceOf(ReadOnlyBufferException.class);
        }
    }

    @Test
    void endsTheOperationWhenClosedEarly() throws InterruptedException {
        operations.faults(Faults.always(6, new Fault.Silence()));
        try (SparkSession session = session()) {
            ArrowBatchIterator batches = frame(session).arrowBatches();
            ArrowBatch first = batches.next();
            batches.close();
            batches.close();

            assertThat(ByteString.copyFrom(first.data())).isEqualTo(ArrowRows.stream(0, 4));
            assertThatThrownBy(batches::hasNext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(batches.operationId());
            assertThat(server.awaitCancellation()).isTrue();
        }
        assertThat(releasesOfAll()).hasSize(1);
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void neverTakesAFailureForTheEnd() {
        FakeOperations failing = new FakeOperations(
                Program.rows().failingAfter(5, FakeOperations.failure("DIVIDE_BY_ZERO", "22012", "Division by zero.")));
        server.serve(failing);
        try (SparkSession session =
                SparkSession.builder().remote(server.remote()).create()) {
            ArrowBatchIterator batches = frame(session).arrowBatches();

            Throwable failure = catchThrowable(() -> read(batches));
            assertThat(failure).isInstanceOf(SparkException.class).hasMessageContaining("DIVIDE_BY_ZERO");
            assertThat(catchThrowable(batches::hasNext)).isSameAs(failure);
        }
        assertThat(failing.unreleased()).isEmpty();
    }

    @Test
    void refusesABatchThatDoesNotHaveTheRowsItClaims() {
        refuses(ArrowRows.stream(0, 4), "Expected 5 rows in arrow batch but got 4.");
    }

    @Test
    void refusesABatchThatIsNoStream() {
        refuses(ArrowRows.stream(0, 4).substring(0, 100), "malformed Arrow data");
        refuses(ByteString.EMPTY, "the stream has no schema");
    }

    private void refuses(ByteString stream, String why) {
        server.onExecute((request, responses) -> responses.onNext(response(request)
                .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder()
                        .setRowCount(5)
                        .setData(stream))
                .build()));
        try (SparkSession session =
                SparkSession.builder().remote(server.remote()).create()) {
            ArrowBatchIterator batches = frame(session).arrowBatches();

            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(batches::hasNext)
                    .withMessageContaining(why);
        }
    }
}
