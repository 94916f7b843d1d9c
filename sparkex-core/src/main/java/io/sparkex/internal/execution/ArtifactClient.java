package io.sparkex.internal.execution;

import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsResponse;
import io.sparkex.connect.proto.AddArtifactsResponse.ArtifactSummary;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.connect.proto.ArtifactStatusesResponse;
import io.sparkex.connect.proto.ArtifactStatusesResponse.ArtifactStatus;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.internal.artifact.Artifact;
import io.sparkex.internal.artifact.ArtifactUpload;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The RPCs {@code AddArtifacts} and {@code ArtifactStatus}. An upload that fails is made again from its beginning; the
 * server takes the same bytes under the same name twice.
 */
public final class ArtifactClient {
    private final SessionState session;

    public ArtifactClient(SessionState session) {
        this.session = session;
    }

    /** Sends artifacts, all in one call; none, no call. */
    public void add(List<Artifact> artifacts) {
        try (UploadReport report = session.progress().upload(OptionalLong.of(ArtifactUpload.size(artifacts)))) {
            add(artifacts, report);
        }
    }

    /** Starts to report an upload of more than one call, which nobody knows the size of. */
    UploadReport report() {
        return session.progress().upload(OptionalLong.empty());
    }

    private void add(List<Artifact> artifacts, UploadReport report) {
        if (artifacts.isEmpty()) {
            return;
        }
        AddArtifactsRequest header = session.requests().addArtifacts();
        AddArtifactsResponse answer = session.call("AddArtifacts", transport -> {
            try (ArtifactUpload upload = new ArtifactUpload(header, artifacts)) {
                return transport.addArtifacts(report.attempt(upload));
            }
        });
        report.endCall();
        List<String> damaged = answer.getArtifactsList().stream()
                .filter(summary -> !summary.getIsCrcSuccessful())
                .map(ArtifactSummary::getName)
                .toList();
        if (!damaged.isEmpty()) {
            throw new ProtocolException(
                    ErrorDetails.of("The server did not keep the artifacts " + damaged
                            + ", since what arrived there has another checksum. Send them again."),
                    null);
        }
    }

    /** Says which of these names the server has; it answers for those of cached bytes alone. */
    public Set<String> existing(Collection<String> names) {
        ArtifactStatusesRequest request = session.requests().artifactStatus(names);
        ArtifactStatusesResponse answer =
                session.call("ArtifactStatus", transport -> transport.artifactStatus(request));
        Set<String> existing = new HashSet<>();
        for (String name : names) {
            if (answer.getStatusesOrDefault(name, ArtifactStatus.getDefaultInstance())
                    .getExists()) {
                existing.add(name);
            }
        }
        return existing;
    }

    /** Has the server keep cached artifacts for the session; those are sent, in one call, that it does not have. */
    public void cache(List<Artifact> artifacts) {
        if (!artifacts.isEmpty()) {
            add(missing(artifacts));
        }
    }

    /** The same as a part of a larger upload. */
    void cache(List<Artifact> artifacts, UploadReport report) {
        add(missing(artifacts), report);
    }

    private List<Artifact> missing(List<Artifact> artifacts) {
        Map<String, Artifact> unique = new LinkedHashMap<>();
        artifacts.forEach(artifact -> unique.putIfAbsent(artifact.name(), artifact));
        existing(unique.keySet()).forEach(unique::remove);
        return List.copyOf(unique.values());
    }
}
