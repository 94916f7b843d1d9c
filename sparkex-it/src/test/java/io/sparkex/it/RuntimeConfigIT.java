package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkNoSuchElementException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scenarios CG-001 to CG-017 of the configuration. */
@WithSpark
@Tag("profile:session-management")
final class RuntimeConfigIT {
    private final ServerUnderTest server;
    private final SparkSession spark;

    RuntimeConfigIT(ServerUnderTest server) {
        this.server = server;
        this.spark = server.newSession();
    }

    @AfterEach
    void close() {
        spark.close();
    }

    @Test
    void cg001SetsAndGets() {
        spark.conf().set("my.key", true);
        assertThat(spark.conf().get("my.key")).isEqualTo("true");
    }

    @Test
    void cg002ForgetsWhatIsUnset() {
        spark.conf().set("my.key", "x");
        spark.conf().unset("my.key");
        assertFails(
                () -> spark.conf().get("my.key"),
                SparkNoSuchElementException.class,
                "SQL_CONF_NOT_FOUND",
                "42K0I",
                "my.key");
        assertThat(spark.conf().getOption("my.key")).isEmpty();
    }

    @Test
    void cg003TakesADefault() {
        assertThat(spark.conf().get("no.such.key", "d")).isEqualTo("d");
        assertThat(spark.conf().get("no.such.key", (String) null)).isNull();
    }

    @Test
    void cg004RefusesStaticKeys() {
        assertFails(
                () -> spark.conf().set("spark.sql.globalTempDatabase", "x"),
                AnalysisException.class,
                "CANNOT_MODIFY_STATIC_CONFIG",
                "46110");
        assertFails(
                () -> spark.conf().set("spark.executor.memory", "1g"),
                AnalysisException.class,
                "CANNOT_MODIFY_CONFIG",
                "46110");
    }

    @Test
    void cg006RefusesBadValues() {
        assertFails(
                () -> spark.conf().set("spark.sql.shuffle.partitions", "abc"),
                SparkIllegalArgumentException.class,
                "INVALID_CONF_VALUE.TYPE_MISMATCH",
                "22022");
    }

    @Test
    void cg007SaysWhatASessionCanSet() {
        assertThat(spark.conf().isModifiable("spark.sql.ansi.enabled")).isTrue();
        assertThat(spark.conf().isModifiable("spark.connect.grpc.maxInboundMessageSize"))
                .isFalse();
        assertThat(spark.conf().isModifiable("no.such.key")).isFalse();
    }

    @Test
    void cg009GetsAllOrNothing() {
        assertThat(spark.conf().get(List.of("spark.sql.ansi.enabled", "spark.sql.session.timeZone")))
                .containsEntry("spark.sql.session.timeZone", "UTC")
                .hasSize(2);
        assertFails(
                () -> spark.conf().get(List.of("spark.sql.ansi.enabled", "no.such.key")),
                SparkNoSuchElementException.class,
                "SQL_CONF_NOT_FOUND",
                "42K0I");
    }

    @Test
    void cg011StripsThePrefix() {
        spark.conf().set("foo.bar", 12);
        assertThat(spark.conf().getAll("foo.")).containsOnlyKeys("bar").containsEntry("bar", "12");
        assertThat(spark.conf().getAll()).containsEntry("foo.bar", "12").hasSizeGreaterThan(5);
    }

    @Test
    void cg016GivesNoValueForAKnownKeyWithoutOne() {
        assertThat(spark.conf().get("spark.sql.artifact.copyFromLocalToFs.allowDestLocal"))
                .isNull();
    }

    @Test
    void cg017SetsForOneSession() {
        spark.conf().set("spark.sql.shuffle.partitions", 77);
        try (SparkSession other = server.newSession()) {
            assertThat(other.conf().get("spark.sql.shuffle.partitions")).isNotEqualTo("77");
        }
    }
}
