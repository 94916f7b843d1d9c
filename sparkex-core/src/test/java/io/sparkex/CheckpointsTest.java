package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.sparkex.connect.proto.CachedRemoteRelation;
import io.sparkex.connect.proto.CheckpointCommand;
import io.sparkex.connect.proto.CheckpointCommandResult;
import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.errors.ProtocolException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.internal.typecodec.StorageLevelCodec;
import io.sparkex.options.StorageLevel;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a server keeps the rows of checkpoints. */
@Timeout(120)
@Tag("profile:session-management")
class CheckpointsTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    /** What the tests hold on to; a local variable would be held by the interpreter, too. */
    private final List<Object> held = new ArrayList<>();

    private SparkSession spark;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder().remote(server.remote()).create();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private DataFrame checkpoint(String id) {
        server.onExecute((request, responses) -> answer(request, responses, id));
        return spark.range(3).localCheckpoint();
    }

    private static void answer(
            ExecutePlanRequest request, StreamObserver<ExecutePlanResponse> responses, String relationId) {
        responses.onNext(response(request)
                .setCheckpointCommandResult(CheckpointCommandResult.newBuilder()
                        .setRelation(CachedRemoteRelation.newBuilder().setRelationId(relationId)))
                .build());
        end(request, responses);
    }

    private static void end(ExecutePlanRequest request, StreamObserver<ExecutePlanResponse> responses) {
        responses.onNext(response(request)
                .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                .build());
        responses.onCompleted();
    }

    private List<Command> commands() {
        return server.requests(ExecutePlanRequest.class).stream()
                .map(request -> request.getPlan().getCommand())
                .toList();
    }

    private List<String> removed() {
        return commands().stream()
                .filter(Command::hasRemoveCachedRemoteRelationCommand)
                .map(command -> command.getRemoveCachedRemoteRelationCommand()
                        .getRelation()
                        .getRelationId())
                .toList();
    }

    private void collectUntilARemoval() throws InterruptedException {
        collectUntilRemovals(1);
    }

    /** Collects garbage until the server is told to remove so many relations. */
    private void collectUntilRemovals(int count) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            server.onExecute((request, responses) -> {
                end(request, responses);
                told.countDown();
            });
        }
        do {
            System.gc();
        } while (!told.await(50, TimeUnit.MILLISECONDS));
    }

    /** Collects garbage until the server is told to remove a relation that nobody holds. */
    private void collectAllGarbage(String id) throws InterruptedException {
        checkpoint(id);
        collectUntilARemoval();
    }

    private Thread watcher() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("sparkex-background-" + spark.sessionId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theServerKeepsTheRowsForAFrameThatIsBuiltOnThemAndNeverRan() throws InterruptedException {
        held.add(checkpoint("kept").filter("id > 1").limit(1).join(spark.range(2)));

        collectAllGarbage("garbage");
        collectAllGarbage("more garbage");
        assertThat(removed()).containsExactly("garbage", "more garbage");

        held.clear();
        collectUntilARemoval();
        assertThat(removed()).containsExactly("garbage", "more garbage", "kept");
    }

    @Test
    void theServerKeepsTheRowsForAColumnOfThem() throws InterruptedException {
        held.add(checkpoint("kept").col("id").plus(1).alias("next"));

        collectAllGarbage("garbage");
        assertThat(removed()).containsExactly("garbage");

        held.clear();
        collectUntilARemoval();
        assertThat(removed()).containsExactly("garbage", "kept");
    }

    @Test
    void aFrameOverTwoCheckpointsKeepsBoth() throws InterruptedException {
        held.add(checkpoint("left").join(checkpoint("right")).limit(1));

        collectAllGarbage("garbage");
        assertThat(removed()).containsExactly("garbage");

        held.clear();
        collectUntilRemovals(2);
        assertThat(removed()).containsExactlyInAnyOrder("garbage", "left", "right");
    }

    @Test
    void theServerKeepsTheRowsWhileTheyAreBeingRead() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            server.onExecute((request, responses) -> answer(request, responses, "read"))
                    .onExecute((request, responses) -> {
                        running.countDown();
                        mayEnd.await();
                        end(request, responses);
                    });
            Future<?> read = reader.submit(
                    () -> spark.range(3).localCheckpoint().limit(1).collect());
            running.await();

            collectAllGarbage("garbage");
            assertThat(removed()).containsExactly("garbage");

            mayEnd.countDown();
            read.get();
            collectUntilARemoval();
            assertThat(removed()).containsExactly("garbage", "read");
        } finally {
            reader.shutdown();
        }
    }

    @Test
    void aRemovalIsAPlainCommandOfTheSession() throws InterruptedException {
        collectAllGarbage("garbage");

        ExecutePlanRequest removal = server.requests(ExecutePlanRequest.class).get(1);
        assertThat(removal.getSessionId()).isEqualTo(spark.sessionId());
        assertThat(removal.getClientObservedServerSideSessionId()).isEqualTo(FakeSparkConnectServer.SERVER_SIDE_ID);
        assertThat(removal.getRequestOptionsList()).isEmpty();
    }

    @Test
    void aRemovalThatFailsForAMomentIsMadeAgain() throws InterruptedException {
        checkpoint("garbage");
        server.onExecute((request, responses) -> responses.onError(Status.UNAVAILABLE.asRuntimeException()));
        collectUntilARemoval();

        assertThat(removed()).containsExactly("garbage", "garbage");
    }

    @Test
    void nothingIsSentOnceTheSessionIsClosed() throws InterruptedException {
        held.add(checkpoint("kept"));
        WeakReference<Object> pins =
                new WeakReference<>(((DataFrame) held.get(0)).plan().pins());
        Thread watcher = watcher();

        spark.close();
        watcher.join(TimeUnit.SECONDS.toMillis(30));
        held.clear();
        for (int i = 0; i < 100 && !pins.refersTo(null); i++) {
            System.gc();
        }

        assertThat(watcher.isAlive()).isFalse();
        assertThat(pins.refersTo(null)).isTrue();
        assertThat(removed()).isEmpty();
    }

    @Test
    void noThreadWaitsWhenNothingIsKept() throws InterruptedException {
        held.add(checkpoint("kept"));
        Thread watcher = watcher();
        held.clear();

        collectUntilARemoval();
        watcher.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(watcher.isAlive()).isFalse();

        collectAllGarbage("later");
        assertThat(removed()).containsExactly("kept", "later");
    }

    @Test
    void aCheckpointBelongsToTheSessionThatMadeItAndNotToTheActiveOne() {
        try (SparkSession other = SparkSession.builder().remote(server.remote()).create()) {
            assertThat(SparkSession.active()).isSameAs(spark);

            server.onExecute((request, responses) -> answer(request, responses, "kept"));
            DataFrame kept = other.range(3).localCheckpoint();
            kept.collect();

            assertThat(kept.sparkSession()).isSameAs(other);
            List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
            assertThat(requests)
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.getSessionId()).isEqualTo(other.sessionId()));
            assertThat(requests.get(1)
                            .getPlan()
                            .getRoot()
                            .getCachedRemoteRelation()
                            .getRelationId())
                    .isEqualTo("kept");
        }
    }

    @Test
    void theCommandSaysWhereAndWhen() {
        for (int i = 0; i < 5; i++) {
            server.onExecute((request, responses) -> answer(request, responses, "kept"));
        }
        DataFrame frame = spark.range(3);
        held.add(List.of(
                frame.checkpoint(),
                frame.checkpoint(false),
                frame.localCheckpoint(),
                frame.localCheckpoint(false),
                frame.localCheckpoint(true, StorageLevel.DISK_ONLY)));

        List<CheckpointCommand> sent =
                commands().stream().map(Command::getCheckpointCommand).toList();
        assertThat(sent).extracting(CheckpointCommand::getLocal).containsExactly(false, false, true, true, true);
        assertThat(sent).extracting(CheckpointCommand::getEager).containsExactly(true, false, true, false, true);
        assertThat(sent)
                .extracting(CheckpointCommand::hasStorageLevel)
                .containsExactly(false, false, false, false, true);
        assertThat(StorageLevelCodec.decode(sent.get(4).getStorageLevel())).isEqualTo(StorageLevel.DISK_ONLY);
        assertThat(frame.executionInfo()).isPresent();
    }

    @Test
    void aCheckpointThatIsNowhereIsNone() {
        server.onExecute(CheckpointsTest::end);

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> spark.range(3).checkpoint())
                .withMessageContaining("did not answer where it is");
    }
}
