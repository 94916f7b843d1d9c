package io.sparkex;

import io.sparkex.connect.proto.Command;
import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.RowList;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.result.ExecutionResult;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a data frame runs on the server, and what was known about the last of it. Thread-safe. */
final class DataFrameActions {
    private final SparkSession session;
    private final PlanNode plan;
    private volatile @Nullable ExecutionInfo info;
    private volatile @Nullable Boolean empty;

    DataFrameActions(SparkSession session, PlanNode plan) {
        this.session = session;
        this.plan = plan;
    }

    /** All rows of the data frame. */
    List<Row> collect() {
        return collect(plan);
    }

    /** All rows of a plan built on that of the data frame. */
    List<Row> collect(PlanNode action) {
        ExecutionResult<ColumnBatch> result = session.executor().collect(action);
        info = result.info();
        return RowList.of(result.batches());
    }

    /** The rows of a plan that gives few of them, as copies that don't keep the batches on the heap. */
    List<Row> copies(PlanNode action) {
        return collect(action).stream().map(Row::copy).toList();
    }

    /** The only value of a plan that gives one, which is not NULL. */
    Object value(PlanNode action) {
        return Objects.requireNonNull(collect(action).get(0).get(0));
    }

    /** The rows of the data frame as they come. */
    RowIterator rows() {
        return new RowIterator(session.executor().rows(plan), known -> info = known);
    }

    /** The data frame's batches as the server sends them. */
    ArrowBatchIterator batches() {
        return new ArrowBatchIterator(session.executor().batches(plan), known -> info = known);
    }

    /** The rows of a plan built on that of the data frame as objects, as they come. */
    <T> DatasetIterator<T> objects(PlanNode action, Encoder<T> encoder) {
        return new DatasetIterator<>(
                session.executor().rows(action), encoder, session.readers(), known -> info = known);
    }

    /** Whether a plan has no row; asked for once, as PySpark does it. */
    boolean isEmpty(PlanNode firstRow) {
        Boolean known = empty;
        if (known == null) {
            known = collect(firstRow).isEmpty();
            empty = known;
        }
        return known;
    }

    /** Runs a command over the data frame. */
    ExecutionResult<?> execute(Command command) {
        ExecutionResult<?> result = session.executor().executeCommand(command, plan);
        info = result.info();
        return result;
    }

    Optional<ExecutionInfo> info() {
        return Optional.ofNullable(info);
    }
}
