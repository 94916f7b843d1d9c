package io.sparkex.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkex.benchmarks.Options.Measurement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void everythingIsMeasuredByDefaultOnAServerOfItsOwn() {
        Options options = Options.parse(List.of());
        assertThat(options.measurements()).containsExactlyInAnyOrder(Measurement.values());
        assertThat(options.remote()).isEmpty();
        assertThat(options.startRuns()).isEqualTo(11);
        assertThat(options.rows()).isEqualTo(1_000_000);
    }

    @Test
    void onlyTakesWhatIsNamed() {
        Options options = Options.parse(
                List.of("--only", "collect", "--only", "class-path", "--remote", "sc://localhost", "--rows", "10"));
        assertThat(options.measurements()).containsExactlyInAnyOrder(Measurement.COLLECT, Measurement.CLASS_PATH);
        assertThat(options.remote()).isEqualTo(Optional.of("sc://localhost"));
        assertThat(options.rows()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rows", "--rows 0", "--rows many", "--only everything", "--fast yes"})
    void whatMakesNoSenseIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of(line.split(" "))));
    }
}
