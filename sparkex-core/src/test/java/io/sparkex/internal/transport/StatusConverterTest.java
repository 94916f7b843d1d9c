package io.sparkex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusConverterTest {
    private final StatusConverter converter = new StatusConverter("host:1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http2 exception: First received frame was not SETTINGS. Hex dump for first 5 bytes: 485454502f",
                "HTTP status code 200\ninvalid content-type: text/html\nheaders: Metadata(:status=200)"
            })
    void saysThatAServerOfAnotherProtocolIsNoSparkServer(String description) {
        assertThat(converted(Status.INTERNAL.withDescription(description)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("The server at host:1 is not a Spark Connect server")
                .message()
                .doesNotContain("485454502f");
    }

    @Test
    void doesNotTakeAFailingSparkServerForAnother() {
        assertThat(converted(Status.INTERNAL.withDescription("boom")))
                .isExactlyInstanceOf(SparkException.class)
                .hasMessage("The call to host:1 failed with INTERNAL: boom");
    }

    @Test
    void tellsTheCauseButNotTheInsidesOfGrpc() {
        Status status = Status.UNAVAILABLE
                .withDescription("io exception\nChannel Pipeline: [SslHandler#0, DefaultChannelPipeline$TailContext#0]")
                .withCause(new IOException("not an SSL/TLS record: 00001204000000000000037fffffff000400100000000600"));

        assertThat(converted(status))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("[CONNECTION_FAILED] The connection to host:1 failed: io exception:"
                        + " not an SSL/TLS record.");
    }

    @Test
    @DisplayName("ER-050: a failure without details of the server keeps the text and the code of the call")
    void aFailureWithoutDetailsKeepsTextAndCode() {
        SparkException failure = (SparkException) converted(Status.RESOURCE_EXHAUSTED.withDescription("too much"));

        assertThat(failure).hasMessageContaining("too much").hasCauseInstanceOf(StatusRuntimeException.class);
        assertThat(failure.getGrpcStatusCode()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(failure.getOperationId()).isEqualTo("operation-1");
        assertThat(failure.getCondition()).isNull();
    }

    @Test
    @DisplayName("ER-051: a failure without any text has the name of its code")
    void aFailureWithoutTextHasTheNameOfItsCode() {
        SparkException failure =
                (SparkException) converted(Status.UNKNOWN.withCause(new IllegalStateException("no codec")));

        assertThat(failure).hasMessage("The call to host:1 failed with UNKNOWN: UNKNOWN: no codec");
        assertThat(failure.getGrpcStatusCode()).isEqualTo("UNKNOWN");
    }

    private RuntimeException converted(Status status) {
        return converter.convert(new RpcFailure(status.asRuntimeException()), Explanation.of("operation-1"));
    }
}
