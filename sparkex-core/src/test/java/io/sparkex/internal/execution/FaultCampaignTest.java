package io.sparkex.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sparkex.config.ActionOptions;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.Boundary;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Fault;
import io.sparkex.fake.Program;
import io.sparkex.types.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many executions with random faults, on a few sessions at once. {@code -Dsparkex.campaign.executions=10000} says how
 * many, {@code -Dsparkex.campaign.seed=} makes the faults of an earlier run again; what threads do to each other differs.
 */
@Timeout(900)
class FaultCampaignTest {
    private static final int EXECUTIONS = Integer.getInteger("sparkex.campaign.executions", 2_000);
    private static final long SEED = Long.getLong("sparkex.campaign.seed", new Random().nextInt(1_000_000));
    private static final int THREADS = 8;
    private static final int SESSIONS = 4;

    /** What goes wrong with one operation, and how its query ends without that. */
    private record Case(long start, long end, int chunks, int rowsPerBatch, boolean fails, List<Planned> faults) {
        boolean lies() {
            return faults.stream().anyMatch(planned -> planned.fault() instanceof Fault.Lie);
        }

        boolean forgets() {
            return faults.stream().anyMatch(planned -> planned.fault() instanceof Fault.Forget);
        }
    }

    /** A fault in one of the streams of an operation. */
    private record Planned(int stream, int position, Fault fault) {}

    private final Map<String, Case> cases = new ConcurrentHashMap<>();
    private final AtomicInteger happened = new AtomicInteger();
    private final FakeOperations operations = new FakeOperations(this::run);
    private final FakeSparkConnectServer server =
            new FakeSparkConnectServer().serve(operations).recordNothing();

    @Test
    @SuppressWarnings("SystemOut")
    void eachExecutionGivesItsRowsOnceOrSaysWhyNot() throws Exception {
        System.out.printf("%,d executions with -Dsparkex.campaign.seed=%d%n", EXECUTIONS, SEED);
        operations
                .faults(this::fault)
                .refuseReleases(release -> ThreadLocalRandom.current().nextInt(20) == 0);
        long start = System.nanoTime();
        List<TestSession> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(TestSession.of(isRelayed(i) ? server.relayedRemote() : server.remote()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                outcomes.add(threads.submit(() -> executeMany(sessions.get(thread % SESSIONS), thread)));
            }
            Outcome sum = new Outcome(0, 0);
            for (Future<Outcome> outcome : outcomes) {
                sum = sum.plus(outcome.get());
            }
            Set<String> unreleased = operations.unreleasedAfter(Duration.ofSeconds(30));
            assertThat(unreleased)
                    .as(() -> "executions of those that are kept: "
                            + unreleased.stream()
                                    .map(operations.executions()::get)
                                    .toList() + ", cases: "
                            + unreleased.stream().map(cases::get).toList())
                    .isEmpty();
            System.out.printf(
                    "%s: %d faults, %d streams, %,d gave their rows, %d failed as they should%n",
                    Duration.ofNanos(System.nanoTime() - start),
                    happened.get(),
                    operations.streams().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum(),
                    sum.rows(),
                    sum.failures());
        } finally {
            threads.shutdownNow();
            sessions.forEach(TestSession::close);
            server.close();
        }
        assertThat(operations.executedAgainAfterAnswer()).isEmpty();
        operations.executions().forEach((operation, times) -> {
            if (!cases.get(operation).forgets()) {
                assertThat(times).as("executions of %s", cases.get(operation)).isEqualTo(1);
            }
        });
        assertThat(happened.get()).isGreaterThan(EXECUTIONS);
    }

    private record Outcome(int rows, int failures) {
        Outcome plus(Outcome other) {
            return new Outcome(rows + other.rows, failures + other.failures);
        }
    }

    private Outcome executeMany(TestSession session, int thread) {
        Random random = new Random(SEED * THREADS + thread);
        Outcome outcome = new Outcome(0, 0);
        for (int i = thread; i < EXECUTIONS; i += THREADS) {
            String operation = new UUID(random.nextLong(), random.nextLong()).toString();
            Case planned = randomCase(random, isRelayed(thread % SESSIONS));
            cases.put(operation, planned);
            outcome = outcome.plus(execute(session, operation, planned));
        }
        return outcome;
    }

    private Outcome execute(TestSession session, String operation, Case planned) {
        List<Row> rows;
        try {
            rows = session.state()
                    .scope()
                    .with(
                            ActionOptions.none().withOperationId(operation),
                            () -> session.collect(session.range(
                                    planned.start(), planned.end(), planned.chunks(), planned.rowsPerBatch())));
        } catch (SparkException e) {
            boolean expected = (planned.fails() && e.getMessage().contains("Fatal"))
                    || (planned.lies() && (e instanceof ProtocolException || e instanceof UnsupportedFeatureException))
                    || (planned.forgets() && "RESPONSE_ALREADY_RECEIVED".equals(e.getCondition()));
            if (!expected) {
                throw new AssertionError(operation + " failed: " + planned, e);
            }
            return new Outcome(0, 1);
        }
        assertThat(rows).as("%s of %s", operation, planned).isEqualTo(ArrowRows.rows(planned.start(), planned.end()));
        assertThat(planned.fails()).as("%s of %s", operation, planned).isFalse();
        return new Outcome(1, 0);
    }

    private Program.Output run(ExecutePlanRequest request) {
        Program.Output output = Program.rows().run(request);
        return cases.get(request.getOperationId()).fails()
                ? new Program.Output(
                        output.responses(),
                        Status.INTERNAL.withDescription("Fatal").asRuntimeException())
                : output;
    }

    private Fault fault(Boundary boundary) {
        for (Planned planned : cases.get(boundary.operationId()).faults()) {
            if (planned.stream() == boundary.stream() && planned.position() == boundary.position()) {
                happened.incrementAndGet();
                return planned.fault();
            }
        }
        return null;
    }

    /** Every second session loses its connection now and then, with all that is on its way. */
    private static boolean isRelayed(int session) {
        return session % 2 == 1;
    }

    private static Case randomCase(Random random, boolean relayed) {
        long start = random.nextInt(1000);
        long rows = random.nextInt(60);
        int chunks = 1 + random.nextInt(4);
        int rowsPerBatch = 1 + random.nextInt(20);
        boolean fails = random.nextInt(20) == 0;
        List<Planned> faults = new ArrayList<>();
        int position = random.nextInt(3) - 1;
        int streams = 1 + random.nextInt(5);
        for (int stream = 0; stream < streams; stream++) {
            Fault fault = randomFault(random, relayed);
            if (position == Boundary.ARRIVAL && !(fault instanceof Fault.Drop)) {
                fault = Fault.unavailable();
            }
            faults.add(new Planned(stream, position, fault));
            position = Math.max(0, position) + random.nextInt(3);
        }
        if (!relayed && random.nextInt(12) == 0) {
            // Where no answer has been sent yet, a forgotten operation is executed again; elsewhere it must not be. On
            // a
            // connection that breaks nobody knows which answers came.
            faults.set(0, new Planned(0, random.nextInt(4), new Fault.Forget(Fault.unavailable())));
        }
        if (random.nextInt(10) == 0) {
            faults.add(new Planned(streams, position, randomLie(random)));
        }
        return new Case(start, start + rows, chunks, rowsPerBatch, fails, faults);
    }

    private static Fault randomFault(Random random, boolean relayed) {
        int choice = random.nextInt(relayed ? 100 : 96);
        if (choice < 40) {
            return Fault.unavailable();
        } else if (choice < 65) {
            return new Fault.End();
        } else if (choice < 75) {
            return new Fault.Fail(FakeOperations.failure("INVALID_CURSOR.DISCONNECTED", "HY109", "Another reader."));
        } else if (choice < 85) {
            return new Fault.Fail(askedToTryAgain());
        } else if (choice < 96) {
            return new Fault.Delay(Duration.ofNanos(random.nextInt(3_000_000)));
        } else if (choice < 98) {
            return new Fault.Drop();
        }
        return new Fault.HalfClose();
    }

    private static Fault randomLie(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Fault.repeat();
            case 1 -> chunk(batch -> batch.setChunkIndex(batch.getChunkIndex() + 1));
            case 2 -> chunk(batch -> batch.setStartOffset(batch.getStartOffset() + 1));
            case 3 -> chunk(batch -> batch.setRowCount(batch.getRowCount() + 1));
            case 4 -> chunk(batch -> batch.clearData());
            default -> Fault.alter(message -> message.setSessionId("other"));
        };
    }

    private static Fault chunk(
            java.util.function.Consumer<io.sparkex.connect.proto.ExecutePlanResponse.ArrowBatch.Builder> change) {
        return Fault.alter(message -> {
            if (message.hasArrowBatch()) {
                change.accept(message.getArrowBatchBuilder());
            }
        });
    }

    private static StatusRuntimeException askedToTryAgain() {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
                .setMessage("busy")
                .addDetails(Any.pack(RetryInfo.newBuilder()
                        .setRetryDelay(com.google.protobuf.Duration.newBuilder().setNanos(1_000_000))
                        .build()))
                .build());
    }
}
