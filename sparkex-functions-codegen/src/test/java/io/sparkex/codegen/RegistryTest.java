package io.sparkex.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.codegen.ArgumentKind.Style;
import io.sparkex.codegen.FunctionEntry.Argument;
import io.sparkex.codegen.FunctionEntry.Form;
import io.sparkex.codegen.FunctionEntry.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The registry itself, beside the functions of PySpark that {@code write_inventory.py} listed, and beside what a server
 * answers to {@code SHOW FUNCTIONS}.
 */
class RegistryTest {
    /** What a kind of argument is called in the inventory. */
    private static final Map<String, Set<String>> ACCEPTED = Map.ofEntries(
            entry("column", Set.of("column", "name")),
            entry("columns", Set.of("column", "name")),
            entry("columns2", Set.of("column", "name")),
            entry("expr", Set.of("column")),
            entry("text", Set.of("str")),
            entry("texts", Set.of("str")),
            entry("int", Set.of("int")),
            entry("integer", Set.of("int")),
            entry("seed", Set.of("int")),
            entry("double", Set.of("float")),
            entry("doubles", Set.of("floats")),
            entry("bool", Set.of("bool")),
            entry("bytes", Set.of("bytes")),
            entry("any", Set.of("any")),
            entry("lambda1", Set.of("lambda1")),
            entry("lambda2", Set.of("lambda2")),
            entry("lambda3", Set.of("lambda3")),
            entry("options", Set.of("options")),
            entry("type", Set.of("arraytype", "structtype")),
            entry("structtype", Set.of("structtype")),
            entry("file", Set.of("str")),
            entry("frame", Set.of("dataframe")));

    /** What is accepted here because Spark's Java API does, and PySpark doesn't. */
    private static final Map<String, Set<String>> ACCEPTED_LIKE_SPARK = Map.of(
            "trim.trim", Set.of("column", "name", "str"),
            "ltrim.trim", Set.of("column", "name", "str"),
            "rtrim.trim", Set.of("column", "name", "str"),
            "lpad.pad", Set.of("column", "str", "bytes"),
            "rpad.pad", Set.of("column", "str", "bytes"),
            "next_day.dayOfWeek", Set.of("column", "str"));

    /** Arguments that Spark's Java API has, and PySpark hasn't. */
    private static final Set<String> ARGUMENTS_OF_SPARK = Set.of("lag.ignoreNulls", "lead.ignoreNulls");

    /** Names of functions that Spark's Java API has, and neither PySpark nor a server. */
    private static final Set<String> NAMES_OF_SPARK = Set.of("callUDF", "monotonicallyIncreasingId", "typedLit");

    /** Functions with forms that PySpark takes by keyword only. */
    private static final Set<String> BY_KEYWORD = Set.of(
            "make_timestamp",
            "make_timestamp_ntz",
            "try_make_timestamp",
            "try_make_timestamp_ntz",
            "from_protobuf",
            "to_protobuf");

    /** Wire names that the server knows, but does not show. */
    private static final Set<String> HIDDEN = Set.of(
            "~",
            "bucket",
            "days",
            "hours",
            "months",
            "product",
            "timestampadd",
            "timestampdiff",
            "unwrap_udt",
            "years");

    /** Wire names that only a server with another package knows. */
    private static final Set<String> OF_PACKAGES = Set.of("from_avro", "to_avro", "from_protobuf", "to_protobuf");

    private static List<FunctionEntry> registry;
    private static Map<String, PySparkFunction> inventory;
    private static Set<String> shown;

    /** A function of PySpark. */
    private record PySparkFunction(String module, String since, List<Parameter> parameters) {
        List<String> names() {
            return parameters.stream().map(Parameter::name).toList();
        }
    }

    /** A parameter, written as in {@code *cols:column|name} or {@code seed?:int}. */
    private record Parameter(String name, boolean varargs, boolean optional, Set<String> accepted) {
        static Parameter of(String text) {
            String[] parts = text.split(":", 2);
            return new Parameter(
                    parts[0].replaceAll("[*?]", ""),
                    parts[0].startsWith("*"),
                    parts[0].endsWith("?"),
                    Set.of(parts[1].split("\\|")));
        }
    }

    @BeforeAll
    static void read() throws IOException {
        registry = RegistryReader.read(Path.of("src/main/registry"));
        inventory = lines("pyspark-functions.tsv")
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(cells -> cells[1], RegistryTest::function));
        shown = lines("server-functions.txt").collect(Collectors.toSet());
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RegistryTest.class.getResourceAsStream(resource)), UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    private static PySparkFunction function(String[] cells) {
        return new PySparkFunction(
                cells[0],
                cells[2],
                Stream.of(cells[3].split(" "))
                        .filter(parameter -> !parameter.isEmpty())
                        .map(Parameter::of)
                        .toList());
    }

    @Test
    void hasEachFunctionOfPySparkAndNoOther() {
        assertThat(names(entry -> !entry.module().equals(FunctionEntry.NO_MODULE)))
                .containsExactlyInAnyOrderElementsOf(inventory.keySet());
    }

    @Test
    void hasEachFunctionThatAServerShowsUnderItsName() {
        assertThat(names(entry -> true)).containsAll(shown);
        assertThat(names(entry -> entry.module().equals(FunctionEntry.NO_MODULE)))
                .doesNotContainAnyElementsOf(inventory.keySet())
                .filteredOn(name -> !shown.contains(name) && !NAMES_OF_SPARK.contains(name))
                .containsExactly("named_argument");
    }

    @Test
    void callsOnlyWhatAServerKnows() {
        Set<String> wireNames = registry.stream()
                .flatMap(entry -> entry.forms().stream())
                .filter(form -> form.target() == Target.CALL || form.target() == Target.DISTINCT_CALL)
                .map(Form::targetName)
                .collect(Collectors.toSet());
        Set<String> known = new HashSet<>(shown);
        known.addAll(HIDDEN);
        known.addAll(OF_PACKAGES);
        assertThat(known).containsAll(wireNames);
        assertThat(shown).doesNotContainAnyElementsOf(HIDDEN);
        assertThat(wireNames).containsAll(HIDDEN).containsAll(OF_PACKAGES);
    }

    @Test
    void saysWhichFunctionsAreMissingAndWhy() {
        assertThat(registry)
                .filteredOn(entry -> entry.unsupported().isPresent())
                .filteredOn(entry -> !entry.module().equals(FunctionEntry.NO_MODULE))
                .extracting(FunctionEntry::name)
                .containsExactly("arrow_udf", "arrow_udtf", "pandas_udf", "udf", "udtf");
    }

    @Test
    void knowsModuleAndSince() {
        forEachName((name, entry) -> {
            String since =
                    entry.name().equals(name) ? entry.since() : entry.aliases().get(name);
            assertThat(since).as(entry.where()).isEqualTo(inventory.get(name).since());
            assertThat(entry.module())
                    .as(entry.where())
                    .isEqualTo(inventory.get(name).module());
        });
    }

    @Test
    void hasTheArgumentsOfPySparkInTheirOrder() {
        forEachName((name, entry) -> {
            List<String> expected = inventory.get(name).names();
            for (Form form : entry.forms()) {
                List<String> names = form.arguments().stream()
                        .map(Argument::name)
                        .filter(argument -> !ARGUMENTS_OF_SPARK.contains(name + "." + argument))
                        .toList();
                assertThat(names).as(entry.where()).isSubsetOf(expected);
                if (!BY_KEYWORD.contains(name)) {
                    assertThat(expected).as(entry.where()).containsSubsequence(names);
                }
            }
            assertThat(entry.forms().stream().flatMap(form -> form.arguments().stream()))
                    .extracting(Argument::name)
                    .as(entry.where())
                    .containsAll(expected);
        });
    }

    @Test
    void letsNobodyLeaveOutWhatPySparkNeeds() {
        forEachName((name, entry) -> {
            for (Overload overload : Overloads.of(entry)) {
                assertThat(overload.given().stream().map(Argument::name))
                        .as(entry.where())
                        .containsAll(required(name));
            }
        });
    }

    @Test
    void letsLeaveOutWhatPySparkDoesNotNeed() {
        forEachName((name, entry) -> {
            // The parts of a timestamp all have defaults, but without them nothing is left.
            if (!name.contains("make_timestamp")) {
                assertThat(Overloads.of(entry))
                        .as(entry.where())
                        .anySatisfy(overload -> assertThat(overload.given())
                                .filteredOn(argument -> !argument.kinds().get(0).isVarargs())
                                .extracting(Argument::name)
                                .isSubsetOf(required(name)));
            }
        });
    }

    @Test
    void takesAnyNumberOfArgumentsWherePySparkDoes() {
        forEachName((name, entry) -> {
            for (Overload overload : Overloads.of(entry)) {
                boolean any = inventory.get(name).parameters().stream().anyMatch(Parameter::varargs);
                assertThat(overload.isVarargs()).as(entry.where()).isEqualTo(any);
            }
        });
    }

    @Test
    void acceptsWhatPySparkAccepts() {
        forEachName((name, entry) -> {
            for (Parameter parameter : inventory.get(name).parameters()) {
                Set<String> accepted = Overloads.of(entry).stream()
                        .flatMap(overload -> accepted(overload, parameter.name()))
                        .collect(Collectors.toSet());
                assertThat(accepted)
                        .as("%s, %s", entry.where(), parameter.name())
                        .isEqualTo(
                                ACCEPTED_LIKE_SPARK.getOrDefault(name + "." + parameter.name(), parameter.accepted()));
            }
        });
    }

    /** What an overload accepts for an argument. A name counts only where the overload by names exists. */
    private static Stream<String> accepted(Overload overload, String argument) {
        return IntStream.range(0, overload.kinds().size())
                .filter(index -> overload.given().get(index).name().equals(argument))
                .mapToObj(index -> overload.kinds().get(index))
                .flatMap(kind -> kind.takesNames()
                        ? Stream.of(overload.style() == Style.NAMES ? "name" : "column")
                        : ACCEPTED.get(kind.name()).stream());
    }

    private static Set<String> required(String name) {
        return inventory.get(name).parameters().stream()
                .filter(parameter -> !parameter.optional() && !parameter.varargs())
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Predicate<FunctionEntry> which) {
        return registry.stream()
                .filter(which)
                .flatMap(entry -> Stream.concat(Stream.of(entry.name()), entry.aliases().keySet().stream()))
                .collect(Collectors.toSet());
    }

    /** Goes through the functions of PySpark that are here, under each of their names. */
    private static void forEachName(BiConsumer<String, FunctionEntry> check) {
        for (FunctionEntry entry : registry) {
            if (entry.unsupported().isEmpty() && !entry.module().equals(FunctionEntry.NO_MODULE)) {
                check.accept(entry.name(), entry);
                entry.aliases().keySet().forEach(alias -> check.accept(alias, entry));
            }
        }
    }
}
