package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Fault;
import io.sparkex.fake.Program;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows for subscribers. What every publisher has to keep is checked by {@link RowPublisherRulesTest}. */
@Timeout(60)
class RowPublisherTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final FakeOperations operations = new FakeOperations(Program.rows());
    private final ExecutorService oneThread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        oneThread.shutdownNow();
        server.close();
    }

    private SparkSession session() {
        server.serve(operations);
        return SparkSession.builder().remote(server.remote()).create();
    }

    /** Keeps what it is told, and asks for what the test wants. */
    private static final class Recorder implements Flow.Subscriber<Row> {
        private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
        private Flow.Subscription subscription;

        static Recorder of(Flow.Publisher<Row> publisher) {
            Recorder recorder = new Recorder();
            publisher.subscribe(recorder);
            return recorder;
        }

        Object next() throws InterruptedException {
            return signals.take();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Row row) {
            signals.add(row);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    @Test
    void givesEachSubscriberTheRowsOfAnOperationOfItsOwn() throws InterruptedException {
        try (SparkSession session = session()) {
            Flow.Publisher<Row> publisher = session.withTags(
                    Set.of("feed"), () -> session.range(0, 9, 1, 4).publisher());
            Recorder first = Recorder.of(publisher);
            Recorder second = Recorder.of(publisher);
            first.subscription.request(Long.MAX_VALUE);
            second.subscription.request(9);
            for (Row row : ArrowRows.rows(0, 9)) {
                assertThat(first.next()).isEqualTo(row);
                assertThat(second.next()).isEqualTo(row);
            }
            assertThat(first.next()).isEqualTo("complete");
            assertThat(second.next()).isEqualTo("complete");
        }
        assertThat(server.requests(ExecutePlanRequest.class))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.getTagsList()).containsExactly("feed"))
                .doesNotHaveDuplicates();
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void startsWithTheFirstRequest() {
        try (SparkSession session = session()) {
            Recorder.of(session.range(0, 9, 1, 4).publisher()).subscription.cancel();
            Recorder.of(session.range(0, 9, 1, 4).publisher());
        }
        assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();
    }

    @Test
    void takesNoThreadWhileNoRowIsWanted() throws Exception {
        try (SparkSession session = session()) {
            Recorder recorder = Recorder.of(session.range(0, 9, 1, 4).publisher(oneThread));
            recorder.subscription.request(5);
            for (Row row : ArrowRows.rows(0, 5)) {
                assertThat(recorder.next()).isEqualTo(row);
            }
            // The only thread is free for this.
            oneThread.submit(() -> {}).get();
            assertThat(recorder.signals).isEmpty();

            recorder.subscription.request(1);
            assertThat(recorder.next()).isEqualTo(ArrowRows.rows(5, 6).get(0));
            recorder.subscription.cancel();
            oneThread.submit(() -> {}).get();
        }
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void cancellingFreesTheThreadThatWaitsForRows() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        operations.faults(boundary -> {
            if (boundary.position() < 4) {
                return null;
            }
            silent.countDown();
            return new Fault.Silence();
        });
        try (SparkSession session = session()) {
            Recorder recorder = Recorder.of(session.range(0, 40, 1, 4).publisher(oneThread));
            recorder.subscription.request(Long.MAX_VALUE);
            silent.await();
            for (Row row : ArrowRows.rows(0, 8)) {
                assertThat(recorder.next()).isEqualTo(row);
            }
            recorder.subscription.cancel();

            assertThat(oneThread.submit(Thread::interrupted).get()).isFalse();
            assertThat(recorder.signals).isEmpty();
            assertThat(server.awaitCancellation()).isTrue();
        }
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void tellsFailures() throws InterruptedException {
        server.serve(new FakeOperations(
                Program.rows().failingAfter(3, FakeOperations.failure("DIVIDE_BY_ZERO", "22012", "By zero."))));
        try (SparkSession session =
                SparkSession.builder().remote(server.remote()).create()) {
            Recorder recorder = Recorder.of(session.range(0, 9, 1, 4).publisher());
            recorder.subscription.request(100);
            for (Row row : ArrowRows.rows(0, 4)) {
                assertThat(recorder.next()).isEqualTo(row);
            }
            assertThat(recorder.next())
                    .isInstanceOfSatisfying(
                            SparkException.class, e -> assertThat(e).hasMessageContaining("DIVIDE_BY_ZERO"));
        }
    }

    @Test
    void tellsThatTheExecutorRefused() throws InterruptedException {
        try (SparkSession session = session()) {
            oneThread.shutdown();
            Recorder recorder = Recorder.of(session.range(0, 9, 1, 4).publisher(oneThread));
            recorder.subscription.request(1);

            assertThat(recorder.next()).isInstanceOf(RejectedExecutionException.class);
            recorder.subscription.request(1);
            assertThat(recorder.signals).isEmpty();
        }
    }

    @Test
    void endsTheOperationOfASubscriberThatThrows() throws Exception {
        try (SparkSession session = session()) {
            CountDownLatch thrown = new CountDownLatch(1);
            List<Object> later = new java.util.concurrent.CopyOnWriteArrayList<>();
            session.range(0, 9, 1, 4).publisher(oneThread).subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(9);
                }

                @Override
                public void onNext(Row row) {
                    if (thrown.getCount() == 0) {
                        later.add(row);
                    }
                    thrown.countDown();
                    throw new IllegalStateException("thrown by the test");
                }

                @Override
                public void onError(Throwable failure) {
                    later.add(failure);
                }

                @Override
                public void onComplete() {
                    later.add("complete");
                }
            });
            thrown.await();
            oneThread.submit(() -> {}).get();

            assertThat(later).isEmpty();
        }
        assertThat(operations.unreleased()).isEmpty();
    }
}
