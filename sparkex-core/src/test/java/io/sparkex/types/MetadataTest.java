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
    void isBuiltAndReadValueByValue() {
        Metadata inner = new MetadataBuilder().putString("s", "x").putNull("n").build();
        Metadata built = new MetadataBuilder()
                .withMetadata(inner)
                .putLong("l", 7)
                .putDouble("d", 0.5)
                .putBoolean("b", true)
                .putMetadata("m", inner)
                .putLongArray("ls", new long[] {1, 2})
                .putDoubleArray("ds", new double[] {0.5})
                .putStringArray("ss", new String[] {"a"})
                .putBooleanArray("bs", new boolean[] {true, false})
                .putMetadataArray("ms", new Metadata[] {inner, Metadata.empty()})
                .putString("gone", "")
                .remove("gone")
                .build();

        assertThat(built.json())
                .isEqualTo("{\"b\":true,\"bs\":[true,false],\"d\":0.5,\"ds\":[0.5],\"l\":7,\"ls\":[1,2],"
                        + "\"m\":{\"n\":null,\"s\":\"x\"},\"ms\":[{\"n\":null,\"s\":\"x\"},{}],"
                        + "\"n\":null,\"s\":\"x\",\"ss\":[\"a\"]}");
        assertThat(built.getString("s")).isEqualTo("x");
        assertThat(built.getLong("l")).isEqualTo(7);
        assertThat(built.getDouble("d")).isEqualTo(0.5);
        assertThat(built.getBoolean("b")).isTrue();
        assertThat(built.getMetadata("m")).isEqualTo(inner);
        assertThat(built.getLongArray("ls")).containsExactly(1, 2);
        assertThat(built.getDoubleArray("ds")).containsExactly(0.5);
        assertThat(built.getStringArray("ss")).containsExactly("a");
        assertThat(built.getBooleanArray("bs")).containsExactly(true, false);
        assertThat(built.getMetadataArray("ms")).containsExactly(inner, Metadata.empty());
        assertThat(built.contains("n")).isTrue();
        assertThat(built.contains("gone")).isFalse();
    }

    @Test
    void saysWhatIsThereInsteadOfTheValueThatWasAskedFor() {
        Metadata metadata = Metadata.of(Map.of("l", 7L));

        assertThatThrownBy(() -> metadata.getString("l"))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessage("[INVALID_METADATA] The metadata has no String for `l`, but 7.");
        assertThatThrownBy(() -> metadata.getLong("x")).hasMessageEndingWith("no Long for `x`, but nothing.");
        assertThatThrownBy(
                        () -> new MetadataBuilder().putDouble("d", Double.NaN).build())
                .hasMessageStartingWith("[INVALID_METADATA]");
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
