package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparkex.config.ActionOptions;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.InterruptResponse;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Program;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actions as futures: whose thread does them, what they take along, and what cancelling does. */
@Timeout(60)
class AsyncActionsTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final ExecutorService oneThread = Executors.newSingleThreadExecutor();
    private final BlockingQueue<String> running = new LinkedBlockingQueue<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    AsyncActionsTest() {
        server.serve(new FakeOperations(Program.rows()));
        server.answerAll(InterruptRequest.class, request -> {
            interrupted.countDown();
            return InterruptResponse.newBuilder()
                    .setSessionId(request.getSessionId())
                    .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                    .build();
        });
    }

    @AfterEach
    void stop() {
        oneThread.shutdownNow();
        server.close();
    }

    private SparkSession session() {
        return SparkSession.builder().remote(server.remote()).create();
    }

    /** Makes the next query one that never answers. */
    private void neverAnswer() {
        server.onExecute((request, responses) -> running.add(request.getOperationId()));
    }

    @Test
    void doesTheActionsOfTheFrameOnAThreadOfTheSession() {
        try (SparkSession session = session()) {
            DataFrame frame = session.range(0, 9, 1, 4);
            AsyncActions async = frame.async();

            assertThat(async.collect().join()).isEqualTo(ArrowRows.rows(0, 9));
            assertThat(frame.executionInfo()).isPresent();
            assertThat(async.take(9).join()).hasSize(9);
            assertThat(async.head(9).join()).hasSize(9);
            assertThat(async.first().join()).isEqualTo(Row.of(0L, "row 0"));
            assertThat(async.head().join()).isEqualTo(Row.of(0L, "row 0"));
            assertThat(async.call(df -> Thread.currentThread()).join())
                    .matches(Thread::isDaemon)
                    .satisfies(thread -> assertThat(thread.getName()).startsWith("sparkex-action-"));
            AtomicReference<DataFrame> given = new AtomicReference<>();
            assertThat(async.run(given::set).join()).isNull();
            assertThat(given.get()).isSameAs(frame);
        }
    }

    @Test
    void itsThreadsEndWithTheSession() throws InterruptedException {
        Thread worker;
        try (SparkSession session = session()) {
            worker = session.range(1).async().call(df -> Thread.currentThread()).join();
        }
        worker.join();

        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void theFailureOfTheActionIsTheCause() {
        server.serve(new FakeOperations(
                Program.rows().failingAfter(1, FakeOperations.failure("DIVIDE_BY_ZERO", "22012", "By zero."))));
        try (SparkSession session = session()) {
            CompletableFuture<List<Row>> future =
                    session.range(0, 9, 1, 4).async().collect();

            assertThatThrownBy(future::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(SparkException.class)
                    .hasMessageContaining("DIVIDE_BY_ZERO");
            assertThatThrownBy(future::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SparkException.class);
        }
    }

    @Test
    void cancellingInterruptsTheOperationAndFreesTheThread() throws Exception {
        neverAnswer();
        try (SparkSession session = session()) {
            CompletableFuture<List<Row>> future =
                    session.range(9).async(oneThread).collect();
            String operation = running.take();
            assertThat(future.cancel(true)).isTrue();

            assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
            // The thread is free again, and whoever gets it next does not find it interrupted.
            assertThat(oneThread.submit(Thread::interrupted).get()).isFalse();
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests(InterruptRequest.class))
                    .extracting(InterruptRequest::getOperationId)
                    .containsExactly(operation);
            assertThat(server.awaitCancellation()).isTrue();
        }
    }

    @Test
    void aTimeoutInterruptsTheOperation() throws Exception {
        neverAnswer();
        try (SparkSession session = session()) {
            CompletableFuture<List<Row>> future =
                    session.range(9).async(oneThread).collect().orTimeout(10, TimeUnit.MILLISECONDS);

            assertThatThrownBy(future::get).hasCauseInstanceOf(TimeoutException.class);
            assertThat(oneThread.submit(Thread::interrupted).get()).isFalse();
            assertThat(server.requests(ExecutePlanRequest.class)).hasSizeLessThanOrEqualTo(1);
            assertThat(server.awaitNoOpenExecution()).isTrue();
        }
    }

    @Test
    void cancellingWithoutInterruptionLetsTheActionGoOn() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        server.onExecute((request, responses) -> {
            running.add(request.getOperationId());
            goOn.await();
            responses.onNext(FakeSparkConnectServer.response(request)
                    .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                    .build());
            responses.onCompleted();
        });
        try (SparkSession session = session()) {
            List<Object> seen = new ArrayList<>();
            CompletableFuture<?> future = session.range(9).async(oneThread).run(df -> seen.add(df.collect()));
            running.take();
            future.cancel(false);
            goOn.countDown();
            oneThread.submit(() -> {}).get();

            assertThat(future).isCancelled();
            assertThat(seen).containsExactly(List.of());
        }
        assertThat(server.requests(InterruptRequest.class)).isEmpty();
    }

    @Test
    void whatIsCancelledBeforeItsTurnIsNeverSent() {
        List<Runnable> queue = new ArrayList<>();
        try (SparkSession session = session()) {
            CompletableFuture<Long> future = session.range(9).async(queue::add).count();
            future.cancel(true);
            queue.forEach(Runnable::run);
        }
        assertThat(queue).hasSize(1);
        assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();
        assertThat(server.requests(InterruptRequest.class)).isEmpty();
    }

    @Test
    void takesTagsAndOptionsOfTheCallerAlong() throws Exception {
        String id = UUID.randomUUID().toString();
        try (SparkSession session = session()) {
            DataFrame frame = session.range(0, 1, 1, 1);
            oneThread.submit(() -> session.addTag("workers-own")).get();
            List<Runnable> queue = new ArrayList<>();
            CompletableFuture<List<Row>> later = session.withTags(
                    Set.of("report", "night"),
                    () -> session.client()
                            .withOptions(
                                    ActionOptions.none().withOperationId(id),
                                    () -> frame.async(queue::add).collect()));
            oneThread.submit(queue.get(0)).get();

            assertThat(later.join()).hasSize(1);
            assertThat(oneThread.submit(session::getTags).get()).containsExactly("workers-own");
        }
        assertThat(server.requests(ExecutePlanRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.getTagsList()).containsExactlyInAnyOrder("report", "night");
            assertThat(request.getOperationId()).isEqualTo(id);
        });
    }

    @Test
    void oneOperationIdServesOneActionOnWhateverThread() {
        try (SparkSession session = session()) {
            DataFrame frame = session.range(0, 1, 1, 1);
            ActionOptions options =
                    ActionOptions.none().withOperationId(UUID.randomUUID().toString());
            List<CompletableFuture<?>> futures = new ArrayList<>();
            session.client().withOptions(options, () -> {
                futures.add(frame.async().collect());
                futures.add(frame.async().collect());
                return null;
            });

            CompletionException failure = catchThrowableOfType(
                    CompletionException.class,
                    () -> CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0]))
                            .join());
            assertThat(failure).hasCauseInstanceOf(SparkIllegalArgumentException.class);
        }
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
    }

    @Test
    void aClosedSessionFailsTheFuture() {
        SparkSession session = session();
        DataFrame frame = session.range(1);
        session.close();

        assertThatThrownBy(() -> frame.async().collect().join()).hasCauseInstanceOf(SessionClosedException.class);
    }

    @Test
    void anExecutorThatRefusesFailsTheFuture() {
        try (SparkSession session = session()) {
            oneThread.shutdown();

            assertThatThrownBy(() -> session.range(1).async(oneThread).count().join())
                    .hasCauseInstanceOf(RejectedExecutionException.class);
        }
    }
}
