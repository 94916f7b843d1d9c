package io.sparkex.it.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link SensorStatistics} finds what can be worked out on paper. */
@WithSpark
@Tag("profile:batch-advanced")
final class SensorStatisticsIT {
    private final SensorStatistics sensors;

    SensorStatisticsIT(SparkSession spark) {
        this.sensors = new SensorStatistics(spark);
    }

    @Test
    void describesAndSummarizes() {
        assertThat(sensors.described())
                .containsEntry("count", "900")
                .containsEntry("min", "0.0")
                .containsEntry("max", "24.0")
                .containsOnlyKeys("count", "mean", "stddev", "min", "max");
        assertThat(Double.parseDouble(sensors.described().get("mean"))).isCloseTo(11000 / 900.0, within(1e-9));
        assertThat(sensors.summary())
                .isEqualTo(Map.of(
                        "count", "1000",
                        "min", "0.0",
                        "25%", "249.0",
                        "50%", "499.0",
                        "75%", "749.0",
                        "max", "999.0",
                        "count_distinct", "1000"));
    }

    @Test
    void findsWhatDependsOnWhat() {
        double covariance = -2 * 1000 * 1001 / 12.0;
        double[] expected = {-1, -1, covariance, -1, covariance, -2, 7};
        List<Double> found = sensors.dependencies();

        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void findsQuantiles() {
        assertThat(sensors.quantiles()).containsExactly(0.0, 249.0, 499.0, 749.0, 999.0, 499.0, 12.0);
    }

    @Test
    void countsWhatGoesTogether() {
        assertThat(sensors.crossed())
                .containsExactly(
                        Row.of("s0", 0L, 200L, 50L),
                        Row.of("s1", 50L, 150L, 50L),
                        Row.of("s2", 0L, 200L, 50L),
                        Row.of("s3", 50L, 150L, 50L));
        assertThat(sensors.frequent()).containsExactly("ok");
    }

    @Test
    void takesSamples() {
        Map<String, Long> strata = sensors.stratified();

        assertThat(strata).containsOnlyKeys("hot", "ok").containsEntry("hot", 100L);
        assertThat(strata.get("ok")).isBetween(35L, 110L);
        assertThat(sensors.split()).isTrue();
        assertThat(sensors.sampled()).isTrue();
    }

    @Test
    void treatsWhatIsMissing() {
        assertThat(sensors.missing()).containsExactly(900L, 1000L, 900L, 100L, 0L, 0L);
    }

    @Test
    void makesHistograms() throws InterruptedException {
        assertThat(sensors.histogram())
                .containsExactly(
                        Row.of(0L, 360L, 4.72, 4L), Row.of(10L, 360L, 14.72, 4L), Row.of(20L, 180L, 22.22, 4L));
        assertThat(sensors.bySensor())
                .containsExactly(
                        Row.of("s3", 499.0, false, 3L, 3, 50L),
                        Row.of("s2", 498.0, false, 2L, 2, 0L),
                        Row.of("s1", 497.0, false, 3L, 3, 50L),
                        Row.of("s0", 496.0, false, 2L, 2, 0L));
    }
}
