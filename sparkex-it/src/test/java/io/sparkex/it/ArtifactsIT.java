package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.AddArtifactsResponse.ArtifactSummary;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.faults.FaultProxy;
import io.sparkex.it.faults.RawOperation;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.ArtifactKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server does with artifacts. Scenarios AR-029, AR-030, AR-031, AR-034, AR-035, AR-037 and AR-038; names that a server refuses
 * (AR-033) are never sent, see {@code ArtifactNamesTest}.
 */
@WithSpark
@Tag("profile:session-management")
final class ArtifactsIT {
    private static final String ALLOWED = "spark.sql.artifact.copyFromLocalToFs.allowDestLocal";

    @TempDir
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static long crc(ByteString bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        return crc.getValue();
    }

    private static ArtifactSummary summary(String name, boolean intact) {
        return ArtifactSummary.newBuilder()
                .setName(name)
                .setIsCrcSuccessful(intact)
                .build();
    }

    @Test
    void ar029TheAnswerSaysThatBytesArrivedIntact(ServerUnderTest server) {
        ByteString content = ByteString.copyFromUtf8("content");
        try (RawOperation raw = RawOperation.inNewSession(server.plainRemote())) {
            assertThat(raw.upload("files/x2.txt", content, crc(content)).getArtifactsList())
                    .containsExactly(summary("files/x2.txt", true));
            raw.releaseSession();
        }
    }

    /** What this library makes of that answer is in {@code ArtifactsTest}, since it sends no wrong checksum. */
    @Test
    void ar030TheAnswerSaysThatBytesWereDamagedAndTheyAreDropped(ServerUnderTest server) {
        ByteString damaged = ByteString.copyFromUtf8("c0ntent");
        ByteString content = ByteString.copyFromUtf8("content");
        try (RawOperation raw = RawOperation.inNewSession(server.plainRemote())) {
            assertThat(raw.upload("files/x2.txt", damaged, 1).getArtifactsList())
                    .containsExactly(summary("files/x2.txt", false));
            assertThat(raw.upload("files/x2.txt", damaged, crc(content)).getArtifactsList())
                    .containsExactly(summary("files/x2.txt", false));
            // Were the others there, these would be ARTIFACT_ALREADY_EXISTS.
            assertThat(raw.upload("files/x2.txt", content, crc(content)).getArtifactsList())
                    .containsExactly(summary("files/x2.txt", true));
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> raw.upload("files/x2.txt", damaged, crc(damaged)))
                    .withMessageContaining("ARTIFACT_ALREADY_EXISTS");
            raw.releaseSession();
        }
    }

    @Test
    void ar031TheSameBytesAreTakenTwiceAndOthersAreNot(SparkSession spark) throws IOException {
        try (SparkSession session = spark.newSession()) {
            String file = file("x2.txt", "content");
            session.addArtifacts(ArtifactKind.FILE, file);
            session.addArtifacts(ArtifactKind.FILE, file);

            String other = file("x2.txt", "other content");
            assertThatExceptionOfType(SparkRuntimeException.class)
                    .isThrownBy(() -> session.addArtifacts(ArtifactKind.FILE, other))
                    .satisfies(e -> {
                        assertThat(e.getCondition()).isEqualTo("ARTIFACT_ALREADY_EXISTS");
                        assertThat(e.getSqlState()).isEqualTo("42713");
                    });
        }
    }

    @Test
    void aLargeFileArrivesAsItIs(SparkSession spark) throws IOException {
        List<String> lines =
                IntStream.range(0, 200_000).mapToObj(line -> "line " + line).toList();
        String file = file("large.txt", String.join("\n", lines));
        Path target = folder.resolve("copy.txt");
        try (SparkSession session = spark.newSession()) {
            session.conf().set(ALLOWED, "true");
            session.copyFromLocalToFs(file, target.toString());

            assertThat(session.read().format("text").load(target.toString()).count())
                    .isEqualTo(200_000);
            assertThat(session.read().format("text").load(target.toString()).collect())
                    .extracting(row -> row.getString(0))
                    .containsExactlyInAnyOrderElementsOf(lines);
        }
    }

    @Test
    void ar034Ar035TheServerKnowsCachedBytesByTheirHash(SparkSession spark) throws IOException {
        try (SparkSession session = spark.newSession()) {
            session.addArtifacts(ArtifactKind.FILE, file("x2.txt", "content"));
            byte[] bytes = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);

            assertThat(session.client().isCachedArtifact("abc")).isFalse();
            assertThat(List.of("files/x2.txt", "cache/abc", "nope")).noneMatch(session.client()::artifactExists);
            String hash = session.client().cacheArtifact(bytes);
            assertThat(session.client().isCachedArtifact(hash)).isTrue();
            assertThat(session.client().artifactExists("cache/" + hash)).isTrue();
            assertThat(session.client().cacheArtifact(bytes)).isEqualTo(hash);
            assertThat(spark.client().isCachedArtifact(hash)).isFalse();
        }
    }

    @Test
    void ar037AFileIsCopiedWhereTheServerSeesIt(SparkSession spark) throws IOException {
        Path target = folder.resolve("there.txt");
        try (SparkSession session = spark.newSession()) {
            session.conf().set(ALLOWED, "true");
            session.copyFromLocalToFs(file("here.txt", "content"), target.toString());

            assertThat(session.read().format("text").load(target.toString()).collect())
                    .singleElement()
                    .satisfies(row -> assertThat(row.getString(0)).isEqualTo("content"));
        }
    }

    @Test
    void ar038AFileIsNotCopiedUnlessTheServerIsToldSo(SparkSession spark) throws IOException {
        String file = file("here.txt", "content");
        Path target = folder.resolve("not there.txt");
        try (SparkSession session = spark.newSession()) {
            assertThatExceptionOfType(SparkException.class)
                    .isThrownBy(() -> session.copyFromLocalToFs(file, target.toString()))
                    .withMessageContaining(
                            "Uploading artifact file to local file system destination path is not supported.");
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void aSessionHasItsOwn(SparkSession spark) throws IOException {
        try (SparkSession one = spark.newSession();
                SparkSession other = spark.newSession()) {
            one.addArtifacts(ArtifactKind.FILE, file("x2.txt", "content"));
            other.addArtifacts(ArtifactKind.FILE, file("x2.txt", "other content"));
        }
    }

    @Test
    void anUploadThatIsCutOffArrivesAsAWhole(ServerUnderTest server) throws IOException {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("cut.bin"), content);
        Path target = folder.resolve("arrived.bin");
        try (FaultProxy proxy = new FaultProxy(server.plainRemote());
                SparkSession session =
                        SparkSession.builder().remote(proxy.remote()).create()) {
            session.conf().set(ALLOWED, "true");
            proxy.cutAfterUp(1_000_000);
            session.copyFromLocalToFs(file.toString(), target.toString());

            assertThat(proxy.cuts()).isEqualTo(1);
            assertThat(proxy.bytesUp()).isGreaterThan(3_500_000);
        }
        assertThat(target).hasBinaryContent(content);
    }
}
