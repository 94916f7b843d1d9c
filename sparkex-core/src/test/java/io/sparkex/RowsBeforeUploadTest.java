package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.fake.UploadedArtifacts;
import io.sparkex.internal.arrow.SharedBuffers;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of lists that do not fit, and are far down: nothing is uploaded of any, although uploads are small. */
class RowsBeforeUploadTest {
    private static final int ROWS = 20_000;
    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.IntegerType, false).add("name", DataTypes.StringType);

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private SparkSession spark;

    @BeforeEach
    void connect() {
        LocalDataConfig.serve(
                server,
                Map.of(
                        "spark.sql.session.localRelationCacheThreshold", "1",
                        "spark.sql.session.localRelationChunkSizeBytes", "1",
                        "spark.sql.session.localRelationBatchOfChunksSizeBytes", "30000"));
        spark = SparkSession.builder()
                .remote(server.remote())
                .rpcTimeout(Duration.ofSeconds(20))
                .create();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private static List<Row> rows() {
        return new ArrayList<>(
                IntStream.range(0, ROWS).mapToObj(i -> Row.of(i, "name " + i)).toList());
    }

    /** The rows of chunks that were sent once each, as was the schema. */
    private List<Row> sentOnce(DataFrame frame) throws IOException {
        List<String> hashes =
                frame.plan().relation().getChunkedCachedLocalRelation().getDataHashesList();
        assertThat(UploadedArtifacts.names(server)).hasSize(new HashSet<>(hashes).size() + 1);
        Map<String, ByteString> artifacts = UploadedArtifacts.of(server);
        return hashes.stream()
                .flatMap(hash -> ArrowStreams.rows(artifacts.get("cache/" + hash)).stream())
                .toList();
    }

    private void assertNothingUploaded() {
        assertThat(server.requests(ArtifactStatusesRequest.class)).isEmpty();
        assertThat(server.requests(AddArtifactsRequest.class)).isEmpty();
    }

    /** What does not fit, with the class of the error and its place in the row. */
    static List<List<Object>> misfits() {
        return List.of(
                List.of(Row.of(1), "AXIS_LENGTH_MISMATCH", ""),
                List.of(Row.of(null, "a"), "NOT_NULL_ASSERT_VIOLATION", ", column id"),
                List.of(Row.of("1", "a"), "INVALID_EXTERNAL_TYPE", ", column id"),
                List.of(Row.of(1, Thread.currentThread()), "INVALID_EXTERNAL_TYPE", ", column name"),
                List.of(Row.of(1L << 40, "a"), "VALUE_NOT_REPRESENTABLE", ", column id"),
                List.of(Row.of(1, "a\uD83D"), "VALUE_NOT_REPRESENTABLE", ", column name"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void theLastRowIsLookedAt(List<Object> misfit) {
        List<Row> rows = rows();
        rows.set(ROWS - 1, (Row) misfit.get(0));

        assertThatThrownBy(() -> spark.createDataFrame(rows, SCHEMA))
                .hasMessageContaining("[" + misfit.get(1) + "]")
                .hasMessageContainingAll("ow " + (ROWS - 1), misfit.get(2).toString());
        assertNothingUploaded();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1023, 1024, 1025, 5000})
    void soAreThoseBefore(int place) {
        List<Row> rows = rows();
        rows.set(place, Row.of(null, "a"));

        assertThatThrownBy(() -> spark.createDataFrame(rows, SCHEMA))
                .hasMessageContaining("row " + place + ", column id");
        assertNothingUploaded();
    }

    record Named(int id, String name) {}

    @Test
    void soAreObjectsAndColumns() {
        List<Named> objects = new ArrayList<>(Collections.nCopies(ROWS, new Named(1, "a")));
        objects.set(ROWS - 1, new Named(1, "\uDE00"));
        Integer[] ids = new Integer[ROWS];
        Arrays.fill(ids, 0, ROWS - 1, 7);
        LocalColumns columns = LocalColumns.of().add("id", ids).add("name", new String[ROWS]);

        assertThatThrownBy(() -> spark.createDataFrame(objects)).hasMessageContaining("row " + (ROWS - 1));
        assertThatThrownBy(() -> spark.createDataFrame(columns, SCHEMA)).hasMessageContaining("row " + (ROWS - 1));
        assertNothingUploaded();
    }

    @Test
    void rowsThatFitAreSentOnce() throws IOException {
        List<Row> sent = sentOnce(spark.createDataFrame(rows(), SCHEMA));

        assertThat(sent).isEqualTo(rows());
        assertThat(server.requests(ArtifactStatusesRequest.class)).hasSizeGreaterThan(3);
    }

    /** They can't be read twice: what came before the row is on its way. */
    @Test
    void rowsOfAnIteratorAreLookedAtAsTheyCome() {
        List<Row> rows = rows();
        rows.set(ROWS - 1, Row.of(null, "a"));

        assertThatThrownBy(() -> spark.createDataFrame(rows.iterator(), SCHEMA))
                .hasMessageContaining("row " + (ROWS - 1) + ", column id");
        assertThat(server.requests(ArtifactStatusesRequest.class)).isNotEmpty();
    }

    private static List<Row> longs(Row last) {
        List<Row> rows = new ArrayList<>(
                LongStream.range(0, ROWS).mapToObj(i -> Row.of(i, "name " + i)).toList());
        rows.set(ROWS - 1, last);
        return rows;
    }

    private static byte[] arrow(List<Row> rows) {
        StructType given = StructType.of().add("id", DataTypes.LongType).add("name", DataTypes.StringType);
        return ArrowStreams.stream(given, rows, 1000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void arrowDataInMemoryIsReadToItsEnd(boolean converted) {
        StructType wanted = StructType.of()
                .add("id", converted ? DataTypes.IntegerType : DataTypes.LongType, false)
                .add("name", DataTypes.StringType);
        byte[] arrow = arrow(longs(Row.of(null, "a")));

        assertNotUploadedFromMemory(arrow, wanted, "row " + (ROWS - 1) + ", column id");
    }

    /** The last batch can't be cut, as its columns share bytes. */
    @Test
    void arrowDataInMemoryIsCutToItsEnd() {
        List<Row> rows = Collections.nCopies(5, Row.of((Object) null));
        byte[] arrow = ArrowStreams.stream(SharedBuffers.SCHEMA, rows, 1, SharedBuffers.message());

        assertNotUploadedFromMemory(arrow, SharedBuffers.SCHEMA, "its columns share bytes");
    }

    private void assertNotUploadedFromMemory(byte[] arrow, StructType wanted, String message) {
        for (ByteBuffer buffer : List.of(ByteBuffer.wrap(arrow), direct(arrow))) {
            assertThatThrownBy(() -> spark.createDataFrame(buffer, wanted)).hasMessageContaining(message);
        }
        assertNothingUploaded();

        assertThatThrownBy(() -> spark.createDataFrame(new ByteArrayInputStream(arrow), wanted))
                .hasMessageContaining(message);
        assertThat(server.requests(ArtifactStatusesRequest.class)).isNotEmpty();
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void arrowDataThatFitsIsSentOnce(boolean converted) throws IOException {
        StructType wanted = StructType.of()
                .add("id", converted ? DataTypes.IntegerType : DataTypes.LongType)
                .add("name", DataTypes.StringType);
        List<Row> rows = longs(Row.of(7L, "last"));

        List<Row> sent = sentOnce(spark.createDataFrame(arrow(rows), wanted));

        if (converted) {
            rows.replaceAll(row -> Row.of((int) row.getLong(0), row.get(1)));
        }
        assertThat(sent).isEqualTo(rows);
    }
}
