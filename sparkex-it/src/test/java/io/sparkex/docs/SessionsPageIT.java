package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The pieces of {@code docs/sessions.md}. */
@WithSpark
@Isolated
final class SessionsPageIT {
    private final String address;
    private final SparkSession spark;

    SessionsPageIT(ServerUnderTest server) {
        this.address = server.remote();
        this.spark = server.newSession();
    }

    @AfterEach
    void close() {
        spark.close();
    }

    @Test
    void makesOthers() {
        spark.range(1).count();
        // tag::sessions[]
        SparkSession beside = spark.newSession(); // the same user and connection, nothing else in common
        SparkSession clone = spark.cloneSession(); // a copy of configuration, views, functions, current database
        // end::sessions[]
        try (beside;
                clone) {
            assertThat(beside.isAlive() && clone.isAlive()).isTrue();
        }
    }

    @Test
    void configures() {
        // tag::configuration[]
        spark.conf().set("spark.sql.shuffle.partitions", 4);
        String partitions = spark.conf().get("spark.sql.shuffle.partitions");
        Optional<String> maybe = spark.conf().getOption("no.such.key");
        boolean settable = spark.conf().isModifiable("spark.sql.ansi.enabled");
        // end::configuration[]
        assertThat(partitions).isEqualTo("4");
        assertThat(maybe).isEmpty();
        assertThat(settable).isTrue();
    }

    @Test
    void replacesALostSession() {
        spark.close();
        // tag::lost[]
        SparkSession first = SparkSession.builder()
                .remote(address)
                .onSessionLost(SparkSession::newSession)
                .create();
        SparkSession current = SparkSession.active(); // another one after the first was lost
        // end::lost[]
        try (first) {
            assertThat(current).isSameAs(first);
        }
    }
}
