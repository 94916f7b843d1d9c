package io.sparkex.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void namesStandLeftAndNumbersRight() {
        assertThat(new MarkdownTable("Process", "CPU s").row("stubs", "1.40").toString())
                .isEqualTo("""
                | Process | CPU s |
                | --- | ---: |
                | stubs | 1.40 |
                """);
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MarkdownTable("a", "b").row("1"));
    }
}
