package io.sparkex.internal.transport;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;

/** Failures of calls, for the tests of those who handle them. */
public final class FailedCalls {
    private FailedCalls() {}

    public static RpcFailure with(Status.Code code, String message) {
        return new RpcFailure(Status.fromCode(code).withDescription(message).asRuntimeException());
    }

    /** A failure after which the server wants to be asked again. */
    public static StatusRuntimeException askingToTryAgain(Status.Code code, Duration delay) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage("busy")
                .addDetails(Any.pack(RetryInfo.newBuilder()
                        .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(delay.toSeconds())
                                .setNanos(delay.toNanosPart()))
                        .build()))
                .build());
    }

    public static RpcFailure askedToTryAgain(Status.Code code, Duration delay) {
        return new RpcFailure(askingToTryAgain(code, delay));
    }
}
