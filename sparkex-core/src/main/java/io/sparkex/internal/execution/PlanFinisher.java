package io.sparkex.internal.execution;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
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
 * size, or where the server does not take compressed plans they are replaced by their bytes: either way gRPC sees a flat
 * message, and serialising needs no more stack than this library brings itself.
 */
final class PlanFinisher {
    private static final Logger LOG = LoggerFactory.getLogger(PlanFinisher.class);

    /** From about 800 on serialising may overflow a stack of 512 KiB. */
    private static final int DEEP = 200;

    private PlanFinisher() {}

    /** The plan of a query. */
    static Plan finish(PlanNode node, PlanCompression compression) {
        return finish(Plan.ROOT_FIELD_NUMBER, node.relation(), node.depth(), compression);
    }

    /** The plan of a command over a relation of a depth. */
    static Plan finish(Command command, int depth, PlanCompression compression) {
        return finish(Plan.COMMAND_FIELD_NUMBER, command, depth, compression);
    }

    /** Sets a message that is not to be compressed as a field of another; a deep one as its bytes. */
    static void set(Message.Builder target, int field, Message value, int depth) {
        if (depth > DEEP) {
            target.setUnknownFields(asBytes(field, UnsafeByteOperations.unsafeWrap(DeepMessages.bytes(value, depth))));
        } else {
            target.setField(target.getDescriptorForType().findFieldByNumber(field), value);
        }
    }

    /** Says whether the plan does something, rather than asking for rows. */
    static boolean isCommand(Plan plan) {
        return switch (plan.getOpTypeCase()) {
            case COMMAND -> true;
            case COMPRESSED_OPERATION -> plan.getCompressedOperation().getOpType() == OpType.OP_TYPE_COMMAND;
            case ROOT -> false;
            case OPTYPE_NOT_SET -> plan.getUnknownFields().hasField(Plan.COMMAND_FIELD_NUMBER);
        };
    }

    private static Plan finish(int field, Message operation, int depth, PlanCompression compression) {
        Plan.Builder plan = Plan.newBuilder();
        long threshold = compression.threshold();
        boolean deep = depth > DEEP;
        boolean large = !deep && threshold >= 0 && operation.getSerializedSize() > threshold;
        if ((deep && threshold >= 0) || large) {
            byte[] bytes = deep ? DeepMessages.bytes(operation, depth) : operation.toByteArray();
            byte[] compressed = compression.compress(bytes);
            if (compressed != null && (deep || compressed.length < bytes.length)) {
                LOG.debug("A plan of {} bytes takes {} compressed", bytes.length, compressed.length);
                ByteString data = UnsafeByteOperations.unsafeWrap(compressed);
                return plan.setCompressedOperation(compressed(field, data)).build();
            }
        }
        set(plan, field, operation, depth);
        return plan.build();
    }

    private static CompressedOperation.Builder compressed(int field, ByteString data) {
        return CompressedOperation.newBuilder()
                .setData(data)
                .setOpType(field == Plan.COMMAND_FIELD_NUMBER ? OpType.OP_TYPE_COMMAND : OpType.OP_TYPE_RELATION)
                .setCompressionCodec(CompressionCodec.COMPRESSION_CODEC_ZSTD);
    }

    /** A field as if it were unknown: written exactly like the known one, but without descending into it. */
    private static UnknownFieldSet asBytes(int field, ByteString bytes) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        field,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(bytes)
                                .build())
                .build();
    }
}
