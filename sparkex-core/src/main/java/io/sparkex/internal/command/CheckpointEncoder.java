package io.sparkex.internal.command;

import io.sparkex.connect.proto.CachedRemoteRelation;
import io.sparkex.connect.proto.CheckpointCommand;
import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.Command.CommandTypeCase;
import io.sparkex.connect.proto.RemoveCachedRemoteRelationCommand;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.typecodec.StorageLevelCodec;
import io.sparkex.options.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Commands that make the server keep the rows of a relation, and that let it drop them. */
public final class CheckpointEncoder {
    private CheckpointEncoder() {}

    /** Encodes a checkpoint in the server's checkpoint folder. */
    @Encodes(commands = CommandTypeCase.CHECKPOINT_COMMAND)
    public static Command encodeCheckpoint(PlanNode input, boolean eager) {
        return command(checkpoint(input, false, eager));
    }

    /** Encodes a checkpoint in the server's block storage; without a level the server chooses one. */
    public static Command encodeLocalCheckpoint(PlanNode input, boolean eager, @Nullable StorageLevel level) {
        CheckpointCommand.Builder checkpoint = checkpoint(input, true, eager);
        if (level != null) {
            checkpoint.setStorageLevel(StorageLevelCodec.encode(level));
        }
        return command(checkpoint);
    }

    private static CheckpointCommand.Builder checkpoint(PlanNode input, boolean local, boolean eager) {
        return CheckpointCommand.newBuilder()
                .setRelation(input.relation())
                .setLocal(local)
                .setEager(eager);
    }

    private static Command command(CheckpointCommand.Builder checkpoint) {
        return Command.newBuilder().setCheckpointCommand(checkpoint).build();
    }

    /** Encodes that a relation kept on the server is no longer needed. */
    @Encodes(commands = CommandTypeCase.REMOVE_CACHED_REMOTE_RELATION_COMMAND)
    public static Command encodeRemove(String relationId) {
        return Command.newBuilder()
                .setRemoveCachedRemoteRelationCommand(RemoveCachedRemoteRelationCommand.newBuilder()
                        .setRelation(CachedRemoteRelation.newBuilder().setRelationId(relationId)))
                .build();
    }
}
