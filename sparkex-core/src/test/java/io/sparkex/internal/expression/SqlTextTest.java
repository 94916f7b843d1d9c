package io.sparkex.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent for SQL text with arguments. */
class SqlTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT ?, (?), [?], ?;",
                "VALUES (?,?),(?,?)",
                "SELECT ?+?, ?*?, ?/?, ?%?, ?<?, ?>=?, ?!=?, ?||?",
                "SELECT ?-1, ?::int, ?\n",
                "SELECT '😀' WHERE '-?' = \"?d\""
            })
    void staysAsItIs(String query) {
        assertThat(SqlText.byPosition(query, 1)).isEqualTo(new SqlText(query, ""));
        assertThat(SqlText.byPosition(query, 4)).isEqualTo(new SqlText(query, ""));
    }

    /** What is written over the marker would be read together with its neighbour. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SELECT 10 -? | SELECT 10 - ?",
                "SELECT 10-? AS a | SELECT 10- ? AS a",
                "SELECT * FROM t LIMIT? | SELECT * FROM t LIMIT ?",
                "SELECT ?d, ?e5, ?_, ?é, ?L | SELECT ? d, ? e5, ? _, ? é, ? L",
                "SELECT a LIKE '%'?'%' | SELECT a LIKE '%' ? '%'",
                "SELECT ??, ?`a`, ?.5, @? | SELECT ?  ?, ? `a`, ? .5, @ ?"
            })
    void hasSpacesWhereMarkersTouch(String query, String spaced) {
        assertThat(SqlText.byPosition(query, 1).query()).isEqualTo(spaced);
    }

    @Test
    void hasSpacesAroundNames() {
        assertThat(SqlText.byName(
                                "SELECT 10 -:n, 1-:/**/n, LIMIT:`a``b`'x', v:n, a::n, :m-1, -:o",
                                Set.of("n", "m", "a`b"))
                        .query())
                .isEqualTo("SELECT 10 - :n, 1- :/**/n, LIMIT :`a``b` 'x', v :n, a::n, :m-1, -:o");
        assertThat(SqlText.byName("SELECT -:n", Set.of()).query()).isEqualTo("SELECT -:n");
    }

    @Test
    void hasNamesForMoreThanAFew() {
        assertThat(SqlText.byPosition("VALUES (?, '?'), (-?, ?d) /* ? */", 5))
                .isEqualTo(new SqlText("VALUES (:_pos_0, '?'), (- :_pos_1, :_pos_2 d) /* ? */", "_pos_"));
        assertThat(SqlText.byPosition("SELECT ?, :_pos_0, _pos__", 5))
                .isEqualTo(new SqlText("SELECT :_pos___0, :_pos_0, _pos__", "_pos___"));
        assertThat(SqlText.byPosition("SELECT ?", 4)).isEqualTo(new SqlText("SELECT ?", ""));
    }

    private static void assertRefused(ThrowingCallable call, String reason) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_ARG"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42K08"))
                .withMessageContaining("The text of `sql()` has arguments, and " + reason);
    }

    /** A name would be a path into the value. */
    @Test
    void hasNoNamesBehindValues() {
        assertRefused(() -> SqlText.byPosition("SELECT ?, v ?, ?, ?, ?", 5), "a marker at position 12 ");
        assertThat(SqlText.byPosition("SELECT ?, v ?, ?, ?", 4).query()).isEqualTo("SELECT ?, v ?, ?, ?");
        assertThat(SqlText.byPosition("SELECT 'a' ?, -?, ? AND ?, ?", 5).query())
                .isEqualTo("SELECT 'a' :_pos_0, - :_pos_1, :_pos_2 AND :_pos_3, :_pos_4");
    }

    @Test
    void hasNoVariables() {
        for (String variable : new String[] {"${a.b}", "'${env:X}'", "${a$b}", "'${}}'", "`${}x}`"}) {
            int at = ("SELECT ?, " + variable).indexOf('$');
            String reason = "what looks like a variable at position " + at;

            assertRefused(() -> SqlText.byPosition("SELECT ?, " + variable, 1), reason);
            assertRefused(() -> SqlText.byPosition("SELECT ?, " + variable, 5), reason);
            assertRefused(() -> SqlText.byName("SELECT 1, " + variable, Set.of("n")), reason);
        }
        String other = "SELECT '$a', '{a}', '$ {a}', ?";
        assertThat(SqlText.byPosition(other, 1).query()).isEqualTo(other);
        assertThat(SqlText.byPosition("SELECT ${a}", 0).query()).isEqualTo("SELECT ${a}");
        assertThat(SqlText.byName("SELECT ${a}", Set.of()).query()).isEqualTo("SELECT ${a}");
    }

    @Test
    void hasNoLargeCharactersBeforeMarkers() {
        assertRefused(() -> SqlText.byPosition("SELECT '😀', ?", 1), "the character 😀 at position 8, ");
        assertRefused(() -> SqlText.byPosition("SELECT ?, '😀', ?", 5), "the character 😀 at position 11, ");
        assertRefused(() -> SqlText.byName("/*😀*/ SELECT :n", Set.of("n")), "the character 😀 at position 2, ");
        assertRefused(() -> SqlText.byName("SELECT :n𝒳", Set.of("n𝒳")), "the character 𝒳 at position 9, ");

        for (String query : new String[] {"SELECT ?, '😀'", "SELECT ? -- 😀 ?", "SELECT 'é€', ?"}) {
            assertThat(SqlText.byPosition(query, 1).query()).isEqualTo(query);
        }
        assertThat(SqlText.byPosition("SELECT '😀', ?", 0).query()).isEqualTo("SELECT '😀', ?");
        assertThat(SqlText.byName("SELECT :n, '😀', :m", Set.of("n")).query()).isEqualTo("SELECT :n, '😀', :m");
    }
}
