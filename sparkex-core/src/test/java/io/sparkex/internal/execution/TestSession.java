package io.sparkex.internal.execution;

import io.sparkex.config.ConnectionString;
import io.sparkex.config.RetryEvent;
import io.sparkex.config.RetryPolicy;
import io.sparkex.internal.arrow.RowList;
import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.internal.result.ExecutionResult;
import io.sparkex.internal.transport.ChannelSecurity;
import io.sparkex.internal.transport.ChannelSettings;
import io.sparkex.internal.transport.SparkConnectTransport;
import io.sparkex.types.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session below the handles that users have, with retries that don't wait long unless a test wants them to. */
final class TestSession implements AutoCloseable {
    /** The policy of PySpark, a thousand times as fast. */
    static final RetryPolicy FAST = RetryPolicy.defaultPolicy().toBuilder()
            .initialBackoff(Duration.ofMillis(1))
            .maxBackoff(Duration.ofMillis(20))
            .jitter(Duration.ZERO)
            .maxServerRetryDelay(Duration.ofMillis(5))
            .build();

    private final SessionState state;
    private final SessionClient client;
    private final List<RetryEvent> retries = new CopyOnWriteArrayList<>();

    private TestSession(SessionState state) {
        this.state = state;
        this.client = new SessionClient(state);
        state.settings().setRetryPolicies(List.of(FAST));
        state.settings().addRetryListener(retries::add);
    }

    /** Makes a session, which costs no RPC. */
    static TestSession of(String remote) {
        SparkConnectTransport transport = SparkConnectTransport.open(new ChannelSettings(
                ConnectionString.parse(remote),
                ChannelSecurity.NONE,
                ChannelSettings.DEFAULT_CONNECT_TIMEOUT,
                ChannelSettings.DEFAULT_RPC_TIMEOUT,
                ChannelSettings.DEFAULT_KEEP_ALIVE_TIME,
                ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE,
                ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE,
                List.of()));
        return new TestSession(new SessionState(
                UUID.randomUUID().toString(),
                new UserContexts(Optional.of("ada")),
                "tests",
                transport,
                new ExecutionSettings()));
    }

    /** The fast policy with another budget. */
    TestSession retrying(int times) {
        state.settings()
                .setRetryPolicies(List.of(FAST.toBuilder().maxRetries(times).build()));
        return this;
    }

    TestSession notReattachable() {
        state.settings().setReattachable(false);
        return this;
    }

    SessionState state() {
        return state;
    }

    /** The retries so far. */
    List<RetryEvent> retries() {
        return retries;
    }

    /** A query that the fake server answers with these rows, or with its script. */
    PlanNode range(long start, long end, long chunks, int rowsPerBatch) {
        return SourceEncoder.encodeRange(state.key(), start, end, chunks, rowsPerBatch);
    }

    List<Row> collect() {
        return collect(range(0, 1, 1, 1));
    }

    List<Row> collect(PlanNode plan) {
        return RowList.of(new QueryExecutor(state).collect(plan).batches());
    }

    /** The same rows, read one by one. */
    RowCursor cursor() {
        return new QueryExecutor(state).rows(range(0, 1, 1, 1));
    }

    ExecutionResult<?> command(String sql) {
        PlanNode plan = SourceEncoder.encodeSql(state.key(), sql);
        return new QueryExecutor(state).executeCommand(SessionCommandEncoder.encodeSql(plan), plan);
    }

    /** Waits until all releases behind the reader are made, as users do. */
    @Override
    public void close() {
        client.close();
    }
}
