package io.sparkex.fake;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsRequest.SingleChunkArtifact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What clients uploaded to a server. */
public final class UploadedArtifacts {
    private UploadedArtifacts() {}

    /** The names of the artifacts in order, each as often as it was sent. */
    public static List<String> names(FakeSparkConnectServer server) {
        return server.requests(AddArtifactsRequest.class).stream()
                .flatMap(request -> request.hasBeginChunk()
                        ? Stream.of(request.getBeginChunk().getName())
                        : request.getBatch().getArtifactsList().stream().map(SingleChunkArtifact::getName))
                .toList();
    }

    /** The artifacts in order, by name. */
    public static Map<String, ByteString> of(FakeSparkConnectServer server) throws IOException {
        Map<String, ByteArrayOutputStream> uploaded = new LinkedHashMap<>();
        String open = "";
        for (AddArtifactsRequest request : server.requests(AddArtifactsRequest.class)) {
            for (SingleChunkArtifact small : request.getBatch().getArtifactsList()) {
                small.getData()
                        .getData()
                        .writeTo(uploaded.computeIfAbsent(small.getName(), name -> new ByteArrayOutputStream()));
            }
            if (request.hasBeginChunk()) {
                open = request.getBeginChunk().getName();
                request.getBeginChunk()
                        .getInitialChunk()
                        .getData()
                        .writeTo(uploaded.computeIfAbsent(open, name -> new ByteArrayOutputStream()));
            } else if (request.hasChunk()) {
                request.getChunk().getData().writeTo(uploaded.get(open));
            }
        }
        Map<String, ByteString> artifacts = new LinkedHashMap<>();
        uploaded.forEach((name, bytes) -> artifacts.put(name, ByteString.copyFrom(bytes.toByteArray())));
        return artifacts;
    }
}
