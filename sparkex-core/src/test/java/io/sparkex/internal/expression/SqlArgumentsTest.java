package io.sparkex.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What SQL text does not take as an argument, however deep it is. */
class SqlArgumentsTest {
    private static final CalendarInterval MONTH = new CalendarInterval(1, 0, 0);

    private static void refuses(Expr argument) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> SqlArguments.checked("since", argument))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_ARG"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42K08"))
                .withMessageContaining("The argument since of `sql()`")
                .withMessageContaining("Give a Period or a Duration");
    }

    private static Expr typed(Object value) {
        return TypedLiterals.encode(value, DataTypes.createArrayType(DataTypes.CalendarIntervalType));
    }

    @Test
    void refusesCalendarIntervals() {
        refuses(LiteralEncoder.encode(MONTH));
        refuses(LiteralEncoder.encode(List.of(Map.of("k", MONTH))));
        refuses(LiteralEncoder.encode(Row.of(1, MONTH)));
        refuses(typed(List.of(MONTH)));
        refuses(CallEncoder.encodeCallByName("array", List.of(LiteralEncoder.encode(MONTH))));
    }

    @Test
    void leavesOtherArgumentsAsTheyAre() {
        for (Object value : List.of(Period.ofMonths(1), Duration.ofDays(1), List.of(1, List.of()), Map.of("k", "v"))) {
            Expr argument = LiteralEncoder.encode(value);

            assertThat(SqlArguments.checked("0", argument)).isSameAs(argument);
        }
        assertThat(SqlArguments.checked("0", typed(null)).proto().getLiteral().hasNull())
                .isTrue();
    }
}
