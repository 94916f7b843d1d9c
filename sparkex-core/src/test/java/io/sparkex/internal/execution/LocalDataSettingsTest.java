package io.sparkex.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time zones that Spark takes, and the sizes that fit. */
class LocalDataSettingsTest {
    private static ZoneId zone(String name) {
        return new LocalDataSettings(name, false, 0, 1, 1, 1).zoneId();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "PST, America/Los_Angeles",
        "+1:30, +01:30",
        "GMT-8:30, GMT-08:30",
        "+01:5, +01:05",
        "UTC+1:5, UTC+01:05",
        "Z, Z"
    })
    void areThoseOfJava(String name, String expected) {
        assertThat(zone(name)).isEqualTo(ZoneId.of(expected));
    }

    @Test
    void aChunkFitsIntoAnUpload() {
        assertThat(new LocalDataSettings("Z", false, 0, 1, 300, 200).chunkLimit())
                .isEqualTo(200);
        assertThat(new LocalDataSettings("Z", false, 0, 1, 100, 200).chunkLimit())
                .isEqualTo(100);
    }

    @Test
    void noPlanHoldsMoreThanAGibibyte() {
        assertThat(new LocalDataSettings("Z", false, Long.MAX_VALUE, 1, 1, 1).inlineLimit())
                .isEqualTo(1L << 30);
        assertThat(new LocalDataSettings("Z", false, 7, 1, 1, 1).inlineLimit()).isEqualTo(7);
    }

    @Test
    void othersAreNamed() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> zone("Mars/Base"))
                .withMessageContaining("[INVALID_TIMEZONE]")
                .withMessageContaining("Mars/Base");
    }
}
