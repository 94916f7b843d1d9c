package io.sparkex.internal.transport;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.sparkex.connect.proto.ExecutePlanResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * Parses execution responses so that the Arrow bytes inside stay where they arrived: the message is read into one array
 * and its byte fields are views of that array.
 */
final class AliasingMarshaller implements MethodDescriptor.Marshaller<ExecutePlanResponse> {
    private final MethodDescriptor.Marshaller<ExecutePlanResponse> writer;

    AliasingMarshaller(MethodDescriptor.Marshaller<ExecutePlanResponse> writer) {
        this.writer = writer;
    }

    @Override
    public InputStream stream(ExecutePlanResponse value) {
        return writer.stream(value);
    }

    @Override
    public ExecutePlanResponse parse(InputStream stream) {
        try {
            ByteString message = UnsafeByteOperations.unsafeWrap(bytes(stream));
            CodedInputStream input = message.newCodedInput();
            input.enableAliasing(true);
            ExecutePlanResponse response =
                    ExecutePlanResponse.parser().parseFrom(input, ExtensionRegistryLite.getEmptyRegistry());
            input.checkLastTagWas(0);
            return response;
        } catch (IOException e) {
            throw Status.INTERNAL
                    .withDescription("A response of the server can't be parsed")
                    .withCause(e)
                    .asRuntimeException();
        }
    }

    private static byte[] bytes(InputStream stream) throws IOException {
        if (!(stream instanceof KnownLength)) {
            return stream.readAllBytes();
        }
        byte[] bytes = new byte[stream.available()];
        int read = stream.readNBytes(bytes, 0, bytes.length);
        if (read != bytes.length) {
            throw new IOException("the message ends after " + read + " of " + bytes.length + " bytes");
        }
        return bytes;
    }
}
