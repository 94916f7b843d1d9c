package io.sparkex.fake;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sparkex.connect.proto.ExecutePlanResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What goes wrong at a {@link Boundary}. */
public sealed interface Fault {
    /** The stream fails. */
    record Fail(StatusRuntimeException failure) implements Fault {}

    /** The stream ends as if all was well. */
    record End() implements Fault {}

    /** Nothing more is sent, and the stream stays open. */
    record Silence() implements Fault {}

    /** The connection breaks, with all that is on its way. */
    record Drop() implements Fault {}

    /** The connection is closed in the direction of the client; the other direction stays open. */
    record HalfClose() implements Fault {}

    /** The stream goes on after a while. */
    record Delay(Duration duration) implements Fault {}

    /** The server forgets the operation, and then this happens. */
    record Forget(Fault then) implements Fault {}

    /** Other messages are sent than the next {@code instead} ones, which count as sent. */
    record Lie(int instead, UnaryOperator<List<ExecutePlanResponse>> change) implements Fault {}

    static Fault unavailable() {
        return new Fail(Status.UNAVAILABLE.withDescription("cut by the test").asRuntimeException());
    }

    /** The next message comes twice. */
    static Fault repeat() {
        return new Lie(1, messages -> List.of(messages.get(0), messages.get(0)));
    }

    /** The next two messages come in the wrong order. */
    static Fault swap() {
        return new Lie(2, messages -> List.of(messages.get(1), messages.get(0)));
    }

    /** The next message does not come. */
    static Fault skip() {
        return new Lie(1, messages -> List.of());
    }

    /** The next message comes with something changed. */
    static Fault alter(Consumer<ExecutePlanResponse.Builder> change) {
        return new Lie(1, messages -> {
            ExecutePlanResponse.Builder message = messages.get(0).toBuilder();
            change.accept(message);
            return List.of(message.build());
        });
    }

    /** The next message, which has to be a chunk of a batch, lacks its last bytes. */
    static Fault truncateChunk(int bytes) {
        return alter(message -> {
            var batch = message.getArrowBatchBuilder();
            batch.setData(
                    batch.getData().substring(0, Math.max(0, batch.getData().size() - bytes)));
        });
    }
}
