package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.CloneSessionRequest;
import io.sparkex.connect.proto.CloneSessionResponse;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.InterruptRequest.InterruptType;
import io.sparkex.connect.proto.InterruptResponse;
import io.sparkex.connect.proto.KeyValue;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Clones, tags, interrupts, configuration and what else an open session is told or asked. */
@Tag("profile:session-management")
@Timeout(60)
class SessionOperationsTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @SuppressWarnings("NullAway.Init")
    private SparkSession session;

    @BeforeEach
    void open() {
        session = SparkSession.builder().remote(server.remote()).create();
    }

    @AfterEach
    void stop() {
        session.close();
        server.close();
    }

    private ExecutePlanRequest lastExecution() {
        List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
        return requests.get(requests.size() - 1);
    }

    // Tags

    // JC-001
    @Test
    void addsAndRemovesTags() {
        session.clearTags();
        session.addTag("a");
        assertThat(session.getTags()).containsExactly("a");
        session.addTag("b");
        session.removeTag("a");
        assertThat(session.getTags()).containsExactly("b");
        session.addTag("c");
        session.clearTags();
        assertThat(session.getTags()).isEmpty();
    }

    // JC-002, JC-006
    @Test
    void keepsATagOnce() {
        session.addTag("one");
        session.addTag("one");
        session.addTag("two");
        session.addTag("two");
        session.removeTag("two");
        session.removeTag("never there");
        assertThat(session.getTags()).containsExactly("one");
    }

    // JC-003, JC-004
    @Test
    void refusesWhatCannotBeATag() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> session.addTag(""))
                .withMessageContaining("[VALUE_NOT_NON_EMPTY_STR]");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> session.addTag("a,b"))
                .withMessageContaining("[VALUE_ALLOWED]")
                .withMessageContaining("a,b");
        assertThatThrownBy(() -> session.withTags(List.of("fine", "not,fine"), () -> {}))
                .hasMessageContaining("[VALUE_ALLOWED]");
        assertThat(session.getTags()).isEmpty();
    }

    // JC-007, JC-008
    @Test
    void tagsBelongToAThreadAndASession() throws InterruptedException {
        session.addTag("mine");
        AtomicReference<Set<String>> elsewhere = new AtomicReference<>();
        Thread other = new Thread(() -> {
            session.addTag("theirs");
            elsewhere.set(session.getTags());
        });
        other.start();
        other.join();
        try (SparkSession beside = session.newSession()) {
            assertThat(beside.getTags()).isEmpty();
        }
        assertThat(elsewhere.get()).containsExactly("theirs");
        assertThat(session.getTags()).containsExactly("mine");
    }

    // JC-010, CL-019
    @Test
    void sendsTheTagsOfTheMomentOfTheAction() {
        DataFrame frame = session.range(1);
        session.addTag("a");
        session.addTag("b");
        frame.collect();
        assertThat(lastExecution().getTagsList()).containsExactlyInAnyOrder("a", "b");
        session.clearTags();
        frame.collect();
        assertThat(lastExecution().getTagsList()).isEmpty();
    }

    @Test
    void tagsOfABlockEndWithIt() {
        session.addTag("outer");
        assertThatThrownBy(() -> session.withTags(List.of("inner"), () -> {
                    session.range(1).collect();
                    throw new IllegalStateException("the block fails");
                }))
                .hasMessage("the block fails");
        assertThat(lastExecution().getTagsList()).containsExactlyInAnyOrder("outer", "inner");
        assertThat(session.getTags()).containsExactly("outer");
    }

    // Interrupts

    // CL-003
    @Test
    void interruptsAllOneTagOrOneOperation() {
        server.answerAll(
                InterruptRequest.class,
                request -> InterruptResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                        .addInterruptedIds("operation-1")
                        .build());

        assertThat(session.interruptAll()).containsExactly("operation-1");
        assertThat(session.interruptTag("reports")).containsExactly("operation-1");
        assertThat(session.interruptOperation("operation-1")).containsExactly("operation-1");

        List<InterruptRequest> requests = server.requests(InterruptRequest.class);
        assertThat(requests)
                .extracting(InterruptRequest::getInterruptType)
                .containsExactly(
                        InterruptType.INTERRUPT_TYPE_ALL,
                        InterruptType.INTERRUPT_TYPE_TAG,
                        InterruptType.INTERRUPT_TYPE_OPERATION_ID);
        assertThat(requests.get(1).getOperationTag()).isEqualTo("reports");
        assertThat(requests.get(2).getOperationId()).isEqualTo("operation-1");
        assertThat(requests)
                .allSatisfy(request -> assertThat(request.getClientObservedServerSideSessionId())
                        .isEqualTo(FakeSparkConnectServer.SERVER_SIDE_ID));
    }

    // Clones and new sessions

    // CS-015
    @Test
    void sendsWhoClonesAndANewIdOnlyWhenGiven() {
        String id = UUID.randomUUID().toString();
        session.close();
        session = SparkSession.builder().remote(server.remote()).userId("ada").create();
        session.cloneSession().close();
        session.cloneSession(id).close();

        List<CloneSessionRequest> requests = server.requests(CloneSessionRequest.class);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.getSessionId()).isEqualTo(session.sessionId());
            assertThat(request.getUserContext().getUserId()).isEqualTo("ada");
            assertThat(request.getClientType()).startsWith("_SPARK_CONNECT_JAVA spark/");
            assertThat(request.hasClientObservedServerSideSessionId()).isFalse();
        });
        assertThat(requests).extracting(CloneSessionRequest::hasNewSessionId).containsExactly(false, true);
        assertThat(requests.get(1).getNewSessionId()).isEqualTo(id);
        assertThat(server.requests(ReleaseSessionRequest.class))
                .extracting(ReleaseSessionRequest::getSessionId)
                .contains(id)
                .doesNotContain(session.sessionId());
        assertThat(session.isAlive()).isTrue();
    }

    // CS-016
    @Test
    void refusesACloneOfAnotherIdThanAskedFor() {
        server.answer(
                CloneSessionRequest.class,
                request -> CloneSessionResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setNewSessionId(UUID.randomUUID().toString())
                        .build());
        String id = UUID.randomUUID().toString();

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> session.cloneSession(id))
                .withMessageContaining(id);
    }

    // CS-018
    @Test
    void takesTheIdsOfTheClone() {
        server.answer(
                CloneSessionRequest.class,
                request -> CloneSessionResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setNewSessionId("11111111-2222-3333-4444-555555555555")
                        .setNewServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                        .build());

        try (SparkSession clone = session.cloneSession()) {
            assertThat(clone.sessionId()).isEqualTo("11111111-2222-3333-4444-555555555555");
            clone.range(1).collect();
            assertThat(lastExecution().getSessionId()).isEqualTo(clone.sessionId());
            assertThat(lastExecution().getClientObservedServerSideSessionId())
                    .isEqualTo(FakeSparkConnectServer.SERVER_SIDE_ID);
        }
    }

    @Test
    void aClosedSessionMakesNoOthersAndItsConnectionLivesWithTheOthers() {
        SparkSession beside = session.newSession();
        session.close();

        assertThatExceptionOfType(SessionClosedException.class).isThrownBy(session::newSession);
        assertThatExceptionOfType(SessionClosedException.class).isThrownBy(session::cloneSession);
        assertThat(beside.isAlive()).isTrue();
        beside.close();
        assertThat(beside.isAlive()).isFalse();
    }

    @Test
    void aCloneTakesTheReattachFlagAndNothingElseFromTheClient() {
        session.client().disableReattachableExecute();
        session.client().setRetryPolicies(List.of());
        try (SparkSession clone = session.cloneSession();
                SparkSession beside = session.newSession()) {
            assertThat(clone.client().isReattachableExecute()).isFalse();
            assertThat(clone.client().getRetryPolicies()).hasSize(1);
            assertThat(beside.client().isReattachableExecute()).isTrue();
        }
    }

    // User context extensions

    // CL-022, CL-023
    @Test
    void sendsExtensionsOfAllThreadsAndOfTheCallingOne() {
        String global = session.client().addGlobalUserContextExtension("type/global", new byte[] {1});
        String local = session.client().addThreadLocalUserContextExtension("type/local", new byte[] {2});
        try {
            session.range(1).collect();
            assertThat(global).startsWith("global_");
            assertThat(local).startsWith("threadlocal_");
            assertThat(lastExecution().getUserContext().getExtensionsList())
                    .extracting(any -> any.getTypeUrl())
                    .containsExactly("type/global", "type/local");

            session.client().removeUserContextExtension(local);
            session.conf().set("k", "v");
            List<ConfigRequest> configs = server.requests(ConfigRequest.class);
            assertThat(configs.get(configs.size() - 1).getUserContext().getExtensionsList())
                    .extracting(any -> any.getTypeUrl())
                    .containsExactly("type/global");
        } finally {
            session.client().clearUserContextExtensions();
        }
        session.range(1).collect();
        assertThat(lastExecution().getUserContext().getExtensionsList()).isEmpty();
    }

    @Test
    void extensionsBelongToOneSessionAndThoseOfAThreadToIt() throws InterruptedException {
        session.client().addGlobalUserContextExtension("type/global", new byte[] {1});
        session.client().addThreadLocalUserContextExtension("type/local", new byte[] {2});
        try (SparkSession clone = session.cloneSession();
                SparkSession beside = session.newSession()) {
            clone.range(1).collect();
            assertThat(lastExecution().getUserContext().getExtensionsList()).isEmpty();
            beside.range(1).collect();
            assertThat(lastExecution().getUserContext().getExtensionsList()).isEmpty();
        }
        Thread other = new Thread(() -> session.range(1).collect());
        other.start();
        other.join();
        assertThat(lastExecution().getUserContext().getExtensionsList())
                .extracting(any -> any.getTypeUrl())
                .containsExactly("type/global");
    }

    // Configuration

    private ConfigRequest.Operation lastConfig() {
        List<ConfigRequest> requests = server.requests(ConfigRequest.class);
        return requests.get(requests.size() - 1).getOperation();
    }

    // CG-014, CG-015
    @Test
    void makesOneCallEach() {
        int before = server.requests(ConfigRequest.class).size();
        session.conf().set("text", "a");
        session.conf().set("flag", true);
        assertThat(lastConfig().getSet().getPairs(0).getValue()).isEqualTo("true");
        assertThat(lastConfig().getSet().getSilent()).isFalse();
        session.conf().set("number", 5);
        assertThat(lastConfig().getSet().getPairs(0).getValue()).isEqualTo("5");
        session.conf().get("k");
        assertThat(lastConfig().hasGet()).isTrue();
        session.conf().get("k", null);
        assertThat(lastConfig().getGetWithDefault().getPairs(0).hasValue()).isFalse();
        session.conf().getOption("k");
        assertThat(lastConfig().hasGetOption()).isTrue();
        session.conf().getAll();
        assertThat(lastConfig().getGetAll().hasPrefix()).isFalse();
        session.conf().getAll("spark.");
        assertThat(lastConfig().getGetAll().getPrefix()).isEqualTo("spark.");
        session.conf().unset("k");
        assertThat(lastConfig().getUnset().getKeysList()).containsExactly("k");

        assertThat(server.requests(ConfigRequest.class)).hasSize(before + 9);
    }

    // CG-008
    @Test
    void refusesAnOddAnswer() {
        server.answer(
                ConfigRequest.class,
                request -> ConfigResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                        .addPairs(KeyValue.newBuilder().setKey("k").setValue("maybe"))
                        .build());

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> session.conf().isModifiable("k"))
                .withMessageContaining("[VALUE_NOT_ALLOWED]")
                .withMessageContaining("maybe");
    }

    // CG-012
    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void theWarningsOfTheServerAreLogged() {
        server.answer(
                ConfigRequest.class,
                request -> ConfigResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                        .addWarnings("The key k is NOT supported in Spark Connect")
                        .build());
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            session.conf().set("k", "v");
            session.conf().set("k", "w");
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("NOT supported")))
                .singleElement()
                .asString()
                .contains("WARN", "The key k is NOT supported in Spark Connect");
    }

    // Being alive, being lost

    @Test
    void isAliveAsksOnceAndNeverThrows() {
        int before = server.requests(AnalyzePlanRequest.class).size();
        server.refuse(Status.UNAVAILABLE.asRuntimeException());
        assertThat(session.isAlive()).isFalse();
        assertThat(session.isAlive()).isTrue();
        assertThat(server.requests(AnalyzePlanRequest.class)).hasSize(before + 2);
    }

    // SE-018
    @Test
    void asksForTheVersionOnce() {
        assertThat(session.version()).isEqualTo("4.1.1").isEqualTo(session.version());
        assertThat(server.requests(AnalyzePlanRequest.class)).hasSize(1);
    }

    @Test
    void theHookPutsAnotherSessionInThePlaceOfALostOne() {
        session.close();
        try (SparkSession fragile = SparkSession.builder()
                .remote(server.remote())
                .onSessionLost(SparkSession::newSession)
                .create()) {
            server.onExecute((request, responses) -> responses.onNext(response(request)
                    .setServerSideSessionId("restarted")
                    .setResponseId(UUID.randomUUID().toString())
                    .build()));

            assertThatExceptionOfType(SessionClosedException.class)
                    .isThrownBy(() -> fragile.range(1).collect());

            SparkSession replacement = SparkSession.active();
            assertThat(replacement).isNotSameAs(fragile);
            replacement.range(1).collect();
            assertThat(lastExecution().getSessionId()).isEqualTo(replacement.sessionId());
            assertThat(fragile.isStopped()).isTrue();
            replacement.close();
        }
    }

    @Test
    void anUnreleasedSessionIsLeftToTheServer() {
        session.client().setReleaseSessionOnClose(false);
        session.close();
        assertThat(server.requests(ReleaseSessionRequest.class)).isEmpty();
        assertThat(session.isStopped()).isTrue();
    }
}
