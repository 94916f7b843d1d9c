package io.sparkex.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link ServerLogs} reads in these lines what one reads there. */
@WithSpark
@Tag("profile:batch-core")
final class ServerLogsIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServerLogs logs;

    @BeforeEach
    void prepare(SparkSession spark) throws Exception {
        Path file = Files.writeString(folder.resolve("access.log"), """
                10.0.0.1 - ann [05/Jan/2024:10:15:00 +0000] "GET /img/logo.png HTTP/1.1" 200 1234
                10.0.0.2 - - [05/Jan/2024:10:45:30 +0100] "GET /search?q=two%20words&page=2&empty= HTTP/1.1" 200 52000 {"ms":120,"tags":["slow","db","slow"],"who":{"id":7,"name":"ann smith"}}
                10.0.0.1 - ann [05/Jan/2024:11:00:00 +0000] "POST /cart/items.json HTTP/1.1" 500 - {"ms":30,"tags":["cart"],"who":{"id":8}}
                this is no line of a log
                host-a - - [29/Feb/2024:23:59:59 +0000] "GET / HTTP/1.1" 404 17
                """);
        logs = new ServerLogs(spark, file.toString());
    }

    @Test
    void takesPathsApart() {
        assertThat(logs.broken()).isEqualTo(1);
        assertThat(logs.paths())
                .containsExactly(
                        Row.of("/", 1, "", "/", false, 0, "00404", "GET..", "_", 1),
                        Row.of(
                                "/cart/items.json",
                                2,
                                "items.json",
                                "JSON",
                                false,
                                6,
                                "00500",
                                "POST.",
                                "_cart_items-json",
                                16),
                        Row.of("/img/logo.png", 2, "logo.png", "PNG", true, 5, "00200", "GET..", "_img_logo-png", 13),
                        Row.of("/search", 1, "search", "/SEARCH", false, 0, "00200", "GET..", "_search", 7));
    }

    @Test
    void takesArgumentsApart() {
        assertThat(logs.arguments())
                .containsExactly(Row.of("/search", "page", "2"), Row.of("/search", "q", "two words"));
    }

    @Test
    void countsByHour() {
        assertThat(logs.hours())
                .containsExactly(
                        Row.of("2024-01-05 09:00", "10:00", 1L, 52000L, 2730L),
                        Row.of("2024-01-05 10:00", "11:00", 1L, 1234L, 900L),
                        Row.of("2024-01-05 11:00", "12:00", 1L, 0L, 0L),
                        Row.of("2024-02-29 23:00", "00:00", 1L, 17L, 3599L));
    }

    @Test
    void knowsTheCalendar() {
        assertThat(logs.days())
                .containsExactly(
                        Row.of(
                                LocalDate.of(2024, 1, 5),
                                2024,
                                1,
                                1,
                                5,
                                6,
                                1,
                                "Friday",
                                LocalDate.of(2024, 1, 31),
                                LocalDate.of(2024, 1, 8),
                                LocalDate.of(2024, 2, 5),
                                LocalDate.of(2024, 2, 4),
                                LocalDate.of(2024, 1, 4),
                                361,
                                11,
                                LocalDate.of(2024, 1, 1),
                                LocalDate.of(2024, 1, 1)),
                        Row.of(
                                LocalDate.of(2024, 2, 29),
                                2024,
                                1,
                                2,
                                29,
                                5,
                                9,
                                "Thursday",
                                LocalDate.of(2024, 2, 29),
                                LocalDate.of(2024, 3, 4),
                                LocalDate.of(2024, 3, 29),
                                LocalDate.of(2024, 3, 30),
                                LocalDate.of(2024, 2, 28),
                                306,
                                10,
                                LocalDate.of(2024, 2, 1),
                                LocalDate.of(2024, 2, 26)));
    }

    @Test
    void readsJson() {
        assertThat(logs.details())
                .containsExactly(
                        Row.of(30, true, "cart", false, null, "{\"id\":8}"),
                        Row.of(120, true, "slow+db", true, "ann smith", "{\"id\":7,\"name\":\"Ann Smith\"}"));
        assertThat(logs.words())
                .containsExactly(
                        Row.of(0, "cart", "C630", 4),
                        Row.of(1, "db", "D100", 4),
                        Row.of(0, "slow", "S400", 0),
                        Row.of(2, "slow", "S400", 0));
    }

    @Test
    void writesLinesForPeople() {
        assertThat(logs.lines())
                .containsExactly(
                        "09:45:30 GET:/search 200 52,000",
                        "10:15:00 GET:ann:/img/logo.png 200 1,234",
                        "11:00:00 POST:ann:/cart/items.json 500",
                        "23:59:59 GET:/ 404 17");
    }

    @Test
    void disguisesHosts() throws Exception {
        assertThat(logs.disguised())
                .containsExactly(
                        disguised("10.0.0.1", "xxx0.0.1", "##.#.#.#"),
                        disguised("10.0.0.2", "xxx0.0.2", "##.#.#.#"),
                        disguised("host-a", "xxxt-a", "host-a"));
    }

    private static Row disguised(String host, String hidden, String digits) throws Exception {
        byte[] bytes = host.getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return Row.of(
                HexFormat.of().formatHex(digest).substring(0, 8),
                Base64.getEncoder().encodeToString(bytes),
                hidden,
                new StringBuilder(host).reverse().toString(),
                digits,
                Long.toHexString(sum.getValue()).toUpperCase(Locale.ROOT),
                false);
    }
}
