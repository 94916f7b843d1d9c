package io.sparkex;

import io.sparkex.internal.plan.PlanNode;
import io.sparkex.types.StructType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the server has told about a data frame, as far as it stays true: asked for once. Threads that ask at the same time
 * may each cost an RPC; none waits for another. Thread-safe.
 */
final class DataFrameAnalysis {
    private final SparkSession session;
    private final PlanNode plan;
    private volatile @Nullable StructType schema;
    private volatile @Nullable Boolean local;
    private volatile @Nullable Boolean streaming;
    private volatile @Nullable Integer semanticHash;

    /**
     * Knows nothing but perhaps the schema.
     *
     * @param schema the schema, or {@code null} when it is not known yet
     */
    DataFrameAnalysis(SparkSession session, PlanNode plan, @Nullable StructType schema) {
        this.session = session;
        this.plan = plan;
        this.schema = schema;
    }

    StructType schema() {
        StructType known = schema;
        if (known == null) {
            known = session.analyzer().schema(plan);
            schema = known;
        }
        return known;
    }

    /** The schema when it has been asked for, here or where this data frame comes from. */
    @Nullable
    StructType knownSchema() {
        return schema;
    }

    List<Map.Entry<String, String>> dtypes() {
        return Arrays.stream(schema().fields())
                .map(field -> Map.entry(field.name(), field.dataType().simpleString()))
                .toList();
    }

    /** The columns for people to read, also when there are none to be had. */
    String description() {
        try {
            return dtypes().stream()
                    .map(column -> column.getKey() + ": " + column.getValue())
                    .collect(Collectors.joining(", ", "DataFrame[", "]"));
        } catch (RuntimeException e) {
            return "DataFrame[?: " + e.getMessage() + "]";
        }
    }

    boolean isLocal() {
        Boolean known = local;
        if (known == null) {
            known = session.analyzer().isLocal(plan);
            local = known;
        }
        return known;
    }

    boolean isStreaming() {
        Boolean known = streaming;
        if (known == null) {
            known = session.analyzer().isStreaming(plan);
            streaming = known;
        }
        return known;
    }

    int semanticHash() {
        Integer known = semanticHash;
        if (known == null) {
            known = session.analyzer().semanticHash(plan);
            semanticHash = known;
        }
        return known;
    }
}
