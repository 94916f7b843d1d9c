package io.sparkex.internal.transport;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call that sends a stream of requests and gets one answer. Requests are made as the network takes them, on the
 * thread that waits. For one use.
 */
final class Upload<Q, A> extends ClientCall.Listener<A> {
    private final ClientCall<Q, A> call;
    private final Duration patience;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable A answer;
    private volatile @Nullable Status status;
    private volatile Metadata trailers = new Metadata();

    /**
     * Prepares a call.
     *
     * @param patience how long the server may take nothing and say nothing
     */
    Upload(ClientCall<Q, A> call, Duration patience) {
        this.call = call;
        this.patience = patience;
    }

    /** Sends everything and waits for the answer. */
    A send(Iterator<Q> requests) {
        call.start(this, new Metadata());
        // A second answer would be noticed, and is an error.
        call.request(2);
        Status end;
        try {
            while (requests.hasNext() && awaitReady()) {
                call.sendMessage(requests.next());
            }
            call.halfClose();
            end = awaitEnd();
        } catch (InterruptedException e) {
            call.cancel("Thread interrupted", e);
            Thread.currentThread().interrupt();
            throw RpcFailure.interruption(e);
        } catch (RuntimeException | Error e) {
            call.cancel("The upload was given up", e);
            throw e;
        }
        A result = answer;
        if (!end.isOk()) {
            throw new RpcFailure(end.asRuntimeException(trailers));
        }
        if (result == null) {
            throw new RpcFailure(Status.INTERNAL
                    .withDescription("The call was answered with nothing")
                    .asRuntimeException());
        }
        return result;
    }

    /** Waits until the network takes a request; false when the call has ended before. */
    private boolean awaitReady() throws InterruptedException {
        while (status == null && !call.isReady()) {
            awaitNews();
        }
        return status == null;
    }

    private Status awaitEnd() throws InterruptedException {
        Status end = status;
        while (end == null) {
            awaitNews();
            end = status;
        }
        return end;
    }

    private void awaitNews() throws InterruptedException {
        if (!news.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new RpcFailure(Status.DEADLINE_EXCEEDED
                    .withDescription("The server took nothing and said nothing for " + patience.toMillis() + " ms")
                    .asRuntimeException());
        }
    }

    @Override
    public void onMessage(A message) {
        answer = message;
    }

    @Override
    public void onReady() {
        news.release();
    }

    @Override
    public void onClose(Status end, Metadata endTrailers) {
        trailers = endTrailers;
        status = end;
        news.release();
    }
}
