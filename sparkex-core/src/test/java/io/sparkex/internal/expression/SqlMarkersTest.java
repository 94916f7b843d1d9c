package io.sparkex.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where SQL text has markers, and where not. */
class SqlMarkersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SELECT 10 -? | 0",
                "SELECT ?, 10-?, ? -? | 1 3",
                "SELECT 10 -:n AND a = -:m_2 | n m_2",
                "SELECT 10 -: n, -:é, -:`a-b` | n é a-b",
                "SELECT - -? | 0",
                "SELECT a::int -:n | n",
                "SELECT 'it''s' -? | 0",
                "SELECT 'it\\'s' -? | 0",
                "SELECT r'\\' -? | 0",
                "SELECT \"-?\" -? | 0",
                "SELECT `-?` -? | 0",
                "SELECT /* -? */ -? | 0"
            })
    void areFound(String query, String found) {
        assertThat(SqlMarkers.behindMinus(query)).containsExactlyInAnyOrder(found.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SELECT 10 - ?",
                "SELECT 10 -/**/?",
                "SELECT 10 - :n, -1, -a, -(?)",
                "SELECT '-?', '\\'-?', r'\\-?', R\"-:n\"",
                "SELECT `-?`, \"-:n\"",
                "SELECT 10 --?",
                "SELECT 10 -- it's -?",
                "SELECT 10 /* it's -? */ * ?",
                "SELECT a::int - a :: int"
            })
    void areNotFoundElsewhere(String query) {
        assertThat(SqlMarkers.behindMinus(query)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "? | :_pos_0",
                "SELECT 1 | SELECT 1",
                "VALUES (?, ?), (-?,?) | VALUES (:_pos_0, :_pos_1), (-:_pos_2,:_pos_3)",
                "SELECT ?::int, ?[0], ?.a, :a | SELECT :_pos_0::int, :_pos_1[0], :_pos_2.a, :a",
                "SELECT '?', \"?\", `?`, 'it''s ?', '\\'?', ? | SELECT '?', \"?\", `?`, 'it''s ?', '\\'?', :_pos_0",
                "SELECT r'\\', ?, R\"\\\", ? | SELECT r'\\', :_pos_0, R\"\\\", :_pos_1",
                "SELECT INTERVAL '1' HOUR'\\'?', ? | SELECT INTERVAL '1' HOUR'\\'?', :_pos_0",
                "SELECT /*+ COALESCE(?) */ ? | SELECT /*+ COALESCE(:_pos_0) */ :_pos_1",
                "SELECT /* /* ? */ ? */ ? | SELECT /* /* ? */ ? */ :_pos_0",
                "SELECT /* /*+ ? */ ? | SELECT /* /*+ ? */ :_pos_0",
                "SELECT /*/ ? */ ? | SELECT /*/ ? */ :_pos_0",
                "SELECT ? - -? --? | SELECT :_pos_0 - -:_pos_1 --?",
                "SELECT a:b.c, ? | SELECT a:b.c, :_pos_0"
            })
    void areNamedByTheirPositions(String query, String named) {
        assertThat(SqlMarkers.named(query)).isEqualTo(named);
        assertThat(SqlMarkers.nameOf(3)).isEqualTo("_pos_3");
    }

    @Test
    void lineCommentsEndWithTheLine() {
        assertThat(SqlMarkers.behindMinus("SELECT ? -- it's ?\n -?")).containsExactly("1");
        assertThat(SqlMarkers.named("-- ?\r?, -- ?\\\n?\n?, -- ?\\\r\n ?"))
                .isEqualTo("-- ?\r:_pos_0, -- ?\\\n?\n:_pos_1, -- ?\\\r\n :_pos_2");
    }

    @Test
    void longTextIsReadAtOnce() {
        String open = "/* ".repeat(300_000) + "*/ ".repeat(300_000) + "'\\''".repeat(300_000) + ":`".repeat(300_000);

        assertThat(SqlMarkers.named(open)).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ":", "-:", "-: ", "'", "'\\", "r'", "`", "-:`", "/*", "/*/", "--", "-'a"})
    void textMayEndAnywhere(String query) {
        assertThat(SqlMarkers.behindMinus(query).size()).isLessThan(2);
        assertThat(SqlMarkers.named(query)).isEqualTo(query);
    }
}
