package io.sparkex;

import static io.sparkex.ArrowStreams.batches;
import static io.sparkex.ArrowStreams.rows;
import static io.sparkex.ArrowStreams.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.ChunkedCachedLocalRelation;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.fake.UploadedArtifacts;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.arrow.flatbuf.RecordBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Arrow batches of the caller as chunks that the server sees. */
@Timeout(60)
class CutArrowBatchesTest {
    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.LongType, false).add("name", DataTypes.StringType);
    private static final String THRESHOLD = "spark.sql.session.localRelationCacheThreshold";
    private static final String CHUNK_BYTES = "spark.sql.session.localRelationChunkSizeBytes";
    private static final String UPLOAD_BYTES = "spark.sql.session.localRelationBatchOfChunksSizeBytes";
    private static final String CHUNK_ROWS = "spark.sql.session.localRelationChunkSizeRows";

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private SparkSession spark;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder().remote(server.remote()).create();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private void settings(Map<String, String> changed) {
        LocalDataConfig.serve(server, changed);
    }

    private static ByteString data(DataFrame frame) {
        return frame.plan().relation().getLocalRelation().getData();
    }

    private ChunkedCachedLocalRelation uploaded(byte[] arrow) {
        DataFrame frame = spark.createDataFrame(arrow);
        assertThat(frame.plan().relation().hasChunkedCachedLocalRelation()).isTrue();
        return frame.plan().relation().getChunkedCachedLocalRelation();
    }

    private List<Row> sent(ChunkedCachedLocalRelation relation) throws IOException {
        Map<String, ByteString> artifacts = UploadedArtifacts.of(server);
        List<Row> sent = new ArrayList<>();
        relation.getDataHashesList().forEach(hash -> sent.addAll(rows(artifacts.get("cache/" + hash))));
        return sent;
    }

    @Test
    void muchDataIsUploadedBatchByBatch() throws IOException {
        settings(Map.of(THRESHOLD, "1000", CHUNK_BYTES, "20000"));
        List<Row> data =
                LongStream.range(0, 5000).mapToObj(i -> Row.of(i, "row " + i)).toList();

        ChunkedCachedLocalRelation relation = uploaded(stream(SCHEMA, data, 500));

        assertThat(relation.getDataHashesCount()).isGreaterThan(3);
        assertThat(sent(relation)).isEqualTo(data);
    }

    @Test
    void aBatchThatIsTooLargeForAChunkIsCut() throws IOException {
        settings(Map.of(THRESHOLD, "1000", CHUNK_BYTES, "20000"));
        List<Row> data = LongStream.range(0, 5000)
                .mapToObj(i -> Row.of(i, i % 3 == 0 ? null : "row " + i))
                .toList();

        ChunkedCachedLocalRelation relation = uploaded(stream(SCHEMA, data, 5000));

        assertThat(UploadedArtifacts.of(server).values())
                .allSatisfy(artifact -> assertThat(artifact.size()).isLessThanOrEqualTo(20_000));
        assertThat(sent(relation)).isEqualTo(data);
    }

    @Test
    void aBatchThatIsTooLargeForAnUploadIsCut() throws IOException {
        settings(Map.of(THRESHOLD, "1000", CHUNK_BYTES, "20000", UPLOAD_BYTES, "8000"));
        List<Row> data =
                LongStream.range(0, 2000).mapToObj(i -> Row.of(i, "row " + i)).toList();

        ChunkedCachedLocalRelation relation = uploaded(stream(SCHEMA, data, 2000));

        assertThat(UploadedArtifacts.of(server).values())
                .allSatisfy(artifact -> assertThat(artifact.size()).isLessThanOrEqualTo(8_000));
        assertThat(sent(relation)).isEqualTo(data);
    }

    @Test
    void aBatchOfMoreRowsThanABatchMayHaveIsCut() {
        List<Row> data = LongStream.range(0, 5).mapToObj(i -> Row.of(i, "row")).toList();
        byte[] arrow = stream(SCHEMA, data, 5);
        settings(Map.of(CHUNK_ROWS, "5"));
        assertThat(data(spark.createDataFrame(arrow))).isEqualTo(ByteString.copyFrom(arrow));

        settings(Map.of(CHUNK_ROWS, "2"));
        ByteString written = data(spark.createDataFrame(arrow));

        assertThat(batches(written)).extracting(RecordBatch::length).containsExactly(2L, 2L, 1L);
        assertThat(rows(written)).isEqualTo(data);
    }

    @Test
    void aLargeBatchIsCutIntoBatchesOfTheSizeThatTheServerWants() throws IOException {
        settings(Map.of(THRESHOLD, "1000"));
        List<Row> data = LongStream.range(0, 25_000)
                .mapToObj(i -> Row.of(i, i % 7 == 0 ? null : "a row with the number " + i))
                .toList();
        byte[] arrow = stream(SCHEMA, data, data.size());

        ChunkedCachedLocalRelation relation = uploaded(arrow);

        assertThat(sent(relation)).isEqualTo(data);
        Map<String, ByteString> artifacts = UploadedArtifacts.of(server);
        assertThat(relation.getDataHashesList().stream()
                        .flatMap(hash -> batches(artifacts.get("cache/" + hash)).stream()))
                .extracting(RecordBatch::length)
                .containsExactly(10_000L, 10_000L, 5_000L);
    }

    @Test
    void equalPartsOfALargeBatchAreSentOnce() throws IOException {
        settings(Map.of(THRESHOLD, "1000", CHUNK_BYTES, "300000"));
        List<Row> data = LongStream.range(0, 30_000)
                .mapToObj(i -> Row.of(i % 10_000, "row " + i % 10_000))
                .toList();

        ChunkedCachedLocalRelation relation = uploaded(stream(SCHEMA, data, data.size()));

        assertThat(relation.getDataHashesList()).hasSize(3);
        assertThat(new HashSet<>(relation.getDataHashesList())).hasSize(1);
        assertThat(UploadedArtifacts.of(server)).hasSize(2);
        assertThat(sent(relation)).isEqualTo(data);
    }
}
