package io.sparkex;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.internal.command.CheckpointEncoder;
import io.sparkex.internal.plan.RemoteRelationHandle;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.internal.result.ExecutionResult;

/** Data frames over what a checkpoint left on the server. */
final class Checkpoints {
    private Checkpoints() {}

    /** The rows of a checkpoint that a session has made; the server drops them when nothing is built on them any more. */
    static DataFrame frame(SparkSession session, ExecutionResult<?> result) {
        String id = result.checkpointId()
                .orElseThrow(() -> new ProtocolException(
                        ErrorDetails.of("The server made a checkpoint, but did not answer where it is."), null));
        RemoteRelationHandle handle = session.executor().keep(id, CheckpointEncoder.encodeRemove(id));
        return session.frame(SourceEncoder.encodeCachedRemote(session.key(), handle));
    }
}
