package io.sparkex.internal.transport;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sparkex.config.RpcError;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed, as gRPC tells it. It stays inside of the library: what can't be retried becomes the exception that
 * users see.
 */
public final class RpcFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StatusRuntimeException status;

    RpcFailure(StatusRuntimeException status) {
        super(status.getMessage(), status, true, false);
        this.status = brokenConnection(status);
    }

    /** gRPC does not know what to make of a connection that closes while a call begins; to us it is one that broke. */
    private static StatusRuntimeException brokenConnection(StatusRuntimeException status) {
        return status.getStatus().getCode() == Status.Code.UNKNOWN
                        && status.getStatus().getCause() instanceof IOException
                ? Status.UNAVAILABLE
                        .withDescription(status.getStatus().getDescription())
                        .withCause(status.getStatus().getCause())
                        .asRuntimeException()
                : status;
    }

    /** The failure as retry policies see it. */
    public RpcError error() {
        String message = status.getStatus().getDescription();
        RetryInfo retry = detail(RetryInfo.class);
        return new RpcError(
                status.getStatus().getCode().name(),
                message == null ? "" : message,
                Optional.ofNullable(retry)
                        .map(info -> Duration.ofSeconds(
                                info.getRetryDelay().getSeconds(),
                                info.getRetryDelay().getNanos())));
    }

    /** Says whether the message of the server names an error condition. */
    public boolean names(String condition) {
        String message = status.getStatus().getDescription();
        return message != null && message.contains(condition);
    }

    /**
     * Leaves, with the thread interrupted as it is, before a call is made that nobody would wait for. A call that was made
     * all the same may be answered before gRPC notices the interruption.
     *
     * @throws RpcFailure when the thread is interrupted
     */
    public static void refuseWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interruption(new InterruptedException("Interrupted before the call"));
        }
    }

    /** The failure of a call that is not made again, because the thread was interrupted while it waited for that. */
    public static RpcFailure interruption(InterruptedException interruption) {
        return new RpcFailure(Status.CANCELLED
                .withDescription("Thread interrupted")
                .withCause(interruption)
                .asRuntimeException());
    }

    /** Says whether the call was given up because the thread that waited for it was interrupted. */
    public boolean isInterruption() {
        return isInterruption(status.getStatus());
    }

    /** So gRPC tells it. */
    static boolean isInterruption(Status status) {
        return status.getCode() == Status.Code.CANCELLED && status.getCause() instanceof InterruptedException;
    }

    /** The key under which the server keeps the details of the failure for a while; {@code null} when it keeps none. */
    public @Nullable String errorId() {
        ErrorInfo info = detail(ErrorInfo.class);
        return info == null ? null : info.getMetadataMap().get("errorId");
    }

    /** Says whether a stack trace came with the status. */
    public boolean hasStackTrace() {
        ErrorInfo info = detail(ErrorInfo.class);
        return info != null && info.containsMetadata("stackTrace");
    }

    StatusRuntimeException status() {
        return status;
    }

    /** The first detail of a kind that the status carries. */
    <T extends Message> @Nullable T detail(Class<T> kind) {
        com.google.rpc.@Nullable Status proto = StatusProto.fromThrowable(status);
        if (proto == null) {
            return null;
        }
        for (Any detail : proto.getDetailsList()) {
            if (detail.is(kind)) {
                try {
                    return detail.unpack(kind);
                } catch (InvalidProtocolBufferException e) {
                    // Without it the status itself still says what failed.
                    return null;
                }
            }
        }
        return null;
    }
}
