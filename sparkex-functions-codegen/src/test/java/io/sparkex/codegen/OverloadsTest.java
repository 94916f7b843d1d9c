package io.sparkex.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverloadsTest {
    private static final String COLUMN = "io.sparkex.Column";
    private static final String STRING = "java.lang.String";

    @TempDir
    private Path folder;

    @Test
    void takesColumnsAsColumnsOrAllByNameButNeverMixed() throws IOException {
        assertThat(signatures("args: [a: column, b: column]"))
                .containsExactly(List.of(COLUMN, COLUMN), List.of(STRING, STRING));
    }

    @Test
    void takesNamesBesideAColumnThatCannotBeOne() throws IOException {
        assertThat(signatures("args: [a: column, b: expr?]"))
                .containsExactly(List.of(COLUMN), List.of(STRING), List.of(COLUMN, COLUMN), List.of(STRING, COLUMN));
    }

    @Test
    void takesFunctionsOfOneToThreeColumns() throws IOException {
        assertThat(signatures("forms: [{args: [a: column, f: lambda1]}, {args: [a: column, f: lambda2?]}]"))
                .contains(
                        List.of(COLUMN, "java.util.function.Function<" + COLUMN + ", " + COLUMN + ">"),
                        List.of(
                                STRING,
                                "java.util.function.BiFunction<" + COLUMN + ", " + COLUMN + ", " + COLUMN + ">"),
                        List.of(STRING));
        assertThat(signatures("args: [f: lambda3]")).containsExactly(List.of("io.sparkex.TernaryFunction"));
    }

    @Test
    void takesValuesThatAreNoColumnsOnce() throws IOException {
        assertThat(signatures("args: [a: integer, b: bytes, c: type, d: structtype, e: file, f: options, g: texts]"))
                .containsExactly(List.of(
                        "long",
                        "byte[]",
                        "io.sparkex.types.DataType",
                        "io.sparkex.types.StructType",
                        STRING,
                        "java.util.Map<" + STRING + ", " + STRING + ">",
                        STRING + "[]"));
    }

    @Test
    void takesUnionsAsLiteralsTogetherOrAsColumnsTogether() throws IOException {
        assertThat(signatures("args: [a: column, b: int|column, c: int|column]"))
                .containsExactly(
                        List.of(COLUMN, "int", "int"),
                        List.of(STRING, "int", "int"),
                        List.of(COLUMN, COLUMN, COLUMN),
                        List.of(STRING, STRING, STRING));
    }

    @Test
    void dropsNamesThatClashWithAText() throws IOException {
        assertThat(signatures("args: [a: column, b: text|column]"))
                .containsExactly(List.of(COLUMN, STRING), List.of(STRING, STRING), List.of(COLUMN, COLUMN));
    }

    @Test
    void givesNamesAloneAFirstOneSoThatNoArgumentsAreNotAmbiguous() throws IOException {
        assertThat(signatures("args: [a: columns]"))
                .containsExactly(List.of(COLUMN + "[]"), List.of(STRING, STRING + "[]"));
        assertThat(signatures("args: [a: column, b: columns]"))
                .containsExactly(List.of(COLUMN, COLUMN + "[]"), List.of(STRING, STRING + "[]"));
    }

    @Test
    void hasOneMethodWhereNoColumnIsTaken() throws IOException {
        assertThat(signatures("args: [a: int]")).containsExactly(List.of("int"));
        assertThat(signatures("args: []")).containsExactly(List.of());
    }

    @Test
    void refusesTwoMethodsOfOneSignature() {
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> signatures("forms: [{args: [a: column]}, {args: [b: column]}]"))
                .withMessage("a.yaml, f: two methods take [io.sparkex.Column]");
    }

    @Test
    void refusesMoreThanTwoMethodsOfOneShape() {
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> signatures("forms: [{args: [a: column]}, {args: [b: columns]}]"))
                .withMessageContaining("more than one method by columns and one by names takes (column)");
    }

    private List<List<String>> signatures(String forms) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "- {name: f, doc: D., since: 1.0.0, " + forms + "}\n");
        FunctionEntry entry = RegistryReader.read(folder).get(0);
        return Overloads.of(entry).stream().map(Overload::signature).toList();
    }
}
