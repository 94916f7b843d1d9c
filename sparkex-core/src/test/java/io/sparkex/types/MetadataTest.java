package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {
    @Test
    void givesBackWhatItWasMadeOf() {
        Map<String, Object> values =
                Map.of("s", "ü\n", "l", 7L, "d", 0.5, "b", true, "list", Arrays.asList(1L, null), "map", Map.of());

        assertThat(Metadata.of(values).asMap()).isEqualTo(values);
    }

    @Test
    void isEqualWhenTheJsonSaysTheSame() {
        Metadata a = Metadata.fromJson("{ \"b\" : 1, \"a\" : [ 2.0 ] }");

        assertThat(a).isEqualTo(Metadata.fromJson("{\"a\":[2.0],\"b\":1}")).hasSameHashCodeAs(Metadata.of(a.asMap()));
        assertThat(a).isNotEqualTo(Metadata.fromJson("{\"a\":[2.0],\"b\":2}"));
        assertThat(a.json()).isEqualTo("{\"a\":[2.0],\"b\":1}");
        assertThat(Metadata.fromJson("{}")).isSameAs(Metadata.empty());
    }

    @Test
    void keepsNumbersBeyondLongAndDouble() {
        String json = "{\"huge\":1E+400,\"large\":18446744073709551616}";

        assertThat(Metadata.fromJson(json).asMap().get("large")).isEqualTo(BigInteger.TWO.pow(64));
        assertThat(Metadata.fromJson(json).json()).isEqualTo(json);
    }

    @Test
    void refusesWhatJsonCannotHold() {
        for (Object value : List.of(new Object(), Double.NaN, Map.of(1, 2), List.of('c'))) {
            assertThatThrownBy(() -> Metadata.of(Map.of("key", value)))
                    .isInstanceOf(SparkIllegalArgumentException.class)
                    .hasMessageStartingWith("[INVALID_METADATA]");
        }
        assertThatThrownBy(() -> Metadata.fromJson("[]")).hasMessageContaining("JSON object");
    }
}
