package io.sparkex.it;

import static io.sparkex.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.Plan;
import io.sparkex.it.faults.RawOperation;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server keeps of checkpoints. */
@WithSpark
@Tag("profile:session-management")
final class CheckpointIT {
    private final ServerUnderTest server;
    private final CheckpointIds ids = new CheckpointIds();
    private SparkSession spark;

    CheckpointIT(ServerUnderTest server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        spark = SparkSession.builder()
                .remote(server.remote())
                .userId("ada")
                .channel(channel -> channel.intercept(ids))
                .create();
    }

    @AfterEach
    void close() {
        spark.close();
    }

    // SE-036
    @Test
    void aLocalCheckpointHasTheSameRowsAndSchema() {
        DataFrame kept = spark.range(5).localCheckpoint();

        assertThat(kept.count()).isEqualTo(5);
        assertThat(kept.schema()).isEqualTo(StructType.of().add("id", DataTypes.LongType, false));
        assertThat(Output.of(() -> kept.explain(true))).contains("ExistingRDD").doesNotContain("Range (0, 5");
    }

    // SE-036, SE-038
    @Test
    void aCheckpointBelongsToItsSessionAlsoWhenAnotherIsActive() {
        try (SparkSession other = server.newSession()) {
            assertThat(SparkSession.active()).isNotSameAs(other);
            DataFrame kept = other.range(5).localCheckpoint();
            DataFrame lazy = other.range(3).localCheckpoint(false);

            assertThat(kept.sparkSession()).isSameAs(other);
            assertThat(kept.filter(col("id").gt(2)).count()).isEqualTo(2);
            assertThat(kept.schema()).isEqualTo(StructType.of().add("id", DataTypes.LongType, false));
            assertThat(lazy.sparkSession()).isSameAs(other);
            assertThat(lazy.count()).isEqualTo(3);
        }
    }

    // SE-038
    @Test
    void aLazyCheckpointIsMadeByTheFirstAction() {
        DataFrame kept = spark.range(3).localCheckpoint(false);

        assertThat(kept.count()).isEqualTo(3);
        assertThat(kept.collect()).containsExactly(Row.of(0L), Row.of(1L), Row.of(2L));
    }

    @Test
    void aCheckpointInTheFolderOfTheServerHasTheSameRows() {
        assertThat(spark.range(3)
                        .checkpoint()
                        .join(spark.range(1, 9).checkpoint(false), "id")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aCheckpointIsKeptWhereItWasAsked() {
        DataFrame kept = spark.range(3).localCheckpoint(true, StorageLevel.DISK_ONLY);

        assertThat(kept.count()).isEqualTo(3);
    }

    @Test
    void theRowsOfACheckpointStayTheSame() {
        DataFrame random = spark.sql("SELECT rand() AS r FROM range(3)");
        DataFrame kept = random.localCheckpoint();

        assertThat(kept.collect()).isEqualTo(kept.collect()).isNotEqualTo(random.collect());
    }

    @Test
    void theServerDropsACheckpointThatNothingIsBuiltOnAnyMore() {
        @Nullable DataFrame[] held = {spark.range(5).localCheckpoint().filter("id > 2")};
        spark.range(6).localCheckpoint();
        List<String> made = ids.made();
        assertThat(made).hasSize(2);

        try (RawOperation raw = new RawOperation(server.remote(), spark.sessionId(), "ada")) {
            collectGarbageUntilGone(raw, made.get(1));
            assertThat(rows(raw, made.get(0))).isPositive();

            assertThat(held[0]).isNotNull();
            held[0] = null;
            collectGarbageUntilGone(raw, made.get(0));
        }
    }

    private static void collectGarbageUntilGone(RawOperation raw, String id) {
        assertThatThrownBy(() -> {
                    while (true) {
                        System.gc();
                        rows(raw, id);
                    }
                })
                .hasMessageContaining("No DataFrame with id " + id);
    }

    private static long rows(RawOperation raw, String id) {
        Plan.Builder plan = Plan.newBuilder();
        plan.getRootBuilder().getCachedRemoteRelationBuilder().setRelationId(id);
        String operation = UUID.randomUUID().toString();
        long rows = 0;
        for (var responses = raw.execute(operation, plan.build()); responses.hasNext(); ) {
            rows += responses.next().getArrowBatch().getRowCount();
        }
        assertThat(raw.releaseAll(operation).getOperationId()).isEqualTo(operation);
        return rows;
    }

    /** Reads the ids that the server gives checkpoints on their way to the client. */
    private static final class CheckpointIds implements ClientInterceptor {
        private final List<String> made = Collections.synchronizedList(new ArrayList<>());

        List<String> made() {
            return List.copyOf(made);
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
                                    if (message instanceof ExecutePlanResponse response
                                            && response.hasCheckpointCommandResult()) {
                                        made.add(response.getCheckpointCommandResult()
                                                .getRelation()
                                                .getRelationId());
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
