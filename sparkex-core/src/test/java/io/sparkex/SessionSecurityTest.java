package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Metadata;
import io.sparkex.config.AccessToken;
import io.sparkex.config.TokenProvider;
import io.sparkex.errors.AuthenticationException;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which token a session sends, and what happens without one. */
@Timeout(60)
class SessionSecurityTest {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> list(@Nullable Iterable<String> values) {
        List<String> list = new ArrayList<>();
        if (values != null) {
            values.forEach(list::add);
        }
        return list;
    }

    private List<List<String>> authorizations() {
        return server.headers().stream()
                .map(headers -> list(headers.getAll(AUTHORIZATION)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // parameters of the address, builder, environment: sent
                "token=a;authorization=Basic%20b, c, d, Bearer a",
                "authorization=Basic%20b;token=a, c, d, Bearer a",
                "authorization=Basic%20b, c, d, Basic b",
                "Authorization=Basic%20b, -, d, Basic b",
                "x=y, c, d, Bearer c",
                "x=y, -, d, Bearer d",
                "token=a, -, d, Bearer a",
                "token=a, c, -, Bearer a"
            })
    void theAddressGoesBeforeTheBuilderAndTheBuilderBeforeTheEnvironment(
            String parameters, String builder, String environment, String sent) {
        SessionSettings settings = new SessionSettings(
                environment == null ? Map.of() : Map.of("SPARK_CONNECT_AUTHENTICATE_TOKEN", environment));
        settings.remote(server.remote() + "/;" + parameters);
        if (builder != null) {
            settings.security().token(TokenProvider.of(builder));
        }
        settings.connect().close();

        assertThat(authorizations()).hasSize(2).containsOnly(List.of(sent));
    }

    @Test
    void withoutAnyTokenNothingIsSent() {
        SessionSettings settings = new SessionSettings(Map.of("SPARK_CONNECT_AUTHENTICATE_TOKEN", ""));
        settings.remote(server.remote());
        settings.connect().close();

        assertThat(server.headers()).isNotEmpty().noneMatch(headers -> headers.containsKey(AUTHORIZATION));
    }

    @Test
    void asksTheProviderForEachCall() {
        AtomicInteger asked = new AtomicInteger();
        try (SparkSession session = SparkSession.builder()
                .remote(server.remote())
                .token(() -> "token-" + asked.incrementAndGet())
                .create()) {
            session.range(1).collect();
            session.version();
        }

        // A call that follows the reader may have asked already, but not yet be there.
        assertThat(asked.get()).isGreaterThanOrEqualTo(server.headers().size());
        assertThat(authorizations()).doesNotHaveDuplicates();
    }

    @Test
    void sixtyFourThreadsThatConnectAtTheSameTimeFetchOneToken() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        TokenProvider provider =
                TokenProvider.renewing(() -> new AccessToken("token-" + fetched.incrementAndGet(), Instant.MAX));
        CyclicBarrier start = new CyclicBarrier(64);
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<?>> sessions = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                sessions.add(threads.submit(() -> {
                    start.await();
                    SparkSession.builder()
                            .remote(server.remote())
                            .token(provider)
                            .create()
                            .close();
                    return null;
                }));
            }
            for (Future<?> session : sessions) {
                session.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(fetched).hasValue(1);
        assertThat(authorizations()).hasSizeGreaterThanOrEqualTo(128).containsOnly(List.of("Bearer token-1"));
    }

    @Test
    void aProviderThatFailsIsAnErrorOfItsOwnAndNothingIsSent() {
        AtomicInteger asked = new AtomicInteger();
        SparkSession.Builder builder = SparkSession.builder()
                .remote(server.remote())
                .token(() -> {
                    asked.incrementAndGet();
                    throw new IOException("vault is sealed");
                });

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(builder::create)
                .withMessageContaining(server.remote().substring(5))
                .withMessageContaining("vault is sealed")
                .withRootCauseInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("AUTHENTICATION_FAILED"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("28000"));
        assertThat(asked).hasValue(1);
        assertThat(server.headers()).isEmpty();
    }

    @Test
    void aFailedRenewalFailsTheCallAndTheSessionGoesOnWithTheNextToken() {
        AtomicInteger asked = new AtomicInteger();
        try (SparkSession session = SparkSession.builder()
                .remote(server.remote())
                .token(() -> {
                    if (asked.incrementAndGet() == 2) {
                        throw new IOException("vault is sealed");
                    }
                    return "abc";
                })
                .create()) {
            assertThatExceptionOfType(AuthenticationException.class).isThrownBy(session::version);
            assertThat(session.version()).isEqualTo("4.1.1");
        }
    }

    @Test
    void aProviderThatNeverAnswersHoldsUpNeitherItsOwnDeadlineNorOtherSessions() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        SparkSession.Builder stuck = SparkSession.builder()
                .remote(server.remote())
                .connectTimeout(Duration.ofSeconds(1))
                .token(() -> {
                    asked.countDown();
                    end.await();
                    return "late";
                });
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<SparkSession> waiting = threads.submit(stuck::create);
            asked.await();
            try (SparkSession session =
                    SparkSession.builder().remote(server.remote()).create()) {
                assertThat(session.version()).isEqualTo("4.1.1");
            }
            assertThat(waiting)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withCauseInstanceOf(ConnectionFailedException.class);
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }
}
