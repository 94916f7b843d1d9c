package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What arguments of SQL ask the server for before the text is sent. */
class SqlArgumentsProtocolTest {
    private static final Instant FIRST = Instant.parse("2024-10-27T00:30:00Z");
    private static final Instant SECOND = Instant.parse("2024-10-27T01:30:00Z");

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private SparkSession spark;
    private int asked;

    @BeforeEach
    void connect() {
        LocalDataConfig.serve(server, Map.of("spark.sql.session.timeZone", "Europe/Paris"));
        spark = SparkSession.builder()
                .remote(server.remote())
                .rpcTimeout(Duration.ofSeconds(20))
                .create();
        asked = server.requests(ConfigRequest.class).size();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    @Test
    void refusesAnAmbiguousPointBeforeTheTextIsSent() {
        Map<String, DataFrame> frames = Map.of("df", spark.range(1));

        for (ThrowingCallable sql : List.<ThrowingCallable>of(
                () -> spark.sql("SELECT ?", SECOND),
                () -> spark.sql("SELECT :at", Map.of("at", List.of(FIRST, SECOND))),
                () -> spark.sql("SELECT ? FROM {df}", List.of(SECOND), frames),
                () -> spark.sql("SELECT :at FROM {df}", Map.of("at", SECOND), frames))) {
            assertThatThrownBy(sql).hasMessageContaining("[INVALID_SQL_ARG]").hasMessageContaining("Europe/Paris");
        }
        assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked + 4);
    }

    @Test
    void asksForTheZoneOnceAndOnlyForPoints() {
        spark.sql("SELECT ?, ?", 1, LocalDateTime.parse("2024-10-27T02:30:00"));
        spark.sql("SELECT 1");
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked);

        spark.sql("SELECT ?, ?", FIRST, FIRST);
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked + 1);
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(3);
    }

    @Test
    void asksForEscapesOnceAndOnlyForTextsWithThem() {
        spark.sql("SELECT ?", "plain");
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked);

        spark.sql("SELECT ?, ?", "O'Brien", "\\");
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked + 1);

        LocalDataConfig.serve(server, Map.of("spark.sql.parser.escapedStringLiterals", "true"));
        assertThatThrownBy(() -> spark.sql("SELECT ?", "O'Brien"))
                .hasMessageContaining("[INVALID_SQL_ARG]")
                .hasMessageContaining("escapedStringLiterals");
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(2);
    }

    @Test
    void looksAtTheTextFirst() {
        assertThatThrownBy(() -> spark.sql(null, SECOND)).hasMessageContaining("[CANNOT_BE_NONE]");
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked);
    }
}
