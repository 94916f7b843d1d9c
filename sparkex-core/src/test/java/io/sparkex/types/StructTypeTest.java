package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructTypeTest {
    private static final StructType PERSON =
            StructType.of(new StructField("name", DataTypes.StringType), new StructField("age", DataTypes.IntegerType));

    @Test
    void addReturnsANewSchemaAndLeavesTheOldOne() {
        StructType more = PERSON.add("id", DataTypes.LongType, false);

        assertThat(more.fieldNames()).containsExactly("name", "age", "id");
        assertThat(more.apply("id").nullable()).isFalse();
        assertThat(PERSON.fieldNames()).containsExactly("name", "age");
    }

    @Test
    void keepsItsFieldsWhenTheGivenListChanges() {
        List<StructField> fields = new ArrayList<>(List.of(PERSON.fields()));
        StructType schema = StructType.of(fields);
        fields.clear();

        assertThat(schema).isEqualTo(PERSON).hasSameHashCodeAs(PERSON);
    }

    @Test
    void keepsItsFieldsWhenTheArraysThatItGaveChange() {
        StructType schema = StructType.of(PERSON.fields());
        schema.fields()[0] = new StructField("other", DataTypes.LongType);
        schema.fieldNames()[0] = "other";

        assertThat(schema).isEqualTo(PERSON);
        assertThat(schema.names()).containsExactly("name", "age");
    }

    @Test
    void hasTheFormsOfSparksJavaApi() {
        StructType schema = new StructType().add("id", DataTypes.LongType, false, "the key's");

        assertThat(schema.apply("id").comment()).hasValue("the key's");
        assertThat(schema.apply("id").withComment("b").metadata().json()).isEqualTo("{\"comment\":\"b\"}");
        assertThat(schema.length()).isEqualTo(1);
        assertThat(schema.isEmpty()).isFalse();
        assertThat(new StructType().isEmpty()).isTrue();
        assertThat(schema.catalogString()).isEqualTo("struct<id:bigint>");
    }

    @Test
    void printsItsTree() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            PERSON.printTreeString();
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(PERSON.treeString() + System.lineSeparator());
    }

    @Test
    void looksUpNamesAndPositions() {
        assertThat(PERSON.fieldIndex("age")).isEqualTo(1);
        assertThat(PERSON.apply(0)).isEqualTo(PERSON.apply("name"));
        assertThat(PERSON.findIndex("Age")).isEmpty();
    }

    @Test
    void aRepeatedNameMeansItsFirstField() {
        StructType schema = PERSON.add("name", DataTypes.LongType);

        assertThat(schema.fieldIndex("name")).isZero();
        assertThat(schema.apply("name").dataType()).isEqualTo(DataTypes.StringType);
    }

    @Test
    void aMissingFieldIsNamedWithTheOnesThatExist() {
        assertThatThrownBy(() -> PERSON.apply("salary"))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessage("[FIELD_NOT_FOUND] No such struct field salary in name, age.");
        assertThatThrownBy(() -> PERSON.apply(2)).hasMessageContaining("position 2");
        assertThatThrownBy(() -> PERSON.apply(-1)).isInstanceOf(SparkIllegalArgumentException.class);
    }

    @Test
    void differsWhenNullabilityOrMetadataDiffer() {
        StructField field = new StructField("a", DataTypes.IntegerType);

        assertThat(field).isNotEqualTo(new StructField("a", DataTypes.IntegerType, false));
        assertThat(field)
                .isNotEqualTo(
                        new StructField("a", DataTypes.IntegerType, true, Metadata.fromJson("{\"comment\":\"x\"}")));
        assertThat(new StructField("a", DataTypes.IntegerType, true, Metadata.fromJson("{\"comment\":\"x\"}"))
                        .comment())
                .contains("x");
    }

    @Test
    void jsonThatIsNoSchemaIsRefused() {
        for (String json : List.of(
                "",
                "{",
                "nonsense",
                "\"integer\"",
                "{\"type\":\"struct\"}",
                "{\"type\":\"struct\",\"fields\":[{}]}",
                "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\"}]}",
                "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"colour\"}]}",
                "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":{\"type\":\"array\"}}]}",
                "{\"type\":\"struct\",\"fields\":[]} more",
                "[".repeat(100_000))) {
            assertThatThrownBy(() -> StructType.fromJson(json))
                    .isInstanceOf(SparkIllegalArgumentException.class)
                    .hasMessageStartingWith("[CANNOT_PARSE_DATATYPE]");
        }
    }

    @Test
    void nullableAndMetadataMayBeMissingInJson() {
        StructType schema =
                StructType.fromJson("{\"fields\":[{\"name\":\"a\",\"type\":\"long\"}],\"type\":\"struct\"}");

        assertThat(schema).isEqualTo(StructType.of(new StructField("a", DataTypes.LongType)));
    }

    @Test
    void aCollationOnAnythingButAStringIsRefused() {
        String json = "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"long\","
                + "\"metadata\":{\"__COLLATIONS\":{\"a\":\"icu.UNICODE\"}}}]}";

        assertThatThrownBy(() -> StructType.fromJson(json)).hasMessageContaining("INVALID_JSON_DATA_TYPE");
        assertThatThrownBy(() -> StructType.fromJson(json.replace("icu.", "other.")))
                .hasMessageContaining("COLLATION_INVALID_PROVIDER");
    }

    @Test
    void everythingMayBeNullAfterToNullable() {
        Metadata metadata = Metadata.of(Map.of("k", 1));
        DataType inner = StructType.of().add("x", DataTypes.LongType, false);
        StructType strict = StructType.of()
                .add("a", DataTypes.createArrayType(inner, false), false, metadata)
                .add("m", DataTypes.createMapType(inner, inner, false), false);

        StructType nullable = strict.toNullable();

        DataType loose = StructType.of().add("x", DataTypes.LongType);
        assertThat(nullable)
                .isEqualTo(StructType.of()
                        .add("a", DataTypes.createArrayType(loose, true), true, metadata)
                        .add("m", DataTypes.createMapType(loose, loose, true)));
        assertThat(nullable.toNullable()).isEqualTo(nullable);
    }
}
