package io.sparkex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.ConnectionString;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsResponse;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.connect.proto.CloneSessionRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.FetchErrorDetailsRequest;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.SparkConnectServiceGrpc;
import io.sparkex.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes with the calls of a channel, whatever the call. */
@Timeout(60)
class ChannelsTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private ManagedChannel channel;

    @AfterEach
    void stop() throws InterruptedException {
        if (channel != null) {
            channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
        server.close();
    }

    private SparkConnectServiceBlockingStub calls(
            String address, Authorization authorization, boolean clearText, ChannelConfigurer... hooks) {
        channel = Channels.open(new ChannelSettings(
                ConnectionString.parse(address),
                new ChannelSecurity(authorization, Optional.empty(), Optional.empty(), clearText),
                ChannelSettings.DEFAULT_CONNECT_TIMEOUT,
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE,
                ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE,
                List.of(hooks)));
        return SparkConnectServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
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
                .map(headers -> list(headers.getAll(CallToken.AUTHORIZATION)))
                .toList();
    }

    @Test
    @Tag("profile:session-management")
    void ch029AndCh033AllElevenRpcsCarryTheTokenAndTheMetadata() throws InterruptedException {
        SparkConnectServiceBlockingStub calls =
                calls(server.remote() + "/;x-tenant=blue", Authorization.bearer("the test", "abc"), false);

        attempt(() -> calls.analyzePlan(AnalyzePlanRequest.getDefaultInstance()));
        attempt(() -> calls.config(ConfigRequest.getDefaultInstance()));
        attempt(() -> calls.executePlan(ExecutePlanRequest.getDefaultInstance()).forEachRemaining(response -> {}));
        attempt(() -> calls.reattachExecute(ReattachExecuteRequest.getDefaultInstance())
                .forEachRemaining(response -> {}));
        attempt(() -> calls.releaseExecute(ReleaseExecuteRequest.getDefaultInstance()));
        attempt(() -> calls.interrupt(InterruptRequest.getDefaultInstance()));
        attempt(() -> calls.artifactStatus(ArtifactStatusesRequest.getDefaultInstance()));
        attempt(() -> calls.releaseSession(ReleaseSessionRequest.getDefaultInstance()));
        attempt(() -> calls.fetchErrorDetails(FetchErrorDetailsRequest.getDefaultInstance()));
        attempt(() -> calls.cloneSession(CloneSessionRequest.getDefaultInstance()));
        addArtifacts();

        assertThat(server.headers()).hasSize(11).allSatisfy(headers -> {
            assertThat(headers.getAll(CallToken.AUTHORIZATION)).containsExactly("Bearer abc");
            assertThat(headers.getAll(key("x-tenant"))).containsExactly("blue");
        });
    }

    private void addArtifacts() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        StreamObserver<AddArtifactsRequest> requests = SparkConnectServiceGrpc.newStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .addArtifacts(new StreamObserver<AddArtifactsResponse>() {
                    @Override
                    public void onNext(AddArtifactsResponse response) {}

                    @Override
                    public void onError(Throwable failure) {
                        end.countDown();
                    }

                    @Override
                    public void onCompleted() {
                        end.countDown();
                    }
                });
        requests.onNext(AddArtifactsRequest.getDefaultInstance());
        requests.onCompleted();
        end.await();
    }

    /** What the server makes of an empty request does not matter here. */
    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).isNotIn(io.grpc.Status.Code.UNAUTHENTICATED);
        }
    }

    @Test
    void aCallHasOneAuthorizationAndThatOfAnInterceptorGoesFirst() {
        SparkConnectServiceBlockingStub calls = calls(
                server.remote() + "/;token=t",
                Authorization.bearer("the test", "abc"),
                false,
                ChannelConfigurer.interceptors(header("Basic own")));

        calls.config(ConfigRequest.getDefaultInstance());

        assertThat(authorizations()).singleElement().isEqualTo(List.of("Basic own"));
    }

    @Test
    void credentialsThatAnInterceptorGivesTakeThePlaceOfTheToken() {
        SparkConnectServiceBlockingStub calls = calls(
                server.remote(),
                Authorization.bearer("the test", "abc"),
                false,
                ChannelConfigurer.interceptors(new ClientInterceptor() {
                    @Override
                    public <Q, A> ClientCall<Q, A> interceptCall(
                            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                        return next.newCall(method, options.withCallCredentials(new CallCredentials() {
                            @Override
                            public void applyRequestMetadata(
                                    RequestInfo request, Executor executor, MetadataApplier applier) {
                                Metadata headers = new Metadata();
                                headers.put(CallToken.AUTHORIZATION, "Negotiate own");
                                applier.apply(headers);
                            }
                        }));
                    }
                }));

        calls.config(ConfigRequest.getDefaultInstance());

        assertThat(authorizations()).singleElement().isEqualTo(List.of("Negotiate own"));
    }

    @Test
    void anInterceptorsAuthorizationForAnotherMachineIsRefusedBeforeTheCallWithoutTls() {
        SparkConnectServiceBlockingStub calls = calls(
                "sc://spark.example.com",
                Authorization.None.NONE,
                false,
                ChannelConfigurer.interceptors(header("Bearer canary")));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> calls.config(ConfigRequest.getDefaultInstance()))
                .withMessageNotContaining("canary")
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("TOKEN_IN_CLEAR_TEXT"));
    }

    @Test
    void noHookCanTakeTheEncryptionAway() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> calls(
                        "sc://spark.example.com",
                        Authorization.bearer("the test", "abc"),
                        false,
                        builder -> builder.usePlaintext()))
                .withMessageContaining("Cannot change security");
    }

    @Test
    void withoutATokenThereIsNoAuthorization() {
        calls(server.remote() + "/;x-tenant=blue", Authorization.None.NONE, false)
                .config(ConfigRequest.getDefaultInstance());

        assertThat(server.headers()).singleElement().satisfies(headers -> {
            assertThat(headers.containsKey(CallToken.AUTHORIZATION)).isFalse();
            assertThat(headers.get(key("x-tenant"))).isEqualTo("blue");
        });
    }

    private static ClientInterceptor header(String authorization) {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                    @Override
                    public void start(Listener<A> listener, Metadata headers) {
                        headers.put(CallToken.AUTHORIZATION, authorization);
                        super.start(listener, headers);
                    }
                };
            }
        };
    }
}
