package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.RowIterator;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/results.md}. */
@WithSpark
final class ResultsPageIT {
    private final SparkSession spark;

    ResultsPageIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void readsRowByRow() {
        // tag::iterator[]
        long large = 0;
        try (RowIterator rows = spark.range(0, 1_000_000).toLocalIterator()) {
            while (rows.hasNext()) {
                if (rows.next().getLong(0) >= 500_000) {
                    large++;
                }
            }
        }
        // end::iterator[]

        assertThat(large).isEqualTo(500_000);
    }

    @Test
    void readsAStream() {
        // tag::stream[]
        List<Long> firstLarge;
        try (Stream<Row> rows = spark.range(0, 1_000_000).stream()) {
            firstLarge = rows.map(row -> row.getLong(0))
                    .filter(id -> id >= 500_000)
                    .limit(3)
                    .toList();
        }
        // end::stream[]

        assertThat(firstLarge).containsExactly(500_000L, 500_001L, 500_002L);
    }

    @Test
    void subscribes() {
        // tag::publisher[]
        CompletableFuture<Long> sum = new CompletableFuture<>();
        spark.range(0, 1000).publisher().subscribe(new Flow.Subscriber<>() {
            private long total;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Row row) {
                total += row.getLong(0);
            }

            @Override
            public void onError(Throwable failure) {
                sum.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                sum.complete(total);
            }
        });
        // end::publisher[]

        assertThat(sum.join()).isEqualTo(499_500);
    }

    @Test
    void actsOnAnotherThread() {
        // tag::async[]
        CompletableFuture<Long> count = spark.range(0, 1000).async().count();
        CompletableFuture<?> written = spark.range(0, 1000)
                .async()
                .run(frame -> frame.write().mode("overwrite").saveAsTable("results_page"));
        CompletableFuture<String> both = count.thenCombine(written, (rows, end) -> rows + " rows are written");
        // end::async[]

        assertThat(both.join()).isEqualTo("1000 rows are written");
        assertThat(spark.table("results_page").count()).isEqualTo(1000);
        spark.sql("DROP TABLE results_page");
    }

    @Test
    void takesAnExecutor() {
        // tag::executor[]
        // On Java 21 and newer: Executors.newVirtualThreadPerTaskExecutor()
        ExecutorService executor = Executors.newFixedThreadPool(4);
        List<Row> rows = spark.range(10).async(executor).collect().join();
        // end::executor[]
        executor.shutdown();

        assertThat(rows).hasSize(10);
    }
}
