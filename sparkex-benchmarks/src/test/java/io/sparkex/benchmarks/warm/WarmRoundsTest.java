package io.sparkex.benchmarks.warm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmRoundsTest {
    @Test
    void eachRoundAndWhatCameOfTheLastOneIsPrinted() throws IOException {
        assertThat(printed(new Outcome(7, "8/9", "kept")))
                .filteredOn(line -> line.matches("round \\d+ \\d+"))
                .hasSize(3);
        assertThat(printed(new Outcome(7, "8/9", "kept")))
                .contains("rows 7", "checksum 8/9")
                .anyMatch(line -> line.matches("heap \\d+"));
    }

    @Test
    void whatWasNotReadHasNoChecksum() throws IOException {
        assertThat(printed(new Outcome(7, "", "kept"))).noneMatch(line -> line.startsWith("checksum"));
    }

    @Test
    void aChecksumShowsEveryKindOfValue() {
        Checksum sum = new Checksum();
        sum.add(1L);
        sum.add(2.5);
        sum.add("ab");
        sum.addSeconds(60);
        sum.add(new BigDecimal("1.25"));
        assertThat(sum).hasToString("1/2/100/60/125");
    }

    private static List<String> printed(Outcome outcome) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            WarmRounds.run(3, () -> outcome);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(UTF_8).lines().toList();
    }
}
