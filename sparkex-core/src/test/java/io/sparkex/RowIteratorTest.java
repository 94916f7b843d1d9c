package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.stub.ServerCallStreamObserver;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteResponse;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Fault;
import io.sparkex.fake.Faults;
import io.sparkex.fake.Program;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results that are read row by row: how far ahead the server gets, and when it may forget them. */
@Timeout(60)
class RowIteratorTest {
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

    /** The rows from 0 to before 25, four in a batch of two chunks. */
    private static DataFrame frame(SparkSession session) {
        return session.range(0, 25, 2, 4);
    }

    private static List<Row> read(RowIterator rows) {
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    private List<ReleaseExecuteRequest> releasesOfAll() {
        return server.requests(ReleaseExecuteRequest.class).stream()
                .filter(ReleaseExecuteRequest::hasReleaseAll)
                .toList();
    }

    @Test
    void givesTheRowsThatCollectGives() {
        try (SparkSession session = session()) {
            try (RowIterator rows = frame(session).toLocalIterator(true)) {
                assertThat(read(rows)).isEqualTo(ArrowRows.rows(0, 25));
            }
            assertThat(session.range(0, 0, 1, 4).toLocalIterator().hasNext()).isFalse();
        }
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void startsWithTheFirstRow() {
        try (SparkSession session = session()) {
            RowIterator never = frame(session).toLocalIterator();
            never.close();
            try (RowIterator rows = frame(session).toLocalIterator()) {
                assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();

                assertThat(rows.hasNext()).isTrue();
                assertThat(server.requests(ExecutePlanRequest.class))
                        .extracting(ExecutePlanRequest::getOperationId)
                        .containsExactly(rows.operationId());
            }
        }
        assertThat(releasesOfAll()).hasSize(1);
    }

    @Test
    void endsTheOperationWhenClosedEarly() throws InterruptedException {
        operations.faults(Faults.always(6, new Fault.Silence()));
        try (SparkSession session = session()) {
            RowIterator rows = frame(session).toLocalIterator();
            Row first = rows.next();
            rows.close();
            rows.close();

            assertThat(first).isEqualTo(ArrowRows.rows(0, 1).get(0));
            assertThatThrownBy(rows::hasNext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(rows.operationId());
            assertThatThrownBy(rows::next).isInstanceOf(IllegalStateException.class);
            assertThat(server.awaitCancellation()).isTrue();
        }
        assertThat(releasesOfAll()).hasSize(1);
        assertThat(operations.unreleased()).isEmpty();
        assertThat(operations.executed()).isEqualTo(1);
    }

    @Test
    void needsNoClosingAtItsEnd() {
        try (SparkSession session = session()) {
            DataFrame frame = frame(session);
            RowIterator rows = frame.toLocalIterator();
            assertThat(frame.executionInfo()).isEmpty();
            read(rows);

            assertThat(frame.executionInfo().map(ExecutionInfo::operationId))
                    .isEqualTo(Optional.of(rows.operationId()));
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
            rows.close();
            assertThat(rows.hasNext()).isFalse();
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
            DataFrame frame = frame(session);
            RowIterator rows = frame.toLocalIterator();

            Throwable failure = catchThrowable(() -> read(rows));
            assertThat(failure).isInstanceOf(SparkException.class).hasMessageContaining("DIVIDE_BY_ZERO");
            assertThat(catchThrowable(rows::hasNext)).isSameAs(failure);
            assertThat(catchThrowable(rows::next)).isSameAs(failure);
            rows.close();
            assertThat(catchThrowable(rows::hasNext)).isSameAs(failure);
            assertThat(frame.executionInfo()).isEmpty();
        }
        assertThat(failing.unreleased()).isEmpty();
    }

    @Test
    void makesTheServerWaitForASlowReader() throws InterruptedException {
        int batches = 500;
        int rowsPerBatch = 3000;
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        server.onExecute((request, responses) -> {
            Runnable send = () -> {
                while (responses.isReady() && sent.get() < batches) {
                    send(request, responses, sent.getAndIncrement(), rowsPerBatch);
                    if (sent.get() == batches) {
                        responses.onNext(response(request)
                                .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                                .build());
                        responses.onCompleted();
                    }
                }
                waiting.countDown();
            };
            responses.setOnReadyHandler(send);
            send.run();
        });
        try (SparkSession session = session();
                RowIterator rows = session.range(1).toLocalIterator()) {
            assertThat(rows.next().getLong(0)).isZero();
            assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
            // Had the server been free to send, it would have done so in the time of these calls.
            for (int i = 0; i < 100; i++) {
                session.version();
            }
            // A batch has some 60 kB, and gRPC takes up to 8 MiB over the network before it is asked.
            assertThat(sent.get()).isLessThan(200);

            long read = 1;
            while (rows.hasNext()) {
                assertThat(rows.next().getLong(0)).isEqualTo(read++);
            }
            assertThat(read).isEqualTo((long) batches * rowsPerBatch);
        }
    }

    private static void send(
            ExecutePlanRequest request,
            ServerCallStreamObserver<ExecutePlanResponse> responses,
            long batch,
            int rowsPerBatch) {
        long start = batch * rowsPerBatch;
        responses.onNext(response(request)
                .setArrowBatch(ArrowBatch.newBuilder()
                        .setRowCount(rowsPerBatch)
                        .setStartOffset(start)
                        .setData(ArrowRows.stream(start, start + rowsPerBatch)))
                .build());
    }

    @Test
    void endsTheOperationWhenItIsForgotten() throws InterruptedException {
        Set<String> released = ConcurrentHashMap.newKeySet();
        CountDownLatch someReleased = new CountDownLatch(1);
        server.answerAll(ReleaseExecuteRequest.class, request -> {
            if (request.hasReleaseAll()) {
                released.add(request.getOperationId());
                someReleased.countDown();
            }
            return ReleaseExecuteResponse.getDefaultInstance();
        });
        try (SparkSession session = session()) {
            RowIterator kept = frame(session).toLocalIterator();
            kept.next();
            String forgotten = readOneRow(session);
            do {
                System.gc();
            } while (!someReleased.await(50, TimeUnit.MILLISECONDS));

            assertThat(released).containsExactly(forgotten);
            assertThat(read(kept)).hasSize(24);
        }
    }

    private static String readOneRow(SparkSession session) {
        RowIterator rows = frame(session).toLocalIterator();
        rows.next();
        return rows.operationId();
    }

    @Test
    void isAStreamThatEndsTheOperationWhenClosed() {
        try (SparkSession session = session()) {
            try (Stream<Row> rows = frame(session).stream()) {
                assertThat(rows.skip(3).limit(2).map(row -> row.getLong(0)).toList())
                        .containsExactly(3L, 4L);
            }
            assertThat(frame(session).stream()
                            .parallel()
                            .mapToLong(row -> row.getLong(0))
                            .sum())
                    .isEqualTo(300);
        }
        assertThat(operations.unreleased()).isEmpty();
        assertThat(releasesOfAll()).hasSize(2);
    }

    @Test
    void failsWhenTheSessionIsClosedUnderIt() {
        SparkSession session = session();
        RowIterator rows = frame(session).toLocalIterator();
        rows.next();
        session.close();

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> read(rows))
                .withMessageContaining("is closed");
    }
}
