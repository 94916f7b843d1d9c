package io.sparkex.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sparkex.benchmarks.Program.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void cpuIsUserPlusSystemTime() {
        Run run = Program.parse(List.of(), "2.500 1.200 0.034\n");
        assertThat(run.wall()).isEqualTo(Duration.ofMillis(2500));
        assertThat(run.cpu()).isEqualTo(Duration.ofMillis(1234));
    }

    @Test
    void aLocaleMayWriteSecondsWithAComma() {
        assertThat(Program.parse(List.of(), "0,5 0,25 0,25").cpu()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aRunHasWhatWasPrinted() throws Exception {
        Run run = new Program("echo", List.of("bash", "-c", "echo heap 17; echo noise >&2")).run();
        assertThat(run.output()).containsExactly("heap 17");
        assertThat(run.value("heap")).isEqualTo("17");
        assertThat(run.wall()).isPositive();
    }

    @Test
    void aProgramThatFailsIsNoMeasurement() {
        Program failing = new Program("failing", List.of("bash", "-c", "echo what went wrong >&2; exit 3"));
        assertThatIllegalStateException().isThrownBy(failing::run).withMessageContainingAll("3", "what went wrong");
    }
}
