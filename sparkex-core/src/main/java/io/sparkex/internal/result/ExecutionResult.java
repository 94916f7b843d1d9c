package io.sparkex.internal.result;

import io.sparkex.connect.proto.Relation;
import io.sparkex.metrics.ExecutionInfo;
import java.util.List;
import java.util.Optional;

/**
 * What an execution brought. A command brings no rows; an SQL command brings the relation that stands for its result, a
 * checkpoint the id of the relation that the server keeps.
 *
 * @param <B> a batch of rows
 */
public record ExecutionResult<B>(
        List<B> batches, Optional<Relation> sqlCommandResult, Optional<String> checkpointId, ExecutionInfo info) {}
