package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkNoSuchElementException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The configuration of a session. */
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

    // CG-001
    @Test
    void setsAndGets() {
        spark.conf().set("my.key", true);
        assertThat(spark.conf().get("my.key")).isEqualTo("true");
    }

    // CG-002
    @Test
    void forgetsWhatIsUnset() {
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

    // CG-003
    @Test
    void takesADefault() {
        assertThat(spark.conf().get("no.such.key", "d")).isEqualTo("d");
        assertThat(spark.conf().get("no.such.key", (String) null)).isNull();
    }

    // CG-004
    @Test
    void refusesStaticKeys() {
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

    // CG-006
    @Test
    void refusesBadValues() {
        assertFails(
                () -> spark.conf().set("spark.sql.shuffle.partitions", "abc"),
                SparkIllegalArgumentException.class,
                "INVALID_CONF_VALUE.TYPE_MISMATCH",
                "22022");
    }

    // CG-007
    @Test
    void saysWhatASessionCanSet() {
        assertThat(spark.conf().isModifiable("spark.sql.ansi.enabled")).isTrue();
        assertThat(spark.conf().isModifiable("spark.connect.grpc.maxInboundMessageSize"))
                .isFalse();
        assertThat(spark.conf().isModifiable("no.such.key")).isFalse();
    }

    // CG-009
    @Test
    void getsAllOrNothing() {
        assertThat(spark.conf().get(List.of("spark.sql.ansi.enabled", "spark.sql.session.timeZone")))
                .containsEntry("spark.sql.session.timeZone", "UTC")
                .hasSize(2);
        assertFails(
                () -> spark.conf().get(List.of("spark.sql.ansi.enabled", "no.such.key")),
                SparkNoSuchElementException.class,
                "SQL_CONF_NOT_FOUND",
                "42K0I");
    }

    // CG-011
    @Test
    void stripsThePrefix() {
        spark.conf().set("foo.bar", 12);
        assertThat(spark.conf().getAll("foo.")).containsOnlyKeys("bar").containsEntry("bar", "12");
        assertThat(spark.conf().getAll()).containsEntry("foo.bar", "12").hasSizeGreaterThan(5);
    }

    // CG-012
    @Test
    void warnsOfAKeyThatHasNoEffect() throws IOException {
        Path log = Path.of("target", "client.log");
        long before = Files.size(log);
        spark.conf().set("spark.sql.execution.arrow.enabled", true);
        try (InputStream logged = Files.newInputStream(log)) {
            logged.skipNBytes(before);
            assertThat(new String(logged.readAllBytes(), StandardCharsets.ISO_8859_1)
                            .lines()
                            .filter(line -> line.contains(" WARN ")))
                    .anyMatch(line -> line.contains("spark.sql.execution.arrow.enabled")
                            && line.contains("is NOT supported in Spark Connect"));
        }
    }

    // CG-016
    @Test
    void givesNoValueForAKnownKeyWithoutOne() {
        assertThat(spark.conf().get("spark.sql.artifact.copyFromLocalToFs.allowDestLocal"))
                .isNull();
    }

    // CG-017
    @Test
    void setsForOneSession() {
        spark.conf().set("spark.sql.shuffle.partitions", 77);
        try (SparkSession other = server.newSession()) {
            assertThat(other.conf().get("spark.sql.shuffle.partitions")).isNotEqualTo("77");
        }
    }
}
