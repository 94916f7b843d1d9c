package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.grpc.Status;
import io.sparkex.config.ProgressHandler;
import io.sparkex.config.StageProgress;
import io.sparkex.config.UploadProgress;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.connect.proto.ArtifactStatusesResponse;
import io.sparkex.connect.proto.ArtifactStatusesResponse.ArtifactStatus;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.internal.arrow.ArrowBatchWriter;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What handlers are told of uploads. */
@Timeout(60)
class UploadProgressTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final StructType LONGS = StructType.of().add("n", DataTypes.LongType, false);

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final List<UploadProgress> told = new ArrayList<>();
    private SparkSession spark;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder()
                .remote(server.remote())
                .rpcTimeout(Duration.ofSeconds(20))
                .create();
        spark.registerProgressHandler(listening(told::add));
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private interface Listener {
        void onUpload(UploadProgress progress);
    }

    private static ProgressHandler listening(Listener listener) {
        return new ProgressHandler() {
            @Override
            public void onProgress(List<StageProgress> stages, long tasks, String operationId, boolean done) {
                throw new AssertionError("An upload is no operation");
            }

            @Override
            public void onUpload(UploadProgress progress) {
                listener.onUpload(progress);
            }
        };
    }

    private static Iterable<Row> longs(int count) {
        return () -> LongStream.range(0, count).mapToObj(n -> Row.of(n)).iterator();
    }

    @Test
    void ofFilesIsToldForEachMebibyteOfAllThatThereAre() {
        int size = 3 * MEBIBYTE + 5;
        spark.addArtifact(new byte[size], "large.jar");

        assertThat(told).hasSize(4);
        assertThat(told).extracting(UploadProgress::totalBytes).containsOnly(OptionalLong.of(size));
        assertThat(told).extracting(UploadProgress::done).containsExactly(false, false, false, true);
        assertThat(told)
                .extracting(UploadProgress::sentBytes)
                .containsExactly((long) MEBIBYTE, 2L * MEBIBYTE, 3L * MEBIBYTE, (long) size);
    }

    @Test
    void ofASmallFileIsToldAtTheEnd() {
        spark.addArtifact(new byte[7], "small.jar");

        assertThat(told).containsExactly(new UploadProgress(7, OptionalLong.of(7), true));
    }

    @Test
    void ofLocalDataIsToldWithoutATotalOverAllItsCalls() {
        LocalDataConfig.serve(
                server,
                Map.of(
                        "spark.sql.session.localRelationCacheThreshold", "1",
                        "spark.sql.session.localRelationChunkSizeBytes", "100000",
                        "spark.sql.session.localRelationBatchOfChunksSizeBytes", "1000000"));
        spark.createDataFrame(longs(500_000).iterator(), LONGS);

        assertThat(server.requests(ArtifactStatusesRequest.class)).hasSizeGreaterThan(2);
        assertThat(told).extracting(UploadProgress::totalBytes).containsOnly(OptionalLong.empty());
        assertThat(told).extracting(UploadProgress::sentBytes).isSorted();
        assertThat(told.get(told.size() - 1).sentBytes()).isGreaterThan(4_000_000);
        assertThat(told).hasSize(4).filteredOn(UploadProgress::done).containsExactly(told.get(3));
    }

    @Test
    void ofArrowDataIsToldAtTheEndToo() {
        LocalDataConfig.serve(server, Map.of("spark.sql.session.localRelationCacheThreshold", "1"));
        ArrowBatchWriter writer = ArrowBatchWriter.of(LONGS, () -> ZoneOffset.UTC, false);
        longs(1000).forEach(writer::write);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        stream.writeBytes(writer.takeBatch());
        stream.writeBytes(ArrowBatchWriter.endMessage());
        spark.createDataFrame(stream.toByteArray());

        assertThat(told).extracting(UploadProgress::done).containsExactly(true);
        assertThat(told.get(0).sentBytes()).isGreaterThan(8000);
    }

    @Test
    void ofWhatNeedsNoUploadIsNotTold() {
        LocalDataConfig.serve(server, Map.of("spark.sql.session.localRelationCacheThreshold", "1"));
        server.answerAll(ArtifactStatusesRequest.class, request -> {
            ArtifactStatusesResponse.Builder answer =
                    ArtifactStatusesResponse.newBuilder().setSessionId(request.getSessionId());
            request.getNamesList()
                    .forEach(name -> answer.putStatuses(
                            name, ArtifactStatus.newBuilder().setExists(true).build()));
            return answer.build();
        });
        spark.createDataFrame(longs(10).iterator(), LONGS);
        spark.addArtifacts();

        assertThat(told).isEmpty();
    }

    @Test
    void ofAnUploadThatBeginsAgainGoesBack() {
        server.answer(AddArtifactsRequest.class, request -> {
            throw Status.UNAVAILABLE.asRuntimeException();
        });
        int size = 2 * MEBIBYTE;
        spark.addArtifact(new byte[size], "large.jar");

        assertThat(told.get(told.size() - 1)).isEqualTo(new UploadProgress(size, OptionalLong.of(size), true));
        assertThat(told)
                .extracting(UploadProgress::sentBytes)
                .containsExactly((long) MEBIBYTE, (long) size, (long) MEBIBYTE, (long) size, (long) size);
    }

    @Test
    void ofAFailureEndsToo() {
        server.answer(AddArtifactsRequest.class, request -> {
            throw Status.INTERNAL.asRuntimeException();
        });

        assertThatExceptionOfType(SparkException.class).isThrownBy(() -> spark.addArtifact(new byte[7], "small.jar"));
        assertThat(told).containsExactly(new UploadProgress(7, OptionalLong.of(7), true));
    }

    private void uploadLittleAtATime() {
        LocalDataConfig.serve(
                server,
                Map.of(
                        "spark.sql.session.localRelationCacheThreshold", "100000",
                        "spark.sql.session.localRelationChunkSizeBytes", "10000",
                        "spark.sql.session.localRelationBatchOfChunksSizeBytes", "20000"));
    }

    @Test
    void ofAFailureOfTheFirstChunksEndsToo() {
        uploadLittleAtATime();
        server.answer(AddArtifactsRequest.class, request -> {
            throw Status.INTERNAL.asRuntimeException();
        });

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> spark.createDataFrame(longs(500_000).iterator(), LONGS));
        assertThat(told).extracting(UploadProgress::done).containsExactly(true);
    }

    @Test
    void ofRowsThatAreRefusedBeforeTheFirstChunkIsNotTold() {
        uploadLittleAtATime();
        List<Row> rows = new ArrayList<>();
        longs(50_000).forEach(rows::add);
        rows.add(Row.of((Object) null));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(rows, LONGS));
        assertThat(told).isEmpty();

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(rows.iterator(), LONGS));
        assertThat(told).extracting(UploadProgress::done).containsExactly(true);
    }

    @Test
    void aHandlerThatFailsFailsTheUpload() {
        spark.registerProgressHandler(listening(progress -> {
            throw new IllegalStateException("no more");
        }));

        assertThatIllegalStateException()
                .isThrownBy(() -> spark.addArtifact(new byte[2 * MEBIBYTE], "large.jar"))
                .withMessage("no more");
    }

    @Test
    void aHandlerOfOperationsAloneIsNotDisturbed() {
        List<String> operations = new ArrayList<>();
        spark.registerProgressHandler((stages, tasks, operationId, done) -> operations.add(operationId));

        spark.addArtifact(new byte[7], "small.jar");

        assertThat(operations).isEmpty();
        assertThat(told).hasSize(1);
    }
}
