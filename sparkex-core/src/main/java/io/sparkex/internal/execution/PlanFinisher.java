package io.sparkex.internal.execution;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.CompressionCodec;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.Plan.CompressedOperation;
import io.sparkex.connect.proto.Plan.CompressedOperation.OpType;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.transport.DeepMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last step before a plan is sent. Large plans are compressed as the server wishes. Deep ones are too, whatever their
 * size: then gRPC sees a flat message, and serialising needs no more stack than this library brings itself.
 */
final class PlanFinisher {
    private static final Logger LOG = LoggerFactory.getLogger(PlanFinisher.class);

    /** From about 800 on serialising may overflow a stack of 512 KiB. */
    private static final int DEEP = 200;

    private PlanFinisher() {}

    /** The plan of a query. */
    static Plan finish(PlanNode node, PlanCompression compression) {
        return finish(
                Plan.newBuilder().setRoot(node.relation()),
                node.relation(),
                node.depth(),
                OpType.OP_TYPE_RELATION,
                compression);
    }

    /** The plan of a command over a relation of a depth. */
    static Plan finish(Command command, int depth, PlanCompression compression) {
        return finish(Plan.newBuilder().setCommand(command), command, depth, OpType.OP_TYPE_COMMAND, compression);
    }

    /** Says whether the plan does something, rather than asking for rows. */
    static boolean isCommand(Plan plan) {
        return switch (plan.getOpTypeCase()) {
            case COMMAND -> true;
            case COMPRESSED_OPERATION -> plan.getCompressedOperation().getOpType() == OpType.OP_TYPE_COMMAND;
            case ROOT, OPTYPE_NOT_SET -> false;
        };
    }

    private static Plan finish(
            Plan.Builder plain, Message operation, int depth, OpType type, PlanCompression compression) {
        long threshold = compression.threshold();
        boolean deep = depth > DEEP;
        if (threshold < 0 || !(deep || operation.getSerializedSize() > threshold)) {
            return plain.build();
        }
        byte[] bytes = DeepMessages.bytes(operation);
        byte[] compressed = Zstd.compress(bytes);
        LOG.debug("A plan of {} bytes takes {} compressed", bytes.length, compressed.length);
        if (!deep && compressed.length >= bytes.length) {
            return plain.build();
        }
        ByteString data = UnsafeByteOperations.unsafeWrap(compressed);
        return Plan.newBuilder()
                .setCompressedOperation(CompressedOperation.newBuilder()
                        .setData(data)
                        .setOpType(type)
                        .setCompressionCodec(CompressionCodec.COMPRESSION_CODEC_ZSTD))
                .build();
    }
}
