package io.sparkex.fake;

import io.grpc.stub.StreamObserver;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes the requests of one upload, and says of each artifact that it came whole. */
final class ArtifactReceiver implements StreamObserver<AddArtifactsRequest> {
    private final Consumer<AddArtifactsRequest> seen;
    private final BiConsumer<AddArtifactsRequest, AddArtifactsResponse> reply;
    private final List<AddArtifactsRequest> upload = new ArrayList<>();

    ArtifactReceiver(Consumer<AddArtifactsRequest> seen, BiConsumer<AddArtifactsRequest, AddArtifactsResponse> reply) {
        this.seen = seen;
        this.reply = reply;
    }

    @Override
    public void onNext(AddArtifactsRequest request) {
        seen.accept(request);
        upload.add(request);
    }

    @Override
    public void onError(Throwable t) {
        upload.clear();
    }

    @Override
    public void onCompleted() {
        AddArtifactsRequest first = upload.isEmpty() ? AddArtifactsRequest.getDefaultInstance() : upload.get(0);
        AddArtifactsResponse.Builder answer = AddArtifactsResponse.newBuilder()
                .setSessionId(first.getSessionId())
                .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID);
        for (AddArtifactsRequest request : upload) {
            if (request.hasBeginChunk()) {
                answer.addArtifacts(summary(request.getBeginChunk().getName()));
            }
            request.getBatch().getArtifactsList().forEach(artifact -> answer.addArtifacts(summary(artifact.getName())));
        }
        reply.accept(first, answer.build());
    }

    private static AddArtifactsResponse.ArtifactSummary summary(String name) {
        return AddArtifactsResponse.ArtifactSummary.newBuilder()
                .setName(name)
                .setIsCrcSuccessful(true)
                .build();
    }
}
