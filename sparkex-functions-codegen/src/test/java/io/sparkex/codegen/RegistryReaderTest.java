package io.sparkex.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryReaderTest {
    private static final String HEAD = "doc: D., since: 1.0.0";

    @TempDir
    private Path folder;

    @Test
    void sortsTheFunctionsOfAllFiles() throws IOException {
        write("a.yaml", "- {name: b, " + HEAD + ", args: []}\n- {name: c, " + HEAD + ", args: []}\n");
        write("b.yaml", "- {name: a, " + HEAD + ", args: []}\n");

        assertThat(RegistryReader.read(folder)).extracting(FunctionEntry::name).containsExactly("a", "b", "c");
    }

    @Test
    void readsOptionalArgumentsDefaultsAndUnions() throws IOException {
        write("a.yaml", "- {name: a, " + HEAD + ", args: [x: column, y: int|expr = -1, z: text?]}\n");

        List<FunctionEntry.Argument> arguments =
                RegistryReader.read(folder).get(0).forms().get(0).arguments();

        assertThat(arguments).extracting(FunctionEntry.Argument::optional).containsExactly(false, true, true);
        assertThat(arguments.get(1).omitted()).contains("-1");
        assertThat(arguments.get(1).kinds()).extracting(ArgumentKind::name).containsExactly("int", "expr");
        assertThat(arguments.get(2).omitted()).isEmpty();
    }

    @Test
    void refusesANameThatTwoFilesClaim() throws IOException {
        write("a.yaml", "- {name: a, " + HEAD + ", aliases: {b: 1.0.0}, args: []}\n");
        write("b.yaml", "- {name: b, " + HEAD + ", args: []}\n");

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> RegistryReader.read(folder))
                .withMessage("b.yaml, b: the name 'b' is taken by a.yaml, a");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("- {name: a, " + HEAD + ", args: [], colour: red}", "'colour' is unknown"),
                mistake("- {name: a, since: 1.0.0, args: []}", "'doc' is missing"),
                mistake("- {name: a, " + HEAD + "}", "a list is expected"),
                mistake("- {name: a, " + HEAD + ", args: [], distinct: false}", "'distinct' is true or not there"),
                mistake("- {name: a, " + HEAD + ", args: [x: colum]}", "'colum' is no argument kind"),
                mistake("- {name: a, " + HEAD + ", args: [x: int, x: int]}", "names 'x' twice"),
                mistake("- {name: a, " + HEAD + ", args: [x: int?, y: int]}", "'y' must be optional"),
                mistake("- {name: a, " + HEAD + ", args: [x: columns, y: int]}", "it must be last"),
                mistake("- {name: a, " + HEAD + ", args: [x: column|int]}", "a union is"),
                mistake("- {name: a, " + HEAD + ", args: [x: int|columns]}", "a union is"),
                mistake("- {name: a, " + HEAD + ", args: [x: any = 1]}", "has no defaults"),
                mistake("- {name: a, " + HEAD + ", args: [x: column = one]}", "is a literal of SQL, not one"),
                mistake("- {name: a, unsupported: no, " + HEAD + ", args: []}", "'doc' is unknown"),
                mistake("- {name: a, " + HEAD + ", args: [x: int = one]}", "one"),
                mistake("- {name: a, " + HEAD + ", args: [x: bool = yes]}", "neither true nor false"),
                mistake("- {name: a, " + HEAD + ", args: [x: int? = 1]}", "both '?' and a default"),
                mistake("- {name: a, " + HEAD + ", args: [x: seed = 7]}", "the default of a seed"),
                mistake("- {name: a, " + HEAD + ", args: [x: int], send: [y]}", "'send' must hold each argument once"),
                mistake("- {name: a, " + HEAD + ", args: [x: int], params: {y: Y}}", "'y', which is no argument"),
                mistake("- {name: a, " + HEAD + ", args: [x: int], method: m}", "'method' needs one argument"),
                mistake("- {name: a, " + HEAD + ", args: [], delegate: A.a, distinct: true}", "exclude each other"),
                mistake("- {name: a, " + HEAD + ", args: [], forms: [{args: []}]}", "'args' is unknown"),
                mistake(
                        "- {name: b, " + HEAD + ", args: []}\n- {name: a, " + HEAD + ", args: []}",
                        "out of order, belongs before b"),
                mistake("name: a", "a list is expected"));
    }

    private static Arguments mistake(String yaml, String problem) {
        return Arguments.of(yaml, problem);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesAMistakeAndNamesIt(String yaml, String problem) throws IOException {
        write("a.yaml", yaml + "\n");

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> RegistryReader.read(folder))
                .withMessageStartingWith("a.yaml")
                .withMessageContaining(problem);
    }

    @Test
    void refusesAFileThatIsNoRegistry() throws IOException {
        write("a.yml", "");

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> RegistryReader.read(folder))
                .withMessage("a.yml: not a .yaml file");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
