package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.internal.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of schemas beside those that PySpark 4.1.1 and its server gave; schemas_golden.py writes them. */
class SchemaTextTest {
    static Stream<Golden> schemas() throws IOException {
        try (InputStream in = Objects.requireNonNull(SchemaTextTest.class.getResourceAsStream("schemas.golden"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Golden::new).toList().stream();
        }
    }

    record Golden(Map<?, ?> values) {
        Golden(String line) {
            this((Map<?, ?>) Objects.requireNonNull(JsonReader.read(line)));
        }

        String get(String key) {
            return (String) values.get(key);
        }

        StructType schema() {
            return StructType.fromJson(get("json"));
        }

        @Override
        public String toString() {
            return get("name");
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void jsonIsTheTextOfPySpark(Golden golden) {
        assertThat(golden.schema().json()).isEqualTo(golden.get("json"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void simpleStringIsTheTextOfPySpark(Golden golden) {
        assertThat(golden.schema().simpleString()).isEqualTo(golden.get("simple"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void treeStringIsTheTextOfPySpark(Golden golden) {
        assertThat(golden.schema().treeString()).isEqualTo(golden.get("tree"));
        assertThat(golden.schema().treeString(2)).isEqualTo(golden.get("tree2"));
        assertThat(golden.schema().treeString(0)).isEqualTo(golden.get("tree"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void ddlIsTheTextOfTheServer(Golden golden) {
        assertThat(golden.schema().toDDL()).isEqualTo(golden.get("ddl"));
    }
}
