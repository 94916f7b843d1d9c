package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ServerCallStreamObserver;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Many more actions on virtual threads than there are threads to carry them. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Needs virtual threads")
@Timeout(120)
class VirtualThreadsTest {
    private static final int ACTIONS = 500;

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final List<ExecutePlanRequest> requests = new ArrayList<>();
    private final List<ServerCallStreamObserver<ExecutePlanResponse>> waiting = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Nobody is answered before all have asked: threads that held on to their carriers would wait for ever. */
    private synchronized void answerWhenAllHaveAsked(
            ExecutePlanRequest request, ServerCallStreamObserver<ExecutePlanResponse> responses) {
        requests.add(request);
        waiting.add(responses);
        if (waiting.size() < ACTIONS) {
            return;
        }
        for (int i = 0; i < ACTIONS; i++) {
            waiting.get(i)
                    .onNext(response(requests.get(i))
                            .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                            .build());
            waiting.get(i).onCompleted();
        }
    }

    @Test
    void doNotHoldOnToTheirCarriersWhileTheyWait() throws Exception {
        for (int i = 0; i < ACTIONS; i++) {
            server.onExecute(this::answerWhenAllHaveAsked);
        }
        // The tests are compiled for Java 17, which has no such method.
        ExecutorService virtualThreads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (SparkSession session =
                SparkSession.builder().remote(server.remote()).create()) {
            AsyncActions actions = session.range(1).async(virtualThreads);
            List<CompletableFuture<List<Row>>> futures = new ArrayList<>();
            for (int i = 0; i < ACTIONS; i++) {
                futures.add(actions.collect());
            }

            assertThat(futures).allSatisfy(future -> assertThat(future.join()).isEmpty());
        } finally {
            virtualThreads.shutdownNow();
        }
    }
}
