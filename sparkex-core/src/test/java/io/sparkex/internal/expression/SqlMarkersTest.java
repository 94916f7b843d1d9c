package io.sparkex.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.internal.expression.SqlMarkers.Marker;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where SQL text has markers, and where not. */
class SqlMarkersTest {
    /** Each as its name or position. */
    private static String in(String query) {
        return SqlMarkers.in(query).stream()
                .map(marker -> marker.isPlace() ? String.valueOf(marker.place()) : marker.name())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "? | 0",
                "VALUES (?, ?), (-?,?) | 0 1 2 3",
                "SELECT :n, : m_2, :\u00A0é, :`a b`, :`a``b`, :n𝒳 | n m_2 é a b a`b n𝒳",
                "SELECT :/* ? */n, :/**/ /**/m | n m",
                "SELECT ?::int, ?[0], ?.a | 0 1 2",
                "SELECT a::n, ?::n | 0",
                "SELECT '?', \"?\", `?`, `a``?`, 'it''s ?', '\\'?', ? | 0",
                "SELECT r'\\', ?, R\"\\\", ? | 0 1",
                "SELECT INTERVAL '1' HOUR'\\'?', ? | 0",
                "SELECT /*+ COALESCE(?) */ ? | 0 1",
                "SELECT /*+ COALESCE(1) */* FROM t WHERE a = ? | 0",
                "SELECT /* /* ? */ ? */ ? | 0",
                "SELECT /* /*+ ? */ ? | 0",
                "SELECT /*/ ? */ ? | 0",
                "SELECT ? - -? --? | 0 1"
            })
    void areFound(String query, String found) {
        assertThat(in(query)).isEqualTo(found);
    }

    @Test
    void haveABeginningAndAnEnd() {
        assertThat(SqlMarkers.in("a -? b: `c` d"))
                .containsExactly(new Marker(3, 4, "", 0, false), new Marker(6, 11, "c", -1, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v ?",
                "5?",
                "(v) ?",
                "v[0] /* + */ ?",
                "`v`?",
                "\"v\" ?",
                "? ?",
                ":n ?",
                "DATE ?",
                "t.limit ?",
                "t . set ?"
            })
    void mayStandBehindAValue(String query) {
        List<Marker> found = SqlMarkers.in(query);

        assertThat(found.get(found.size() - 1).behindValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "SELECT ?",
                "select -- v\n ?",
                "'a' ?",
                "r'a' ?",
                "(?",
                "a -?",
                "v[?",
                "CASE ?",
                "a AND ?",
                "x LIKE ?",
                "INTERVAL ?",
                "LIMIT ?",
                "overlay('a' PLACING ?",
                "/*+ COALESCE(1) */ ?",
                "a = ?",
                "a, ?"
            })
    void standForValues(String query) {
        assertThat(SqlMarkers.in(query).get(0).behindValue()).isFalse();
    }

    @Test
    void lineCommentsEndWithTheLine() {
        assertThat(in("-- it's ?\n ? -- ?\r ? -- ?\\\n ? \n ? -- ?\\\r\n ?")).isEqualTo("0 1 2 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", ":", ": ", ":/*", ":--", "'", "'\\", "r'", "`", "``", ":`", ":``", "/*", "/*/", "--", "-'a"
            })
    void textMayEndAnywhere(String query) {
        assertThat(SqlMarkers.in(query))
                .allSatisfy(marker -> assertThat(marker.name()).isEmpty());
    }

    @Test
    void longTextIsReadAtOnce() {
        String open = "/* ".repeat(300_000) + "*/ ".repeat(300_000) + "'\\''".repeat(300_000) + ":`".repeat(300_001);

        assertThat(SqlMarkers.in(open)).hasSize(150_001);
    }
}
