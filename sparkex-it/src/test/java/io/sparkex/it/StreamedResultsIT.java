package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.DataFrame;
import io.sparkex.RowIterator;
import io.sparkex.SparkSession;
import io.sparkex.errors.SparkException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Results that are read as they come, and queries that end before their end. An endless query takes all cores of the server:
 * alone, and whether it has ended shows in the next query, which would wait for it.
 */
@WithSpark
@Isolated
final class StreamedResultsIT {
    private static final String ENDLESS = "SELECT count(*) FROM range(0, 100000000000, 1, 2) WHERE hash(id) % 7 = 9";

    /** A thousand rows, and then none for ever: the server sends what it has, partition by partition. */
    private static final String THOUSAND_ROWS = "SELECT id FROM range(0, 1000, 1, 1)"
            + " UNION ALL SELECT id FROM range(0, 100000000000, 1, 2) WHERE hash(id) % 7 = 9";

    private final SparkSession spark;
    private final CountDownLatch running = new CountDownLatch(1);

    StreamedResultsIT(ServerUnderTest server) {
        this.spark = server.newSession();
        spark.registerProgressHandler((stages, inflightTasks, operationId, done) -> {
            if (inflightTasks > 0) {
                running.countDown();
            }
        });
    }

    @AfterEach
    void close() {
        spark.close();
    }

    private void assertThatTheServerIsFree() {
        assertThat(spark.range(0, 10, 1, 2).count()).isEqualTo(10);
        assertThat(spark.interruptAll()).isEmpty();
    }

    private void awaitRunning() throws InterruptedException {
        assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void millionsOfRowsComeInOrder() {
        DataFrame frame = spark.range(0, 3_000_000, 1, 3);
        long expected = 0;
        try (RowIterator rows = frame.toLocalIterator()) {
            while (rows.hasNext()) {
                if (rows.next().getLong(0) != expected++) {
                    throw new AssertionError("Not the row " + (expected - 1));
                }
            }
        }
        assertThat(expected).isEqualTo(3_000_000);
        assertThat(frame.executionInfo()).isPresent();
        assertThat(spark.interruptAll()).isEmpty();
    }

    @Test
    void anIteratorThatIsClosedEarlyEndsItsQuery() {
        try (RowIterator rows = spark.sql(THOUSAND_ROWS).toLocalIterator()) {
            assertThat(rows.next()).isEqualTo(Row.of(0L));
        }
        assertThatTheServerIsFree();
    }

    @Test
    void aStreamThatIsClosedEarlyEndsItsQuery() {
        try (Stream<Row> rows = spark.sql(THOUSAND_ROWS).stream()) {
            assertThat(rows.map(row -> row.getLong(0))
                            .filter(id -> id % 100 == 99)
                            .limit(2))
                    .containsExactly(99L, 199L);
        }
        assertThatTheServerIsFree();
    }

    @Test
    void aSubscriberGetsWhatItRequests() {
        Summing all = new Summing(Long.MAX_VALUE);
        spark.range(0, 1_000_000, 1, 2).publisher().subscribe(all);
        Summing few = new Summing(100);
        spark.sql(THOUSAND_ROWS).publisher().subscribe(few);

        assertThat(few.sum()).isEqualTo(4950);
        assertThat(all.sum()).isEqualTo(499_999_500_000L);
        assertThatTheServerIsFree();
    }

    /** Adds up the ids, a row at a time; after so many it cancels. */
    private static final class Summing implements Flow.Subscriber<Row> {
        private final long rows;
        private final CompletableFuture<Long> result = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;
        private long read;
        private long sum;

        Summing(long rows) {
            this.rows = rows;
        }

        long sum() {
            return result.join();
        }

        private void request() {
            if (subscription != null) {
                subscription.request(1);
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            request();
        }

        @Override
        public void onNext(Row row) {
            sum += row.getLong(0);
            if (++read < rows) {
                request();
            } else if (subscription != null) {
                subscription.cancel();
                result.complete(sum);
            }
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            result.complete(sum);
        }
    }

    @Test
    void aCancelledFutureEndsItsQuery() throws InterruptedException {
        CompletableFuture<List<Row>> future = spark.sql(ENDLESS).async().collect();
        awaitRunning();
        future.cancel(true);

        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        assertThatTheServerIsFree();
    }

    @Test
    void aFutureThatTimesOutEndsItsQuery() {
        CompletableFuture<Long> future = spark.sql(ENDLESS).async().count().orTimeout(1, TimeUnit.SECONDS);

        assertThatThrownBy(future::get).hasCauseInstanceOf(TimeoutException.class);
        assertThatTheServerIsFree();
    }

    // JC-022
    @Test
    void anInterruptedThreadEndsItsQuery() throws InterruptedException {
        AtomicReference<SparkException> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                spark.sql(ENDLESS).collect();
            } catch (SparkException e) {
                failure.set(e);
            }
        });
        reader.start();
        awaitRunning();
        reader.interrupt();
        reader.join();

        assertThat(failure.get().getCondition()).isEqualTo("OPERATION_CANCELED");
        assertThat(failure.get().getOperationId()).isNotNull();
        assertThatTheServerIsFree();
    }

    @Test
    void aWriteRunsInTheBackground() {
        spark.range(0, 100, 1, 1)
                .async()
                .run(frame -> frame.write().mode("overwrite").saveAsTable("written_in_the_background"))
                .join();

        assertThat(spark.table("written_in_the_background").async().count().join())
                .isEqualTo(100);
        spark.sql("DROP TABLE written_in_the_background");
    }
}
