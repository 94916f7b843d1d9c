package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarIntervalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0 seconds",
        "14, 3, 14706500000, 1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds",
        "-14, -3, -1, -1 years -2 months -3 days -0.000001 seconds",
        "12, 0, 60000000, 1 years 1 minutes",
        "2147483647, -2147483648, -9223372036854775808, "
                + "178956970 years 7 months -2147483648 days -2562047788 hours -54.775808 seconds"
    })
    void readsAsSparkWritesIt(int months, int days, long microseconds, String text) {
        assertThat(new CalendarInterval(months, days, microseconds)).hasToString(text);
    }

    @Test
    void partsAreNotExchanged() {
        assertThat(new CalendarInterval(0, 1, 0)).isNotEqualTo(new CalendarInterval(0, 0, 86_400_000_000L));
        assertThat(new CalendarInterval(12, 0, 0)).isEqualTo(new CalendarInterval(12, 0, 0));
    }
}
