package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsRequest.ArtifactChunk;
import io.sparkex.connect.proto.AddArtifactsRequest.PayloadCase;
import io.sparkex.connect.proto.AddArtifactsRequest.SingleChunkArtifact;
import io.sparkex.connect.proto.AddArtifactsResponse;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.connect.proto.ArtifactStatusesResponse;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.internal.artifact.Artifact;
import io.sparkex.internal.artifact.ArtifactNames;
import io.sparkex.internal.artifact.ArtifactUpload;
import io.sparkex.options.ArtifactKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads as the server sees them. Scenarios AR-001 to AR-010, AR-016 to AR-030 and RT-034. */
@Tag("profile:session-management")
@Timeout(60)
class ArtifactsTest {
    private static final int CHUNK = 32 * 1024;

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @TempDir
    private Path folder;

    private SparkSession spark;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder()
                .remote(server.remote() + "/;user_id=someone")
                .rpcTimeout(Duration.ofSeconds(20))
                .create();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private String file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static long crc(ByteString bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        return crc.getValue();
    }

    private List<AddArtifactsRequest> uploaded() {
        return server.requests(AddArtifactsRequest.class);
    }

    private void assertChunk(ArtifactChunk chunk, byte[] file, int from) {
        byte[] expected = java.util.Arrays.copyOfRange(file, from, Math.min(file.length, from + CHUNK));
        assertThat(chunk.getData().toByteArray()).isEqualTo(expected);
        assertThat(chunk.getCrc()).isEqualTo(crc(chunk.getData()));
    }

    @Test
    @DisplayName("AR-001")
    void aSmallFileIsABatchOfOne() throws IOException {
        String jar = file("small.jar", 787);
        spark.addArtifact(jar);

        AddArtifactsRequest request = uploaded().get(0);
        assertThat(uploaded()).hasSize(1);
        assertThat(request.getBatch().getArtifactsList()).singleElement().satisfies(artifact -> {
            assertThat(artifact.getName()).isEqualTo("jars/small.jar");
            assertChunk(artifact.getData(), Files.readAllBytes(Path.of(jar)), 0);
        });
    }

    @ParameterizedTest
    @CsvSource({"384581, 12, 24133", "32769, 2, 1", "65536, 2, 32768"})
    @DisplayName("AR-002 AR-004")
    void aLargeFileComesInChunks(int size, int chunks, int last) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(file("large.jar", size)));
        spark.addArtifact(folder.resolve("large.jar").toString());

        List<AddArtifactsRequest> requests = uploaded();
        assertThat(requests).hasSize(chunks);
        assertThat(requests.get(0).getBeginChunk().getName()).isEqualTo("jars/large.jar");
        assertThat(requests.get(0).getBeginChunk().getTotalBytes()).isEqualTo(size);
        assertThat(requests.get(0).getBeginChunk().getNumChunks()).isEqualTo(chunks);
        assertChunk(requests.get(0).getBeginChunk().getInitialChunk(), bytes, 0);
        for (int i = 1; i < chunks; i++) {
            assertThat(requests.get(i).getPayloadCase()).isEqualTo(PayloadCase.CHUNK);
            assertChunk(requests.get(i).getChunk(), bytes, i * CHUNK);
        }
        assertThat(requests.get(chunks - 1).getChunk().getData().size()).isEqualTo(last);
    }

    @Test
    void smallFilesShareARequestUpToItsSize() throws IOException {
        spark.addArtifacts(
                file("a.jar", 787),
                file("b.jar", 384581),
                file("c.jar", 16384),
                file("d.jar", 16384),
                file("e.jar", 0),
                file("f.jar", 1),
                file("g.jar", CHUNK));

        List<Object> seen = new ArrayList<>();
        for (AddArtifactsRequest request : uploaded()) {
            seen.add(
                    request.hasBatch()
                            ? request.getBatch().getArtifactsList().stream()
                                    .map(SingleChunkArtifact::getName)
                                    .toList()
                            : request.getPayloadCase());
        }
        assertThat(seen.subList(0, 2)).containsExactly(List.of("jars/a.jar"), PayloadCase.BEGIN_CHUNK);
        assertThat(seen.subList(2, 13)).containsOnly(PayloadCase.CHUNK);
        assertThat(seen.subList(13, seen.size()))
                .containsExactly(
                        List.of("jars/c.jar", "jars/d.jar", "jars/e.jar"),
                        List.of("jars/f.jar"),
                        List.of("jars/g.jar"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "AR-005 two small ones, 787 787, 2",
        "AR-006 small large small small, 787 384581 787 787, 1 CCCCCCCCCCCC 2",
        "AR-008 exactly the limit, 16384 16384, 2",
        "one byte more, 16384 16385, 1 1"
    })
    void filesArePackedInTheirOrder(String row, String sizes, String requests) throws IOException {
        List<String> files = new ArrayList<>();
        for (String size : sizes.split(" ")) {
            files.add(file(files.size() + ".jar", Integer.parseInt(size)));
        }
        spark.addArtifacts(files.toArray(String[]::new));

        StringBuilder seen = new StringBuilder();
        for (AddArtifactsRequest request : uploaded()) {
            seen.append(request.hasBatch() ? " " + request.getBatch().getArtifactsCount() + " " : "C");
        }
        assertThat(seen.toString().strip().replace("  ", " ")).as(row).isEqualTo(requests);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40_000})
    void aFileThatChangesItsSizeMeanwhileIsAnError(int size) throws IOException {
        Path growing = Path.of(file("growing.txt", size));
        Artifact artifact = ArtifactNames.ofFile(growing.toString(), ArtifactKind.FILE);
        try (ArtifactUpload upload = new ArtifactUpload(AddArtifactsRequest.getDefaultInstance(), List.of(artifact))) {
            Files.write(growing, new byte[] {1}, StandardOpenOption.APPEND);

            assertThatExceptionOfType(SparkException.class)
                    .isThrownBy(() -> upload.forEachRemaining(request -> {}))
                    .withMessageContaining("files/growing.txt")
                    .withMessageContaining("changed its size");
        }
    }

    @Test
    void aFileThatIsGoneMeanwhileIsAnError() throws IOException {
        String jar = file("gone.jar", 5);
        Artifact artifact = ArtifactNames.ofFile(jar, null);
        Files.delete(Path.of(jar));

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> new ArtifactUpload(AddArtifactsRequest.getDefaultInstance(), List.of(artifact)))
                .withMessageContaining("jars/gone.jar");
    }

    @Test
    @DisplayName("AR-009")
    void anEmptyFileIsSentAsWell() throws IOException {
        spark.addArtifacts(ArtifactKind.FILE, file("empty.txt", 0));

        assertThat(uploaded().get(0).getBatch().getArtifacts(0).getName()).isEqualTo("files/empty.txt");
        assertThat(uploaded().get(0).getBatch().getArtifacts(0).getData().getData())
                .isEmpty();
        assertThat(uploaded().get(0).getBatch().getArtifacts(0).getData().getCrc())
                .isZero();
    }

    @Test
    @DisplayName("AR-010")
    void everyRequestNamesTheSessionAndTheUser() throws IOException {
        spark.addArtifacts(file("a.jar", 70_000), file("b.jar", 5));

        assertThat(uploaded()).hasSize(4).allSatisfy(request -> {
            assertThat(request.getSessionId()).isEqualTo(spark.sessionId());
            assertThat(request.getUserContext().getUserId()).isEqualTo("someone");
            assertThat(request.hasClientType()).isFalse();
        });
    }

    @Test
    void nothingIsSentForNothing() {
        spark.addArtifacts();

        assertThat(uploaded()).isEmpty();
    }

    @Test
    @DisplayName("AR-019")
    void nothingIsSentWhenOneFileIsMissing() throws IOException {
        String there = file("there.jar", 3);

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() ->
                        spark.addArtifacts(there, folder.resolve("missing.jar").toString()))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("PATH_NOT_FOUND"));
        assertThat(uploaded()).isEmpty();
    }

    @Test
    @DisplayName("AR-027")
    void bytesInMemoryAreTakenAsTheyAreNow() {
        byte[] bytes = {1, 2, 3};
        spark.addArtifact(bytes, "sub/package/A.class");
        bytes[0] = 9;

        SingleChunkArtifact artifact = uploaded().get(0).getBatch().getArtifacts(0);
        assertThat(artifact.getName()).isEqualTo("classes/sub/package/A.class");
        assertThat(artifact.getData().getData().toByteArray()).containsExactly(1, 2, 3);
    }

    // RT-034
    @Test
    void anUploadThatFailsForAMomentIsMadeAgainFromItsBeginning() throws IOException {
        for (int i = 0; i < 3; i++) {
            server.answer(AddArtifactsRequest.class, request -> {
                throw Status.UNAVAILABLE.asRuntimeException();
            });
        }
        spark.addArtifact(file("large.jar", 2 * CHUNK));

        assertThat(uploaded())
                .extracting(AddArtifactsRequest::getPayloadCase)
                .containsExactly(
                        PayloadCase.BEGIN_CHUNK,
                        PayloadCase.CHUNK,
                        PayloadCase.BEGIN_CHUNK,
                        PayloadCase.CHUNK,
                        PayloadCase.BEGIN_CHUNK,
                        PayloadCase.CHUNK,
                        PayloadCase.BEGIN_CHUNK,
                        PayloadCase.CHUNK);
        assertThat(uploaded().get(6)).isEqualTo(uploaded().get(0));
    }

    @Test
    @DisplayName("AR-030")
    void aDamagedArtifactIsAnError() throws IOException {
        server.answer(
                AddArtifactsRequest.class,
                request -> AddArtifactsResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .addArtifacts(AddArtifactsResponse.ArtifactSummary.newBuilder()
                                .setName("jars/small.jar")
                                .setIsCrcSuccessful(false))
                        .build());
        String jar = file("small.jar", 787);

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> spark.addArtifact(jar))
                .withMessageContaining("jars/small.jar")
                .withMessageContaining("checksum");
    }

    @Test
    void aServerThatGoesSilentIsGivenUp() throws IOException {
        String jar = file("small.jar", 787);
        try (SparkSession hasty = SparkSession.builder()
                .remote(server.remote())
                .rpcTimeout(Duration.ofMillis(300))
                .create()) {
            CountDownLatch ended = new CountDownLatch(1);
            server.answer(AddArtifactsRequest.class, request -> {
                awaitUninterruptibly(ended);
                throw Status.UNAVAILABLE.asRuntimeException();
            });
            assertThatExceptionOfType(SparkException.class)
                    .isThrownBy(() -> hasty.addArtifact(jar))
                    .withMessageContaining("The server took nothing and said nothing for 300 ms");
            ended.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // The server is shut down.
        }
    }

    @Test
    void anUploadOfAThreadThatIsInterruptedIsNotMade() throws IOException {
        String jar = file("small.jar", 787);
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(SparkException.class)
                    .isThrownBy(() -> spark.addArtifact(jar))
                    .satisfies(e -> assertThat(e.getCondition()).isEqualTo("OPERATION_CANCELED"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(uploaded()).isEmpty();
    }

    @Test
    void theServersErrorIsTheUsers() throws IOException {
        server.answer(AddArtifactsRequest.class, request -> {
            throw Status.INTERNAL.withDescription("No room for it").asRuntimeException();
        });
        String jar = file("small.jar", 787);

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> spark.addArtifact(jar))
                .withMessageContaining("No room for it");
    }

    @Test
    @DisplayName("AR-022")
    void bytesAreCachedUnderTheirHash() {
        byte[] bytes = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        String hash = spark.client().cacheArtifact(bytes);

        assertThat(hash).isEqualTo("dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f");
        assertThat(server.requests(ArtifactStatusesRequest.class))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getNamesList()).containsExactly("cache/" + hash);
                    assertThat(request.getSessionId()).isEqualTo(spark.sessionId());
                    assertThat(request.getUserContext().getUserId()).isEqualTo("someone");
                });
        assertThat(uploaded())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.getBatch().getArtifacts(0).getName()).isEqualTo("cache/" + hash));
    }

    @Test
    @DisplayName("AR-023")
    void bytesThatTheServerHasAreNotSent() {
        server.answer(
                ArtifactStatusesRequest.class,
                request -> ArtifactStatusesResponse.newBuilder()
                        .putStatuses(
                                request.getNames(0),
                                ArtifactStatusesResponse.ArtifactStatus.newBuilder()
                                        .setExists(true)
                                        .build())
                        .build());
        spark.client().cacheArtifact(new byte[] {1});

        assertThat(uploaded()).isEmpty();
        assertThat(spark.client().isCachedArtifact("abc")).isFalse();
    }

    @Test
    @DisplayName("AR-025")
    void ofSeveralContentsThoseAreSentThatTheServerLacksEachOnce() {
        byte[] known = {1};
        byte[] unknown = {2};
        String knownName = "cache/" + ArtifactNames.hash(known);
        for (int call = 1; call <= 3; call++) {
            server.answer(
                    ArtifactStatusesRequest.class,
                    request -> ArtifactStatusesResponse.newBuilder()
                            .putStatuses(
                                    knownName,
                                    ArtifactStatusesResponse.ArtifactStatus.newBuilder()
                                            .setExists(true)
                                            .build())
                            .build());
        }

        assertThat(spark.client().cacheArtifacts(List.of(unknown, known, unknown)))
                .containsExactly(ArtifactNames.hash(unknown), ArtifactNames.hash(known), ArtifactNames.hash(unknown));
        assertThat(server.requests(ArtifactStatusesRequest.class)).hasSize(1);
        assertThat(uploaded())
                .singleElement()
                .satisfies(request -> assertThat(request.getBatch().getArtifactsList())
                        .extracting(SingleChunkArtifact::getName)
                        .containsExactly("cache/" + ArtifactNames.hash(unknown)));

        spark.client().cacheArtifacts(List.of(known));
        assertThat(uploaded()).hasSize(1);
        assertThat(spark.client().artifactExists(knownName)).isTrue();
        assertThat(spark.client().artifactExists("jars/small.jar")).isFalse();
    }

    @Test
    void aMissingPathIsNamed() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.addArtifacts("a.jar", null))
                .withMessageContaining("Argument `paths` must not be null");
        assertThat(uploaded()).isEmpty();
    }

    @Test
    void noContentsCostNoCall() {
        assertThat(spark.client().cacheArtifacts(List.of())).isEmpty();
        assertThat(server.requests(ArtifactStatusesRequest.class)).isEmpty();
    }

    @Test
    void aClosedSessionSendsNothing() throws IOException {
        String jar = file("small.jar", 787);
        spark.close();

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> spark.addArtifact(jar))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("NO_ACTIVE_SESSION"));
        assertThat(uploaded()).isEmpty();
    }

    @Test
    void aServerThatIsGoneIsSaidToBeGone() throws IOException {
        String jar = file("small.jar", 787);
        spark.client().setRetryPolicies(List.of());
        server.close();

        assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> spark.addArtifact(jar));
    }
}
