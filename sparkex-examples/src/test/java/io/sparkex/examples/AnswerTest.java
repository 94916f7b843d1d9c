package io.sparkex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AnswerTest {
    private static final Answer ANSWER = new Answer(
            "the expected answer",
            List.of("id", "revenue", "day", "name"),
            List.of(List.of("7", "10.50", "1995-03-05", " x"), List.of("8", "9.00", "1995-03-06", "NULL")));

    private static final Row FIRST = Row.of(7L, new BigDecimal("10.5000"), LocalDate.of(1995, 3, 5), " x");
    private static final Row SECOND = Row.of(8L, new BigDecimal("9"), LocalDate.of(1995, 3, 6), null);

    private static void compare(Row... rows) {
        ANSWER.requireEqual(Query.Q3, ANSWER.columns(), List.of(rows));
    }

    @Test
    void acceptsWhatIsEqual() {
        assertThatCode(() -> compare(FIRST, SECOND)).doesNotThrowAnyException();
    }

    @Test
    void roundsToTheCentHalfUp() {
        Row near = Row.of(7L, new BigDecimal("10.495"), LocalDate.of(1995, 3, 5), " x");
        Row next = Row.of(7L, new BigDecimal("10.505"), LocalDate.of(1995, 3, 5), " x");

        assertThatCode(() -> compare(near, SECOND)).doesNotThrowAnyException();
        assertThatThrownBy(() -> compare(next, SECOND)).isInstanceOf(JobFailedException.class);
    }

    @Test
    void countsBlanksBeforeATextAndNotBehindIt() {
        Row behind = Row.of(7L, new BigDecimal("10.50"), LocalDate.of(1995, 3, 5), " x  ");
        Row without = Row.of(7L, new BigDecimal("10.50"), LocalDate.of(1995, 3, 5), "x");

        assertThatCode(() -> compare(behind, SECOND)).doesNotThrowAnyException();
        assertThatThrownBy(() -> compare(without, SECOND))
                .hasMessageContaining("row 1, column name: Spark gave x, and the expected answer is  x");
    }

    @Test
    void namesTheCellThatDiffers() {
        Row wrong = Row.of(8L, new BigDecimal("9.01"), LocalDate.of(1995, 3, 6), null);

        assertThatThrownBy(() -> compare(FIRST, wrong))
                .isInstanceOf(JobFailedException.class)
                .hasMessage("Q3 gave a wrong answer:\n"
                        + "  row 2, column revenue: Spark gave 9.01, and the expected answer is 9.00");
    }

    @Test
    void refusesRowsInAnotherOrder() {
        assertThatThrownBy(() -> compare(SECOND, FIRST)).hasMessageContaining("and 3 more differences");
    }

    @Test
    void refusesMissingAndSurplusRows() {
        assertThatThrownBy(() -> compare(FIRST)).hasMessageContaining("1 rows, and the expected answer has 2");
        assertThatThrownBy(() -> compare(FIRST, SECOND, SECOND))
                .hasMessageContaining("3 rows, and the expected answer has 2");
    }

    @Test
    void refusesOtherColumns() {
        assertThatThrownBy(() ->
                        ANSWER.requireEqual(Query.Q3, List.of("id", "day", "revenue", "name"), List.of(FIRST, SECOND)))
                .hasMessageContaining("the columns are [id, day, revenue, name]");
    }

    @Test
    void refusesNullWhereAValueIsExpected() {
        Row wrong = Row.of(null, new BigDecimal("10.50"), LocalDate.of(1995, 3, 5), " x");

        assertThatThrownBy(() -> compare(wrong, SECOND))
                .hasMessageContaining("column id: Spark gave NULL, and the expected answer is 7");
    }

    @ParameterizedTest
    @EnumSource(names = {"Q1", "Q3", "Q5", "Q6", "Q10"})
    void findsOneWrongCellInEachPublishedAnswer(Query query) {
        Answer published = Answer.published(query);
        List<Row> right =
                published.rows().stream().map(cells -> Row.of(cells.toArray())).toList();
        assertThatCode(() -> published.requireEqual(query, published.columns(), right))
                .doesNotThrowAnyException();

        int row = right.size() - 1;
        for (int column = 0; column < published.columns().size(); column++) {
            List<Object> cells = new ArrayList<>(published.rows().get(row));
            cells.set(column, cells.get(column) + "1");
            List<Row> wrong = new ArrayList<>(right);
            wrong.set(row, Row.of(cells.toArray()));
            assertThatThrownBy(() -> published.requireEqual(query, published.columns(), wrong))
                    .hasMessageContaining("row " + (row + 1) + ", column ")
                    .hasMessageContaining("the published answer is ");
        }
    }

    @Test
    void hasThePublishedAnswersWhole() {
        assertThat(Answer.published(Query.Q1).rows()).hasSize(4).allMatch(row -> row.size() == 10);
        assertThat(Answer.published(Query.Q3).rows()).hasSize(10).allMatch(row -> row.size() == 4);
        assertThat(Answer.published(Query.Q5).rows()).hasSize(5).allMatch(row -> row.size() == 2);
        assertThat(Answer.published(Query.Q6).rows()).isEqualTo(List.of(List.of("123141078.23")));
        assertThat(Answer.published(Query.Q10).rows()).hasSize(20).allMatch(row -> row.size() == 8);
    }
}
