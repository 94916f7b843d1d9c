package io.sparkex.internal.execution;

import io.sparkex.types.Row;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** The rows of a query for subscribers, each of whom has an operation of its own. Thread-safe. */
final class RowPublisher implements Flow.Publisher<Row> {
    private final Supplier<RowCursor> rows;
    private final Executor executor;

    RowPublisher(Supplier<RowCursor> rows, Executor executor) {
        this.rows = rows;
        this.executor = executor;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Row> subscriber) {
        new RowSubscription(Objects.requireNonNull(subscriber, "subscriber"), rows, executor).begin();
    }
}
