package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.SQL;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.types.CalendarInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void asksOnceAndOnlyIfItMatters() {
        spark.sql("SELECT ?, ?", 1, LocalDateTime.parse("2024-10-27T02:30:00"));
        spark.sql("SELECT ?", "plain");
        spark.sql("SELECT 1");
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked);

        spark.sql("SELECT ?, ?, ?, ?", FIRST, FIRST, "O'Brien", Duration.ZERO);
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked + 1);
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "spark.sql.timestampType, TIMESTAMP_NTZ",
        "spark.sql.parser.escapedStringLiterals, true",
        "spark.sql.legacy.interval.enabled, true"
    })
    void refusesWhatTheSessionReadsAsAnother(String setting, String value) {
        LocalDataConfig.serve(server, Map.of(setting, value));

        assertThatThrownBy(() -> spark.sql("SELECT ?, ?, ?", FIRST, "O'Brien", Duration.ZERO))
                .hasMessageContaining("[INVALID_SQL_ARG]")
                .hasMessageContaining(setting);
        assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();
    }

    @Test
    void takesSettingsAsTheServerDoes() {
        LocalDataConfig.serve(
                server,
                Map.of(
                        "spark.sql.timestampType", "timestamp_ltz",
                        "spark.sql.parser.escapedStringLiterals", "False ",
                        "spark.sql.legacy.interval.enabled", "FALSE"));

        spark.sql("SELECT ?, ?, ?", FIRST, "O'Brien", Duration.ZERO);

        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
    }

    /** Before it asks anything: what of it is known here. */
    @Test
    void tellsFirstWhatItKnowsByItself() {
        try (SparkSession other = SparkSession.builder().remote(server.remote()).create()) {
            Map<String, DataFrame> frames = Map.of("df", other.range(1));
            asked = server.requests(ConfigRequest.class).size();

            assertThatThrownBy(() -> spark.sql("SELECT ?, ?", FIRST, new CalendarInterval(1, 0, 0)))
                    .hasMessageContaining("calendar interval");
            assertThatThrownBy(() -> spark.sql("SELECT '😀', ?", FIRST)).hasMessageContaining("[INVALID_SQL_ARG]");
            assertThatThrownBy(() -> spark.sql("SELECT ? FROM {df}", List.of(FIRST), frames))
                    .hasMessageContaining("[SESSION_NOT_SAME]");
        }
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked);
        assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();
    }

    @Test
    void sendsMoreThanFourByName() {
        spark.sql("SELECT ?, ?, ?, ?", 1, 2, 3, 4);
        spark.sql("SELECT ?, '?', -?, ?, ?, ?", 1, 2, 3, 4, 5);

        List<SQL> sent = server.requests(ExecutePlanRequest.class).stream()
                .map(request -> request.getPlan()
                        .getCommand()
                        .getSqlCommand()
                        .getInput()
                        .getSql())
                .toList();
        assertThat(sent.get(0).getPosArgumentsList()).hasSize(4);
        assertThat(sent.get(0).getNamedArgumentsMap()).isEmpty();
        assertThat(sent.get(1).getQuery()).isEqualTo("SELECT :_pos_0, '?', - :_pos_1, :_pos_2, :_pos_3, :_pos_4");
        assertThat(sent.get(1).getPosArgumentsList()).isEmpty();
        sent.get(1)
                .getNamedArgumentsMap()
                .forEach((name, argument) -> assertThat(name)
                        .isEqualTo("_pos_" + (argument.getLiteral().getInteger() - 1)));
        assertThat(sent.get(1).getNamedArgumentsMap()).hasSize(5);
    }

    @Test
    void looksAtTheTextFirst() {
        assertThatThrownBy(() -> spark.sql(null, SECOND)).hasMessageContaining("[CANNOT_BE_NONE]");
        assertThat(server.requests(ConfigRequest.class)).hasSize(asked);
    }
}
