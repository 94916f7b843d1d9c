package io.sparkex.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which markers of SQL text stand right behind a minus sign. */
class SqlMarkersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SELECT 10 -? | 0",
                "SELECT ?, 10-?, ? -? | 1 3",
                "SELECT 10 -:n AND a = -:m_2 | n m_2",
                "SELECT 10 -: n, -:é, -:`a b` | n é a b",
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
        assertThat(String.join(" ", SqlMarkers.behindMinus(query))).isEqualTo(found);
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

    @Test
    void lineCommentsEndWithTheLine() {
        assertThat(SqlMarkers.behindMinus("SELECT ? -- it's ?\n -?")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ":", "-:", "-: ", "'", "'\\", "r'", "`", "-:`", "/*", "/*/", "--", "-'a"})
    void textMayEndAnywhere(String query) {
        assertThatCode(() -> SqlMarkers.behindMinus(query)).doesNotThrowAnyException();
    }
}
