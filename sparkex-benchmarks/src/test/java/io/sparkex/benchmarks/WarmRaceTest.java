package io.sparkex.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmRaceTest {
    private static final Program BARE = printing(
            "bare", "round 9000000 1", "round 8000000 1", "round 1000000 2000000", "round 3000000 4000000", "rows 5");

    private static Program printing(String name, String... lines) {
        return new Program(name, List.of("printf", "%s\\n", String.join("\n", lines)));
    }

    @Test
    void theLaterHalfOfTheRoundsCounts() throws Exception {
        Program full =
                printing("full", "round 4000000 8000000", "rows 5", "checksum x", "heap 2000000", "resident 3000000");
        assertThat(WarmRace.of(List.of(BARE, full), 2).table())
                .contains("| bare | 9.00 | 1.00 | 2.00 | 2.00 | 3.00 | – | – | 1.00 | 1.00 |")
                .contains("| full | 4.00 | 4.00 | 4.00 | 8.00 | 8.00 | 2 | 3 | 4.00 | 2.00 |");
    }

    @Test
    void programsThatReadDifferentValuesAreNoRace() {
        Program one = printing("one", "round 1 1", "rows 5", "checksum x");
        Program other = printing("other", "round 1 1", "rows 5", "checksum y");
        assertThatIllegalStateException()
                .isThrownBy(() -> WarmRace.of(List.of(BARE, one, other), 1))
                .withMessageContainingAll("checksum", "[x, y]");
    }

    @Test
    void programsThatReadDifferentNumbersOfRowsAreNoRace() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WarmRace.of(List.of(BARE, printing("other", "round 1 1", "rows 6", "checksum x")), 1))
                .withMessageContainingAll("rows", "[5, 6]");
    }
}
