package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparkMasterTest {
    @ParameterizedTest
    @ValueSource(strings = {"local", "local[1]", "local[16]", "local[*]", "local[2,3]", "local[*, 4]"})
    void acceptsEveryMasterOfThisMachine(String master) {
        assertThat(SparkMaster.requireLocal(master)).isEqualTo(master);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Local", "local[", "local[]", "local[0]", "local[-1]", "local[a]", "local[2]x", "yarn"})
    void refusesEveryOtherMasterAndSaysWhatToUse(String master) {
        assertThatThrownBy(() -> LocalSparkServer.builder().master(master))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessageContaining("[INVALID_LOCAL_MASTER] '" + master + "'")
                .hasMessageContaining("local[*]");
    }
}
