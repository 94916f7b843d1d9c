package io.sparkex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TpchOptionsTest {
    @Test
    void startsAServerOnLittleDataByDefault() {
        assertThat(TpchOptions.parse()).isEqualTo(new TpchOptions(0.01, "local[*]", null, false, false));
        assertThat(TpchOptions.parse().startsServer()).isTrue();
        assertThat(TpchOptions.parse("--remote", "localhost:15002").startsServer())
                .isFalse();
        assertThat(TpchOptions.parse().hasPublishedAnswers()).isFalse();
    }

    @Test
    void takesEveryOptionInAnyOrder() {
        TpchOptions options =
                TpchOptions.parse("--keep", "--data", "shared", "--remote", "sc://spark:15002", "--sf", "1", "--help");

        assertThat(options)
                .isEqualTo(
                        new TpchOptions(1, "sc://spark:15002", Path.of("shared").toAbsolutePath(), true, true));
        assertThat(options.startsServer()).isFalse();
        assertThat(options.hasPublishedAnswers()).isTrue();
    }

    @Test
    void comparesWithPublishedAnswersAtScaleFactorOneAlone() {
        assertThat(TpchOptions.parse("--sf", "1.0").hasPublishedAnswers()).isTrue();
        assertThat(TpchOptions.parse("--sf", "10").hasPublishedAnswers()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--scale", "sf", "-sf", "--sf=1", ""})
    void refusesUnknownOptions(String option) {
        assertThatThrownBy(() -> TpchOptions.parse(option))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no option '" + option + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0009", "101", "NaN", "Infinity", "one"})
    void refusesScaleFactorsThatAreNone(String scale) {
        assertThatThrownBy(() -> TpchOptions.parse("--sf", scale))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a number from 0.001 to 100, not '" + scale + "'");
    }

    @Test
    void refusesOptionsWithoutTheirValue() {
        assertThatThrownBy(() -> TpchOptions.parse("--remote"))
                .isInstanceOf(UsageException.class)
                .hasMessage("The option '--remote' needs a value.");
        assertThatThrownBy(() -> TpchOptions.parse("--data", "--keep")).isInstanceOf(UsageException.class);
    }

    @Test
    void printsTheUsageAndEndsWithTwoForAnUnknownOption() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(TpchJob.run(print(out), print(err), "--fast")).isEqualTo(2);
        assertThat(text(err)).startsWith("There is no option '--fast'.").contains("--remote URL");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void printsTheUsageAndEndsWithZeroForHelp() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(TpchJob.run(print(out), print(err), "--help")).isZero();
        assertThat(text(out)).contains("--remote URL");
        assertThat(text(err)).isEmpty();
    }

    private static PrintStream print(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream target) {
        return target.toString(StandardCharsets.UTF_8);
    }
}
