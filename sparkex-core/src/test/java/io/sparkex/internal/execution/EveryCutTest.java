package io.sparkex.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.Boundary;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Fault;
import io.sparkex.fake.Faults;
import io.sparkex.fake.Program;
import io.sparkex.types.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One stream of responses, cut at each place where it can be: the rows are the same, once each, the plan was executed
 * once, and the server keeps nothing. With lies instead of cuts there may be an exception, but no other rows.
 */
@Timeout(120)
class EveryCutTest {
    private static final long START = 100;
    private static final long END = 120;
    private static final int CHUNKS = 2;
    private static final int ROWS_PER_BATCH = 6;
    private static final List<Row> ROWS = ArrowRows.rows(START, END);

    /** Schema, progress, four batches of two chunks each with progress in between, metrics, {@code ResultComplete}. */
    private static final int RESPONSES = 13;

    private final FakeOperations operations = new FakeOperations(Program.rows());
    private final FakeSparkConnectServer server = new FakeSparkConnectServer().serve(operations);

    @AfterEach
    void stop() {
        server.close();
    }

    /** The ways in which a stream stops while the server still has the operation. */
    static Map<String, Fault> cuts() {
        Map<String, Fault> cuts = new TreeMap<>();
        cuts.put("unavailable", Fault.unavailable());
        cuts.put("clean end", new Fault.End());
        cuts.put("connection dropped", new Fault.Drop());
        cuts.put("half closed", new Fault.HalfClose());
        cuts.put(
                "driven out",
                new Fault.Fail(FakeOperations.failure("INVALID_CURSOR.DISCONNECTED", "HY109", "Another reader came.")));
        return cuts;
    }

    static Stream<String> namesOfCuts() {
        return cuts().keySet().stream();
    }

    private static List<Row> collect(TestSession session) {
        return session.collect(session.range(START, END, CHUNKS, ROWS_PER_BATCH));
    }

    private void assertExecutedOnceAndReleased() throws InterruptedException {
        assertThat(operations.unreleasedAfter(Duration.ofSeconds(20))).isEmpty();
        assertThat(operations.executions().values()).containsOnly(1);
        assertThat(operations.executedAgainAfterAnswer()).isEmpty();
    }

    @Test
    void withoutACutThereIsOneStream() throws InterruptedException {
        List<Integer> totals = new ArrayList<>();
        operations.faults(boundary -> {
            totals.add(boundary.total());
            return null;
        });
        try (TestSession session = TestSession.of(server.remote())) {
            assertThat(collect(session)).isEqualTo(ROWS);
            assertExecutedOnceAndReleased();
        }
        assertThat(totals.get(totals.size() - 1)).isEqualTo(RESPONSES);
        assertThat(operations.streams().values()).containsOnly(1);
    }

    @ParameterizedTest
    @MethodSource("namesOfCuts")
    void aCutAtAnyPlaceChangesNothing(String name) throws InterruptedException {
        try (TestSession session = TestSession.of(server.relayedRemote())) {
            for (int i = 0; i <= RESPONSES; i++) {
                int position = i;
                operations.reset();
                operations.faults(Faults.once(position, cuts().get(name)));

                assertThat(collect(session)).as("cut at %s", position).isEqualTo(ROWS);
                assertExecutedOnceAndReleased();
                // A connection that is cut may take along what was sent before, ResultComplete too.
                assertThat(operations.streams().values())
                        .as("streams after a cut at %s", position)
                        .hasSize(1)
                        .allMatch(streams -> streams == 2 || (streams == 1 && position == RESPONSES));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("namesOfCuts")
    void cutsOfTwoStreamsAtAnyPlacesChangeNothing(String name) throws InterruptedException {
        try (TestSession session = TestSession.of(server.relayedRemote())) {
            for (int first = 0; first < RESPONSES; first++) {
                for (int second = first; second <= RESPONSES; second += 2) {
                    operations.reset();
                    operations.faults(Faults.perStream(cuts().get(name), first, second));

                    assertThat(collect(session))
                            .as("cuts at %s and %s", first, second)
                            .isEqualTo(ROWS);
                    assertExecutedOnceAndReleased();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("namesOfCuts")
    void aCutAfterEachMessageChangesNothing(String name) throws InterruptedException {
        int[] positions = IntStream.rangeClosed(0, RESPONSES).toArray();
        try (TestSession session = TestSession.of(server.relayedRemote())) {
            operations.faults(Faults.perStream(cuts().get(name), positions));

            assertThat(collect(session)).isEqualTo(ROWS);
            assertExecutedOnceAndReleased();
        }
    }

    @Test
    void aRequestThatGetsLostOnItsWayIsMadeAgain() throws InterruptedException {
        for (Fault cut : List.of(Fault.unavailable(), new Fault.Drop())) {
            try (TestSession session = TestSession.of(server.relayedRemote())) {
                operations.reset();
                operations.faults(Faults.once(Boundary.ARRIVAL, cut));

                assertThat(collect(session)).isEqualTo(ROWS);
                assertExecutedOnceAndReleased();
                // The lost one, the question for it, and the one that is sent again.
                assertThat(operations.streams().values()).containsOnly(3);
            }
        }
    }

    @Test
    void anOperationThatIsForgottenBeforeItsFirstAnswerIsExecutedAgain() throws InterruptedException {
        try (TestSession session = TestSession.of(server.remote())) {
            operations.faults(Faults.once(0, new Fault.Forget(Fault.unavailable())));

            assertThat(collect(session)).isEqualTo(ROWS);
            assertThat(operations.unreleasedAfter(Duration.ofSeconds(20))).isEmpty();
            assertThat(operations.executions().values()).containsOnly(2);
        }
    }

    @Test
    void anOperationThatIsForgottenAfterAnyAnswerIsNotExecutedAgain() throws InterruptedException {
        try (TestSession session = TestSession.of(server.remote())) {
            for (Fault cut : List.of(Fault.unavailable(), new Fault.End())) {
                for (int position = 1; position < RESPONSES; position++) {
                    operations.reset();
                    operations.faults(Faults.once(position, new Fault.Forget(cut)));

                    assertThatExceptionOfType(ProtocolException.class)
                            .as("forgotten at %s", position)
                            .isThrownBy(() -> collect(session))
                            .satisfies(e -> assertThat(e.getCondition()).isEqualTo("RESPONSE_ALREADY_RECEIVED"));
                    assertExecutedOnceAndReleased();
                }
            }
        }
    }

    @Test
    void delaysAreWaitedFor() throws InterruptedException {
        try (TestSession session = TestSession.of(server.remote())) {
            operations.faults(boundary -> new Fault.Delay(Duration.ofMillis(5)));

            assertThat(collect(session)).isEqualTo(ROWS);
            assertExecutedOnceAndReleased();
            assertThat(operations.streams().values()).containsOnly(1);
        }
    }

    /** Lies about the order, the number and the place of chunks. */
    static Map<String, Fault> lies() {
        Map<String, Fault> lies = new TreeMap<>();
        lies.put("repeated", Fault.repeat());
        lies.put("swapped", Fault.swap());
        lies.put("skipped", Fault.skip());
        lies.put("chunk index", chunk(batch -> batch.setChunkIndex(batch.getChunkIndex() + 1)));
        lies.put("first chunk index", chunk(batch -> batch.setChunkIndex(1 - batch.getChunkIndex())));
        lies.put("row offset up", chunk(batch -> batch.setStartOffset(batch.getStartOffset() + 1)));
        lies.put("row offset zero", chunk(batch -> batch.setStartOffset(0)));
        lies.put("row count up", chunk(batch -> batch.setRowCount(batch.getRowCount() + 1)));
        lies.put("row count down", chunk(batch -> batch.setRowCount(batch.getRowCount() - 1)));
        lies.put("more chunks", chunk(batch -> batch.setNumChunksInBatch(3)));
        lies.put("fewer chunks", chunk(batch -> batch.setNumChunksInBatch(1)));
        lies.put("empty chunk", chunk(batch -> batch.clearData()));
        return lies;
    }

    private static Fault chunk(
            java.util.function.Consumer<io.sparkex.connect.proto.ExecutePlanResponse.ArrowBatch.Builder> change) {
        return Fault.alter(message -> {
            if (message.hasArrowBatch()) {
                change.accept(message.getArrowBatchBuilder());
            }
        });
    }

    static Stream<String> namesOfLies() {
        return lies().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("namesOfLies")
    void aLieAtAnyPlaceIsNoticedOrHarmless(String name) throws InterruptedException {
        int noticed = 0;
        try (TestSession session = TestSession.of(server.remote())) {
            for (int position = 0; position < RESPONSES - 1; position++) {
                operations.reset();
                operations.faults(Faults.once(position, lies().get(name)));
                List<List<Row>> seen = new ArrayList<>();

                Throwable failure = catchThrowable(() -> seen.add(collect(session)));

                if (failure == null) {
                    assertThat(seen).as("lie at %s", position).containsExactly(ROWS);
                } else {
                    assertThat(failure).as("lie at %s", position).isInstanceOf(ProtocolException.class);
                    noticed++;
                }
                assertExecutedOnceAndReleased();
            }
        }
        assertThat(noticed).isPositive();
    }

    @Test
    void theLiesThatMatterMostAreNoticedAtEachChunk() throws InterruptedException {
        List<Integer> chunks = List.of(2, 3, 4, 5, 7, 8, 9, 10);
        for (String name : List.of("repeated", "skipped", "chunk index", "empty chunk")) {
            try (TestSession session = TestSession.of(server.remote())) {
                for (int position : chunks) {
                    operations.reset();
                    operations.faults(Faults.once(position, lies().get(name)));

                    assertThatExceptionOfType(ProtocolException.class)
                            .as("%s at %s", name, position)
                            .isThrownBy(() -> collect(session));
                    assertExecutedOnceAndReleased();
                }
            }
        }
    }

    @Test
    void aWrongNumberOfRowsIsNoticedAtTheLastChunkOfEachBatch() throws InterruptedException {
        try (TestSession session = TestSession.of(server.remote())) {
            for (String name : List.of("row count up", "row count down")) {
                for (int position : new int[] {3, 5, 8, 10}) {
                    operations.reset();
                    operations.faults(Faults.once(position, lies().get(name)));

                    assertThatExceptionOfType(ProtocolException.class)
                            .as("%s at %s", name, position)
                            .isThrownBy(() -> collect(session))
                            .withMessageMatching("Expected \\d+ rows in arrow batch but got \\d+\\.");
                    assertExecutedOnceAndReleased();
                }
            }
        }
    }

    @Test
    void aLastChunkThatLacksBytesIsNoticed() throws InterruptedException {
        try (TestSession session = TestSession.of(server.remote())) {
            for (int bytes : new int[] {1, 5, 9, 16, 40}) {
                operations.reset();
                operations.faults(Faults.once(10, Fault.truncateChunk(bytes)));

                assertThatExceptionOfType(ProtocolException.class)
                        .as("%s bytes", bytes)
                        .isThrownBy(() -> collect(session));
                assertExecutedOnceAndReleased();
            }
        }
    }

    // CL-010
    @Test
    void anAnswerForAnotherSessionIsRefusedAtAnyPlace() throws InterruptedException {
        try (TestSession session = TestSession.of(server.remote())) {
            for (int position = 0; position < RESPONSES; position++) {
                operations.reset();
                operations.faults(Faults.once(position, Fault.alter(message -> message.setSessionId("other"))));

                assertThatExceptionOfType(ProtocolException.class)
                        .isThrownBy(() -> collect(session))
                        .withMessageContaining("incorrect session identifier");
                assertExecutedOnceAndReleased();
            }
            assertThat(session.state().isClosed()).isFalse();
        }
    }

    // CL-011
    @Test
    void anAnswerOfAnotherServerEndsTheSessionAtAnyPlace() throws InterruptedException {
        for (int position = 1; position < RESPONSES; position++) {
            operations.reset();
            operations.faults(Faults.once(position, Fault.alter(message -> message.setServerSideSessionId("S2"))));
            try (TestSession session = TestSession.of(server.remote())) {
                assertThatExceptionOfType(SessionClosedException.class)
                        .isThrownBy(() -> collect(session))
                        .withMessageContaining("incorrect server side session identifier");
                assertThat(session.state().isClosed()).isTrue();
                assertThatExceptionOfType(SessionClosedException.class).isThrownBy(session::collect);
            }
            assertExecutedOnceAndReleased();
        }
    }

    // RA-016
    @Test
    void aReaderThatStopsAnywhereReleasesTheOperation() throws InterruptedException {
        operations.faults(Faults.always(3, new Fault.End()));
        try (TestSession session = TestSession.of(server.remote())) {
            for (int rows = 0; rows <= ROWS.size(); rows++) {
                operations.reset();
                try (RowCursor cursor =
                        new QueryExecutor(session.state()).rows(session.range(START, END, CHUNKS, ROWS_PER_BATCH))) {
                    for (int i = 0; i < rows; i++) {
                        assertThat(cursor.next()).isEqualTo(ROWS.get(i));
                    }
                }
                assertThat(operations.unreleasedAfter(Duration.ofSeconds(20))).isEmpty();
                assertThat(operations.executed()).isLessThanOrEqualTo(1);
            }
        }
        assertThat(server.awaitNoOpenExecution()).isTrue();
    }
}
