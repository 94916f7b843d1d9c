package io.sparkex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Attributes;
import io.grpc.CallCredentials;
import io.grpc.CallCredentials.RequestInfo;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import io.sparkex.config.TokenProvider;
import io.sparkex.connect.proto.SparkConnectServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTokenTest {
    private static final Authorization TOKEN = Authorization.bearer("the test", "canary");
    private static final SocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private static Answer ask(CallToken token, SecurityLevel level, @Nullable SocketAddress remote) {
        Answer answer = new Answer();
        token.applyRequestMetadata(
                new Request(level, remote),
                task -> {
                    throw new AssertionError("the executor of the call may be that of the event loop");
                },
                answer);
        return answer;
    }

    private static CallToken token(boolean clearText) {
        return new CallToken(TOKEN, clearText, Runnable::run);
    }

    private static CallToken provided(TokenProvider provider) {
        return new CallToken(new Authorization.Provided(provider), false, Runnable::run);
    }

    private static SocketAddress elsewhere() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress("localhost", new byte[] {10, 0, 0, 1}), 1);
    }

    @Test
    void goesOverEncryptedConnectionsAnywhere() throws Exception {
        for (SecurityLevel level : new SecurityLevel[] {SecurityLevel.INTEGRITY, SecurityLevel.PRIVACY_AND_INTEGRITY}) {
            assertThat(ask(token(false), level, elsewhere()).header()).isEqualTo("Bearer canary");
        }
    }

    @Test
    void goesOverPlainConnectionsThatEndOnThisMachine() {
        assertThat(ask(token(false), SecurityLevel.NONE, LOOPBACK).header()).isEqualTo("Bearer canary");
        assertThat(ask(token(false), SecurityLevel.NONE, UnixDomainSocketAddress.of("/tmp/x"))
                        .header())
                .isEqualTo("Bearer canary");
    }

    @Test
    void neverGoesElsewhereInClearTextWhateverTheNameOfTheHost() throws Exception {
        for (SocketAddress remote :
                new SocketAddress[] {elsewhere(), InetSocketAddress.createUnresolved("localhost", 1)}) {
            Answer answer = ask(token(false), SecurityLevel.NONE, remote);

            assertThat(answer.headers).isNull();
            assertThat(answer.failure.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(answer.failure.getDescription())
                    .contains("allowClearTextToken()")
                    .doesNotContain("canary");
        }
        assertThat(ask(token(false), SecurityLevel.NONE, null).headers).isNull();
        assertThat(ask(provided(() -> "canary"), SecurityLevel.NONE, elsewhere()).headers)
                .isNull();
    }

    @Test
    void goesElsewhereInClearTextWhenTheUserAllowsIt() throws Exception {
        assertThat(ask(token(true), SecurityLevel.NONE, elsewhere()).header()).isEqualTo("Bearer canary");
    }

    @Test
    void addsNothingToACallThatHasItsOwn() {
        CallToken token = token(false);
        token.override();

        assertThat(ask(token, SecurityLevel.NONE, LOOPBACK).headers.keys()).isEmpty();
    }

    @Test
    void asksTheProviderOnItsOwnThreads() {
        StringBuilder order = new StringBuilder();
        Executor threads = task -> {
            order.append("thread ");
            task.run();
        };
        CallToken token = new CallToken(
                new Authorization.Provided(() -> {
                    order.append("asked");
                    return "canary";
                }),
                false,
                threads);

        assertThat(ask(token, SecurityLevel.NONE, LOOPBACK).header()).isEqualTo("Bearer canary");
        assertThat(order).hasToString("thread asked");
    }

    @Test
    void aProviderThatFailsFailsTheCall() {
        IOException reason = new IOException("vault is sealed");
        Answer answer = ask(
                provided(() -> {
                    throw reason;
                }),
                SecurityLevel.NONE,
                LOOPBACK);

        assertThat(answer.failure.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(answer.failure.getCause()).isSameAs(reason);
    }

    @Test
    void aProviderThatGivesWhatIsNoHeaderFailsTheCallWithoutShowingIt() {
        for (String given : new @Nullable String[] {null, "", "canary\nx"}) {
            Answer answer = ask(provided(() -> given), SecurityLevel.NONE, LOOPBACK);

            assertThat(answer.headers).isNull();
            assertThat(answer.failure.toString()).doesNotContain("canary");
        }
    }

    private static final class Answer extends CallCredentials.MetadataApplier {
        private Metadata headers;
        private Status failure;

        @Override
        public void apply(Metadata given) {
            headers = given;
        }

        @Override
        public void fail(Status status) {
            failure = status;
        }

        @Nullable
        String header() {
            return headers.get(CallToken.AUTHORIZATION);
        }
    }

    private static final class Request extends RequestInfo {
        private final SecurityLevel level;
        private final Attributes connection;

        Request(SecurityLevel level, @Nullable SocketAddress remote) {
            this.level = level;
            this.connection = remote == null
                    ? Attributes.EMPTY
                    : Attributes.newBuilder()
                            .set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, remote)
                            .build();
        }

        @Override
        public MethodDescriptor<?, ?> getMethodDescriptor() {
            return SparkConnectServiceGrpc.getConfigMethod();
        }

        @Override
        public SecurityLevel getSecurityLevel() {
            return level;
        }

        @Override
        public String getAuthority() {
            return "localhost";
        }

        @Override
        public Attributes getTransportAttrs() {
            return connection;
        }
    }
}
