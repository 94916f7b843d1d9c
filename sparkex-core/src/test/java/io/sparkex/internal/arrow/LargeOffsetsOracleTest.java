package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.sparkex.SparkSession;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.fake.UploadedArtifacts;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size of the offsets in what is uploaded, which the session may choose, read by Arrow itself. */
@Tag("arrow-oracle")
@Timeout(60)
class LargeOffsetsOracleTest {
    private static final StructType SCHEMA = StructType.of()
            .add("text", DataTypes.StringType)
            .add("bytes", DataTypes.BinaryType)
            .add("list", DataTypes.createArrayType(DataTypes.StringType))
            .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.BinaryType));
    private static final List<Row> ROWS = List.of(
            Row.of("ß", new byte[] {1, 2}, Arrays.asList("a", null, ""), Map.of("key", new byte[] {3})),
            Row.of(null, null, null, null),
            Row.of("", new byte[0], List.of(), Map.of()));

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final BufferAllocator allocator = new RootAllocator();
    private SparkSession spark;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder().remote(server.remote()).create();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
        allocator.close();
    }

    /** Everything is uploaded. */
    private void settings(boolean largeOffsets) {
        LocalDataConfig.serve(
                server,
                Map.of(
                        "spark.sql.session.localRelationCacheThreshold",
                        "1",
                        "spark.sql.execution.arrow.useLargeVarTypes",
                        String.valueOf(largeOffsets)));
    }

    /** Reads the last chunk that was uploaded, whose types have offsets of this size. */
    private List<Row> uploaded(boolean largeOffsets) throws IOException {
        List<ByteString> artifacts = List.copyOf(UploadedArtifacts.of(server).values());
        byte[] chunk = artifacts.get(artifacts.size() - 1).toByteArray();
        List<Row> rows = new ArrayList<>();
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(chunk), allocator)) {
            reader.getVectorSchemaRoot().getSchema().getFields().forEach(field -> assertOffsets(field, largeOffsets));
            while (reader.loadNextBatch()) {
                rows.addAll(ExpectedValues.rows(reader.getVectorSchemaRoot()));
            }
        }
        return rows;
    }

    private static void assertOffsets(Field field, boolean large) {
        ArrowType type = field.getType();
        assertThat(type)
                .as(field.getName())
                .isNotInstanceOfAny(
                        large ? ArrowType.Utf8.class : ArrowType.LargeUtf8.class,
                        large ? ArrowType.Binary.class : ArrowType.LargeBinary.class,
                        ArrowType.LargeList.class);
        field.getChildren().forEach(part -> assertOffsets(part, large));
    }

    private static byte[] stream(boolean largeOffsets) {
        ArrowBatchWriter writer = ArrowBatchWriter.of(SCHEMA, () -> ZoneOffset.UTC, largeOffsets);
        ROWS.forEach(writer::write);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        stream.writeBytes(writer.takeBatch());
        return stream.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowsHaveTheOffsetsThatTheSessionSays(boolean large) throws IOException {
        settings(large);

        spark.createDataFrame(ROWS, SCHEMA);

        assertThat(uploaded(large)).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void arrowDataThatGoesAsItIsKeepsItsOffsets(boolean large) throws IOException {
        settings(!large);

        spark.createDataFrame(stream(large));

        assertThat(uploaded(large)).isEqualTo(ROWS);
    }

    /** A time is written anew. */
    @Test
    void arrowDataThatIsConvertedHasTheOffsetsThatTheSessionSays() throws IOException {
        StructType schema = SCHEMA.add("time", DataTypes.createTimeType(6));
        ArrowBatchWriter writer = ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, false);
        List<Row> rows = ROWS.stream()
                .map(row -> Row.of(row.get(0), row.get(1), row.get(2), row.get(3), null))
                .toList();
        rows.forEach(writer::write);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        stream.writeBytes(writer.takeBatch());
        settings(true);

        spark.createDataFrame(stream.toByteArray());

        assertThat(uploaded(true)).isEqualTo(rows);
    }
}
