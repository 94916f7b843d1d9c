package io.sparkex.fake;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.sparkex.connect.proto.DataType;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkex.connect.proto.ExecutePlanResponse.ExecutionProgress;
import io.sparkex.connect.proto.ExecutePlanResponse.Metrics;
import io.sparkex.connect.proto.Range;
import io.sparkex.connect.proto.Relation;
import java.util.ArrayList;
import java.util.List;

/** What the fake server executes: a request becomes responses, without their ids, and perhaps a failure at their end. */
@FunctionalInterface
public interface Program {
    /** The responses before {@code ResultComplete}; with a failure there is no {@code ResultComplete}. */
    record Output(List<ExecutePlanResponse> responses, StatusRuntimeException failure) {}

    Output run(ExecutePlanRequest request);

    /**
     * Answers {@code range(start, end, chunks, rowsPerBatch)} with the rows from start to end of {@link ArrowRows}, so
     * many in a batch and each batch in so many chunks, and a command with nothing. In between come the messages that
     * a real server sends: schema, progress, metrics.
     */
    static Program rows() {
        return request -> {
            List<ExecutePlanResponse> responses = new ArrayList<>();
            if (request.getPlan().hasRoot()) {
                Range range = rangeBelow(request.getPlan().getRoot());
                responses.add(
                        ExecutePlanResponse.newBuilder().setSchema(schema()).build());
                responses.add(progress());
                addBatches(range, responses);
                responses.add(metrics());
            }
            return new Output(responses, null);
        };
    }

    /** The same with a failure after so many responses. */
    default Program failingAfter(int responses, StatusRuntimeException failure) {
        return request -> new Output(run(request).responses().subList(0, responses), failure);
    }

    private static Range rangeBelow(Relation root) {
        Relation relation = root;
        while (!relation.hasRange()) {
            relation = switch (relation.getRelTypeCase()) {
                case FILTER -> relation.getFilter().getInput();
                case LIMIT -> relation.getLimit().getInput();
                case PROJECT -> relation.getProject().getInput();
                default -> throw new IllegalArgumentException("The fake server runs ranges, but not " + relation);
            };
        }
        return relation.getRange();
    }

    private static void addBatches(Range range, List<ExecutePlanResponse> responses) {
        int chunks = Math.toIntExact(range.getStep());
        long rowsPerBatch = Math.max(1, range.getNumPartitions());
        if (range.getStart() >= range.getEnd()) {
            addBatch(range.getStart(), range.getStart(), 0, chunks, responses);
        }
        int batch = 0;
        for (long start = range.getStart(); start < range.getEnd(); start += rowsPerBatch) {
            long end = Math.min(range.getEnd(), start + rowsPerBatch);
            addBatch(start, end, start - range.getStart(), chunks, responses);
            if (batch++ % 3 == 1) {
                responses.add(progress());
            }
        }
    }

    private static void addBatch(long start, long end, long offset, int chunks, List<ExecutePlanResponse> responses) {
        ByteString stream = ArrowRows.stream(start, end);
        for (int i = 0; i < chunks; i++) {
            ByteString data = stream.substring(
                    (int) ((long) stream.size() * i / chunks), (int) ((long) stream.size() * (i + 1) / chunks));
            responses.add(ExecutePlanResponse.newBuilder()
                    .setArrowBatch(ArrowBatch.newBuilder()
                            .setRowCount(end - start)
                            .setStartOffset(offset)
                            .setChunkIndex(i)
                            .setNumChunksInBatch(chunks)
                            .setData(data))
                    .build());
        }
    }

    private static DataType schema() {
        return DataType.newBuilder()
                .setStruct(DataType.Struct.newBuilder()
                        .addFields(DataType.StructField.newBuilder()
                                .setName("id")
                                .setDataType(DataType.newBuilder().setLong(DataType.Long.getDefaultInstance())))
                        .addFields(DataType.StructField.newBuilder()
                                .setName("text")
                                .setNullable(true)
                                .setDataType(DataType.newBuilder().setString(DataType.String.getDefaultInstance()))))
                .build();
    }

    private static ExecutePlanResponse progress() {
        return ExecutePlanResponse.newBuilder()
                .setExecutionProgress(ExecutionProgress.newBuilder()
                        .setNumInflightTasks(1)
                        .addStages(ExecutionProgress.StageInfo.newBuilder()
                                .setNumTasks(4)
                                .setNumCompletedTasks(2)))
                .build();
    }

    private static ExecutePlanResponse metrics() {
        return ExecutePlanResponse.newBuilder()
                .setMetrics(Metrics.newBuilder()
                        .addMetrics(Metrics.MetricObject.newBuilder()
                                .setName("Range")
                                .setPlanId(1)
                                .putExecutionMetrics(
                                        "numOutputRows",
                                        Metrics.MetricValue.newBuilder()
                                                .setName("number of output rows")
                                                .setValue(7)
                                                .setMetricType("sum")
                                                .build())))
                .build();
    }
}
