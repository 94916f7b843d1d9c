package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.config.ActionOptions;
import io.sparkex.config.ResultChunking;
import io.sparkex.config.RetryPolicy;
import io.sparkex.config.StageProgress;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.metrics.PlanMetrics;
import io.sparkex.types.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/execution.md}. */
@WithSpark
final class ExecutionPageIT {
    private final String address;
    private final SparkSession spark;
    private final List<String> log = new ArrayList<>();

    ExecutionPageIT(ServerUnderTest server) {
        this.address = server.remote();
        this.spark = server.newSession();
    }

    @AfterEach
    void close() {
        spark.close();
    }

    @Test
    void setsRetries() {
        // tag::retries[]
        RetryPolicy impatient = RetryPolicy.defaultPolicy().toBuilder()
                .name("impatient")
                .maxRetries(3)
                .maxBackoff(Duration.ofSeconds(1))
                .build();
        SparkSession spark = SparkSession.builder()
                .remote(address)
                .retryPolicies(impatient)
                .retryListener(event -> log.add(event.rpc() + " again in " + event.backoff()))
                .create();
        // end::retries[]
        try (spark) {
            assertThat(spark.client().getRetryPolicies()).containsExactly(impatient);
            assertThat(spark.range(2).count()).isEqualTo(2);
        }
        assertThat(log).isEmpty();
    }

    @Test
    void choosesChunks() {
        // tag::chunks[]
        spark.client().setResultChunking(ResultChunking.ofPreferredSize(1 << 20));
        ActionOptions inOnePiece = ActionOptions.none().withResultChunking(ResultChunking.off());
        List<Row> rows =
                spark.client().withOptions(inOnePiece, () -> spark.range(10).collect());
        // end::chunks[]
        assertThat(rows).hasSize(10);
    }

    @Test
    void tagsAndInterrupts() {
        // tag::tags[]
        spark.withTags(List.of("report"), () -> spark.range(10).count());
        List<String> interrupted = spark.interruptTag("report");
        // end::tags[]
        assertThat(interrupted).isEmpty();
    }

    @Test
    void tellsOfProgress() {
        // tag::progress[]
        spark.registerProgressHandler((stages, inflightTasks, operationId, done) -> {
            long tasks = stages.stream().mapToLong(StageProgress::numTasks).sum();
            long completed =
                    stages.stream().mapToLong(StageProgress::numCompletedTasks).sum();
            log.add(operationId + ": " + completed + " of " + tasks + " tasks" + (done ? ", done" : ""));
        });
        DataFrame frame = spark.range(0, 1000, 1, 4);
        frame.collect();
        List<PlanMetrics> measured = frame.executionInfo().orElseThrow().metrics();
        // end::progress[]
        assertThat(measured).isNotEmpty();
        assertThat(log).last().asString().endsWith(", done");
    }
}
