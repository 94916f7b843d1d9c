package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.faults.RawOperation;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the chunks of local data are on a server, and until when. That they end with a timeout shows {@code MavenServerIT}. */
@WithSpark
@Tag("profile:batch-core")
final class LocalDataLifeIT {
    private static final String USER = "life";
    private static final StructType SCHEMA = StructType.of().add("life", DataTypes.IntegerType, false);
    private static final List<Row> ROWS = List.of(Row.of(1), Row.of(2));

    private final ServerUnderTest server;
    private final SparkSession spark;

    LocalDataLifeIT(ServerUnderTest server) {
        this.server = server;
        this.spark = SparkSession.builder().remote(server.remote()).userId(USER).create();
        spark.conf().set("spark.sql.session.localRelationCacheThreshold", "1");
    }

    @AfterEach
    void close() {
        spark.close();
    }

    /** The hash of the chunk that is the schema. */
    private static String schemaHash() throws Exception {
        byte[] json = SCHEMA.json().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    }

    @Test
    void chunksAreArtifactsOfTheirSessionAlone() throws Exception {
        try (SparkSession other = spark.newSession()) {
            assertThat(spark.client().isCachedArtifact(schemaHash())).isFalse();
            DataFrame frame = spark.createDataFrame(ROWS, SCHEMA);

            assertThat(spark.client().isCachedArtifact(schemaHash())).isTrue();
            assertThat(other.client().isCachedArtifact(schemaHash())).isFalse();
            assertFails(
                    () -> other.range(1).union(frame).count(),
                    SparkIllegalArgumentException.class,
                    "SESSION_NOT_SAME",
                    null);
            assertThat(frame.collect()).isEqualTo(ROWS);
        }
    }

    @Test
    void aCloneHasTheViewsOfItsOriginAndNotTheChunks() throws Exception {
        spark.createDataFrame(ROWS, SCHEMA).createOrReplaceTempView("lives");
        try (SparkSession clone = spark.cloneSession()) {
            assertThat(clone.client().isCachedArtifact(schemaHash())).isFalse();
            assertThat(clone.createDataFrame(ROWS, SCHEMA).collect()).isEqualTo(ROWS);
            assertThat(clone.client().isCachedArtifact(schemaHash())).isTrue();
            spark.close();
            assertThat(clone.table("lives").collect()).isEqualTo(ROWS);
        }
    }

    @Test
    void theyGoWithTheirSessionAndTheSameDataIsUploadedToTheNextOne() throws Exception {
        DataFrame frame = spark.createDataFrame(ROWS, SCHEMA);
        try (RawOperation raw = new RawOperation(server.plainRemote(), spark.sessionId(), USER)) {
            raw.releaseSession();
        }

        assertFails(frame::collect, SessionClosedException.class, "INVALID_HANDLE.SESSION_CLOSED", "HY000");
        assertFails(
                frame::collect,
                SessionClosedException.class,
                "NO_ACTIVE_SESSION",
                null,
                "Create a new SparkSession to go on.");
        try (SparkSession next = SparkSession.builder()
                .remote(server.remote())
                .userId(USER)
                .config("spark.sql.session.localRelationCacheThreshold", "1")
                .create()) {
            assertThat(next.client().isCachedArtifact(schemaHash())).isFalse();
            assertThat(next.createDataFrame(ROWS, SCHEMA).collect()).isEqualTo(ROWS);
        }
    }
}
