package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.SparkSession;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cloned sessions, and new sessions beside one. */
@WithSpark
@Tag("profile:session-management")
final class CloneSessionIT {
    private final ServerUnderTest server;
    private final SparkSession spark;

    CloneSessionIT(ServerUnderTest server) {
        this.server = server;
        this.spark = server.newSession();
        // A session is on the server from its first call on that needs one.
        spark.range(1).count();
    }

    @AfterEach
    void close() {
        spark.close();
    }

    // CS-001, CS-002
    @Test
    void copiesTheConfigurationWhichIsIndependentThen() {
        spark.sql("SET spark.test.original = 'value1'");
        try (SparkSession clone = spark.cloneSession()) {
            assertThat(clone.conf().get("spark.test.original")).isEqualTo("'value1'");

            spark.conf().set("spark.test.original", "changed");
            clone.conf().set("spark.test.original", "otherwise");
            assertThat(spark.conf().get("spark.test.original")).isEqualTo("changed");
            assertThat(clone.conf().get("spark.test.original")).isEqualTo("otherwise");
        }
    }

    // CS-003
    @Test
    void takesAnIdOfOurs() {
        String id = UUID.randomUUID().toString();
        try (SparkSession clone = spark.cloneSession(id)) {
            assertThat(clone.sessionId()).isEqualTo(id).isNotEqualTo(spark.sessionId());
            assertThat(clone.sql("SELECT 1").collect()).containsExactly(Row.of(1));
        }
    }

    // CS-005, CS-006
    @Test
    void copiesViewsWhichAreIndependentThen() {
        spark.sql("CREATE TEMPORARY VIEW cloned AS SELECT * FROM range(2)");
        try (SparkSession clone = spark.cloneSession()) {
            assertThat(clone.table("cloned").count()).isEqualTo(2);

            clone.sql("CREATE OR REPLACE TEMPORARY VIEW cloned AS SELECT * FROM range(9)");
            assertThat(spark.table("cloned").count()).isEqualTo(2);
            assertThat(clone.table("cloned").count()).isEqualTo(9);
        }
    }

    // CS-008
    @Test
    void copiesTheCurrentDatabase() {
        String database = "cs008_" + UUID.randomUUID().toString().replace("-", "");
        spark.sql("CREATE DATABASE " + database);
        try {
            spark.sql("USE " + database);
            try (SparkSession clone = spark.cloneSession()) {
                assertThat(clone.sql("SELECT current_schema()").collect()).containsExactly(Row.of(database));
            }
        } finally {
            spark.sql("USE default");
            spark.sql("DROP DATABASE " + database);
        }
    }

    // CS-009, CS-010
    @Test
    void refusesAnIdThatIsNoUuidOrIsTaken() {
        SparkThrowable noUuid = cloneFails("not-a-valid-uuid");
        assertThat(noUuid.getCondition()).isEqualTo("INVALID_CLONE_SESSION_REQUEST.TARGET_SESSION_ID_FORMAT");
        assertThat(noUuid.getSqlState()).isEqualTo("42K04");
        assertThat(noUuid.getMessageParameters()).containsEntry("targetSessionId", "not-a-valid-uuid");

        try (SparkSession living =
                SparkSession.builder().remote(server.remote()).create()) {
            assertThat(living.range(1).count()).isEqualTo(1);
            for (String id : List.of(spark.sessionId(), living.sessionId())) {
                SparkThrowable taken = cloneFails(id);
                assertThat(taken.getCondition())
                        .isEqualTo("INVALID_CLONE_SESSION_REQUEST.TARGET_SESSION_ID_ALREADY_EXISTS");
                assertThat(taken.getSqlState()).isEqualTo("42K04");
            }
        }
    }

    private SparkThrowable cloneFails(String id) {
        Throwable failure = catchThrowable(() -> spark.cloneSession(id));
        assertThat(failure).isInstanceOf(SparkThrowable.class);
        return (SparkThrowable) failure;
    }

    // CS-012
    @Test
    void refusesToCloneWhatWasReleased() {
        SparkSession.builder()
                .remote(server.remote())
                .sessionId(spark.sessionId())
                .create()
                .close();
        assertFails(spark::cloneSession, SessionClosedException.class, "INVALID_HANDLE.SESSION_CLOSED", "HY000");
    }

    // CS-013
    @Test
    void refusesToCloneWhatTheServerNeverSaw() {
        try (SparkSession unseen = spark.newSession()) {
            assertFails(
                    unseen::cloneSession, SessionClosedException.class, "INVALID_HANDLE.SESSION_NOT_FOUND", "HY000");
        }
    }

    // CS-014
    @Test
    void closingTheCloneLeavesTheOriginal() {
        SparkSession clone = spark.cloneSession();
        assertThat(clone.range(3).count()).isEqualTo(3);
        clone.close();

        assertThat(clone.isStopped()).isTrue();
        assertThat(spark.range(3).count()).isEqualTo(3);
        assertFails(
                () -> SparkSession.builder()
                        .remote(server.remote())
                        .sessionId(clone.sessionId())
                        .create(),
                SessionClosedException.class,
                "INVALID_HANDLE.SESSION_CLOSED",
                "HY000");
    }

    @Test
    void aNewSessionHasNothingOfThisOne() {
        spark.conf().set("spark.test.original", "x");
        spark.sql("CREATE TEMPORARY VIEW not_there AS SELECT 1");
        try (SparkSession beside = spark.newSession()) {
            assertThat(beside.conf().getOption("spark.test.original")).isEmpty();
            assertThat(catchThrowable(() -> beside.table("not_there").collect()))
                    .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
            assertThat(beside.isAlive()).isTrue();
        }
        assertThat(spark.isAlive()).isTrue();
    }
}
