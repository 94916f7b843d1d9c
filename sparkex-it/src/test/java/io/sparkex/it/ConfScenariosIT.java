package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkNoSuchElementException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about the configuration: conf.md. */
@WithSpark
@Tag("profile:batch-core")
final class ConfScenariosIT {
    private final SparkSession spark;

    ConfScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    @DisplayName("cf-001: set and set again")
    void setAndSetAgain() {
        spark.conf().set("hx.a", "one");
        spark.conf().set("hx.a", "two");

        assertThat(spark.conf().get("hx.a")).isEqualTo("two");
    }

    @Test
    @DisplayName("cf-002: a default for what is set and what is not")
    void aDefaultForWhatIsSetAndWhatIsNot() {
        spark.conf().set("hx.b", "v");

        assertThat(spark.conf().get("hx.b", "not.read")).isEqualTo("v");
        assertThat(spark.conf().get("hx.unset", "dflt")).isEqualTo("dflt");
    }

    @Test
    @DisplayName("cf-003: a key that is not set")
    void aKeyThatIsNotSet() {
        assertThat(assertFails(
                                () -> spark.conf().get("hx.unset"),
                                SparkNoSuchElementException.class,
                                "SQL_CONF_NOT_FOUND",
                                "42K0I")
                        .getMessageParameters())
                .containsEntry("sqlConf", "\"hx.unset\"");
    }

    @Test
    @DisplayName("cf-004: null for a default")
    void nullForADefault() {
        assertThat(spark.conf().get("hx.unset", (String) null)).isNull();
    }

    @Test
    @DisplayName("cf-005: the default of the server")
    void theDefaultOfTheServer() {
        assertThat(spark.conf().get("spark.sql.sources.partitionOverwriteMode")).isEqualTo("STATIC");
    }

    @Test
    @DisplayName("cf-008: unset")
    void unset() {
        spark.conf().set("hx.c", "v");
        spark.conf().unset("hx.c");

        assertThat(spark.conf().get("hx.c", "gone")).isEqualTo("gone");
    }

    @Test
    @DisplayName("cf-009: unset what was never set")
    void unsetWhatWasNeverSet() {
        spark.conf().unset("hx.never");
    }

    @Test
    @DisplayName("cf-010: what can be set")
    void whatCanBeSet() {
        assertThat(spark.conf().isModifiable("spark.sql.execution.arrow.maxRecordsPerBatch"))
                .isTrue();
        assertThat(spark.conf().isModifiable("spark.sql.warehouse.dir")).isFalse();
        assertThat(spark.conf().isModifiable("hx.any")).isFalse();
    }

    @Test
    @DisplayName("cf-011: booleans and numbers are text")
    void booleansAndNumbersAreText() {
        spark.conf().set("hx.d", true);
        assertThat(spark.conf().get("hx.d")).isEqualTo("true");
        spark.conf().set("hx.d", 1);
        assertThat(spark.conf().get("hx.d")).isEqualTo("1");
    }

    @Test
    @DisplayName("cf-012: set to null")
    void setToNull() {
        assertFails(() -> spark.conf().set("hx.e", null), SparkIllegalArgumentException.class, "CANNOT_BE_NONE", null);
    }

    @Test
    @DisplayName("cf-015: all that is set")
    void allThatIsSet() {
        int before = spark.conf().getAll().size();
        spark.conf().set("hx.f", "bar");

        assertThat(spark.conf().getAll()).hasSize(before + 1).containsEntry("hx.f", "bar");
    }

    @Test
    @DisplayName("cf-016: a static key can't be set")
    void aStaticKeyCanTBeSet() {
        assertThat(assertFails(
                                () -> spark.conf().set("spark.sql.warehouse.dir", "x"),
                                AnalysisException.class,
                                "CANNOT_MODIFY_STATIC_CONFIG",
                                "46110")
                        .getMessageParameters())
                .containsEntry("key", "\"spark.sql.warehouse.dir\"");
    }

    @Test
    @DisplayName("cf-017: some keys of the cluster can be set without effect")
    void someKeysOfTheClusterCanBeSetWithoutEffect(ServerUnderTest server) {
        try (SparkSession own = server.newSession()) {
            own.conf().set("spark.master", "x");
            assertFails(
                    () -> own.conf().set("spark.executor.memory", "1g"),
                    AnalysisException.class,
                    "CANNOT_MODIFY_CONFIG",
                    "46110");
        }
    }

    @Test
    @DisplayName("cf-018: a value that is none")
    void aValueThatIsNone() {
        assertThat(assertFails(
                                () -> spark.conf().set("spark.sql.shuffle.partitions", "abc"),
                                SparkIllegalArgumentException.class,
                                "INVALID_CONF_VALUE.TYPE_MISMATCH",
                                "22022")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "confName", "spark.sql.shuffle.partitions",
                        "confType", "int",
                        "confValue", "abc"));
    }

    @Test
    @DisplayName("cf-020: another session sees nothing of it")
    void anotherSessionSeesNothingOfIt(ServerUnderTest server) {
        spark.conf().set("hx.g", "mine");
        try (SparkSession other = server.newSession()) {
            assertThat(other.conf().get("hx.g", "unseen")).isEqualTo("unseen");
        }
    }

    @Test
    @DisplayName("cf-022: SQL and the configuration see each other")
    void sQLAndTheConfigurationSeeEachOther() {
        spark.sql("SET hx.h=5");
        spark.conf().set("hx.i", "6");

        assertThat(spark.conf().get("hx.h")).isEqualTo("5");
        assertThat(spark.sql("SET hx.i").first().get(1)).isEqualTo("6");
    }

    @Test
    @DisplayName("cf-024: a static key can't be unset")
    void aStaticKeyCanTBeUnset() {
        assertThat(assertFails(
                                () -> spark.conf().unset("spark.sql.warehouse.dir"),
                                AnalysisException.class,
                                "CANNOT_MODIFY_STATIC_CONFIG",
                                "46110")
                        .getMessageParameters())
                .containsEntry("key", "\"spark.sql.warehouse.dir\"");
    }
}
