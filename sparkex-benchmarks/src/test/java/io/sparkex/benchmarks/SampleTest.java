package io.sparkex.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void theMedianOfAnOddNumberOfValuesIsTheMiddleOne() {
        Sample sample = Sample.of(List.of(9.0, 1.0, 2.0));
        assertThat(sample.median()).isEqualTo(2.0);
        assertThat(sample.min()).isEqualTo(1.0);
    }

    @Test
    void theMedianOfAnEvenNumberOfValuesLiesBetweenTheMiddleTwo() {
        assertThat(Sample.of(List.of(4.0, 1.0, 3.0, 9.0)).median()).isEqualTo(3.5);
    }

    @Test
    void nothingIsNoSample() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(List.of()));
    }
}
