package io.sparkex.internal.result;

import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkex.connect.proto.ExecutePlanResponse.Metrics.MetricObject;
import io.sparkex.connect.proto.Relation;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.internal.typecodec.LiteralDecoder;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.metrics.MetricValue;
import io.sparkex.metrics.ObservedMetrics;
import io.sparkex.metrics.PlanMetrics;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the responses of one execution apart and gathers its result. Not thread-safe.
 *
 * @param <B> a batch of rows
 */
public final class ResponseDispatcher<B> {
    private final ChunkReassembler chunks = new ChunkReassembler();
    private final StreamReader<B> reader;
    private final List<B> batches = new ArrayList<>();
    private final List<PlanMetrics> metrics = new ArrayList<>();
    private final List<ObservedMetrics> flows = new ArrayList<>();
    private final String operationId;
    private final Observer observer;
    private @Nullable StructType schema;
    private @Nullable Relation sqlCommandResult;
    private @Nullable String checkpointId;

    /** Is told what the query observed as it comes. */
    @FunctionalInterface
    public interface Observer {
        /** Takes the aggregates of the relation with a plan id. */
        void observed(long planId, ObservedMetrics metrics);
    }

    public ResponseDispatcher(StreamReader<B> reader, String operationId, Observer observer) {
        this.reader = reader;
        this.operationId = operationId;
        this.observer = observer;
    }

    /** Takes the next response. One response may carry a schema beside whatever else it brings. */
    public void accept(ExecutePlanResponse response) {
        if (response.hasSchema()) {
            schema = DataTypeCodec.decodeStruct(response.getSchema());
        }
        response.getMetrics().getMetricsList().forEach(node -> metrics.add(measured(node)));
        response.getObservedMetricsList().forEach(this::observe);
        boolean expected = switch (response.getResponseTypeCase()) {
            case ARROW_BATCH -> {
                read(response.getArrowBatch());
                yield true;
            }
            case SQL_COMMAND_RESULT -> {
                sqlCommandResult = response.getSqlCommandResult().getRelation();
                yield true;
            }
            case CHECKPOINT_COMMAND_RESULT -> {
                checkpointId =
                        response.getCheckpointCommandResult().getRelation().getRelationId();
                yield true;
            }
            // RESPONSETYPE_NOT_SET: metrics, a schema, or nothing that this version knows.
            case EXECUTION_PROGRESS, RESULT_COMPLETE, RESPONSETYPE_NOT_SET -> true;
            case WRITE_STREAM_OPERATION_START_RESULT,
                    STREAMING_QUERY_COMMAND_RESULT,
                    STREAMING_QUERY_MANAGER_COMMAND_RESULT,
                    STREAMING_QUERY_LISTENER_EVENTS_RESULT,
                    GET_RESOURCES_COMMAND_RESULT,
                    CREATE_RESOURCE_PROFILE_COMMAND_RESULT,
                    ML_COMMAND_RESULT,
                    PIPELINE_EVENT_RESULT,
                    PIPELINE_COMMAND_RESULT,
                    PIPELINE_QUERY_FUNCTION_EXECUTION_SIGNAL,
                    EXTENSION -> false;
        };
        if (!expected) {
            throw new ProtocolException(
                    ErrorDetails.ofCondition(
                            "UNKNOWN_RESPONSE",
                            "Got a response of kind " + response.getResponseTypeCase()
                                    + " to a request that can't have one."),
                    null);
        }
    }

    /** Gives the result once the last response has been taken. */
    public ExecutionResult<B> finish() {
        chunks.finish();
        return new ExecutionResult<>(
                List.copyOf(batches),
                Optional.ofNullable(sqlCommandResult),
                Optional.ofNullable(checkpointId),
                new ExecutionInfo(operationId, metrics, flows));
    }

    /** Hands over the batches that came since the last time; they are no part of the result any more. */
    public List<B> takeBatches() {
        List<B> taken = List.copyOf(batches);
        batches.clear();
        return taken;
    }

    private static PlanMetrics measured(MetricObject node) {
        List<MetricValue> values = node.getExecutionMetricsMap().values().stream()
                .map(value -> new MetricValue(value.getName(), value.getValue(), value.getMetricType()))
                .toList();
        return new PlanMetrics(node.getName(), node.getPlanId(), node.getParent(), values);
    }

    /** PySpark: {@code PlanObservedMetrics}, which also names the values that the server gave no keys. */
    private void observe(ExecutePlanResponse.ObservedMetrics observed) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < observed.getValuesCount(); i++) {
            String key = i < observed.getKeysCount() ? observed.getKeys(i) : "observed_metric_" + i;
            values.put(key, LiteralDecoder.decode(observed.getValues(i)));
        }
        ObservedMetrics flow = new ObservedMetrics(observed.getName(), values);
        flows.add(flow);
        observer.observed(observed.getPlanId(), flow);
    }

    private void read(ArrowBatch message) {
        WholeBatch batch = chunks.accept(message);
        if (batch == null) {
            return;
        }
        long rows = reader.read(batch.data(), schema, batches);
        if (rows != batch.rowCount()) {
            throw new ProtocolException(
                    ErrorDetails.of("Expected " + batch.rowCount() + " rows in arrow batch but got " + rows + "."),
                    null);
        }
    }
}
