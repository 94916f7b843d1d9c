package io.sparkex.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.codegen.FunctionEntry.Argument;
import io.sparkex.codegen.FunctionEntry.Form;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The registry itself, beside the functions of PySpark that {@code write_inventory.py} listed. */
class RegistryTest {
    private static List<FunctionEntry> registry;
    private static Map<String, PySparkFunction> inventory;

    /** A function of PySpark; each parameter has a {@code *} before it or a {@code ?} behind it where that applies. */
    private record PySparkFunction(String since, List<String> parameters) {}

    @BeforeAll
    static void read() throws IOException {
        registry = RegistryReader.read(Path.of("src/main/registry"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RegistryTest.class.getResourceAsStream("pyspark-functions.tsv")), UTF_8))) {
            inventory = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(cells -> cells[0], RegistryTest::function));
        }
    }

    private static PySparkFunction function(String[] cells) {
        return new PySparkFunction(
                cells[1],
                Stream.of(cells[2].split(" "))
                        .filter(parameter -> !parameter.isEmpty())
                        .toList());
    }

    @Test
    void hasOnlyFunctionsOfPySparkAndKnowsSinceWhen() {
        forEachName((name, entry) -> {
            assertThat(inventory).as(entry.where()).containsKey(name);
            String since =
                    entry.name().equals(name) ? entry.since() : entry.aliases().get(name);
            assertThat(since).as(entry.where()).isEqualTo(inventory.get(name).since());
        });
    }

    @Test
    void givesArgumentsTheNamesAndTheOrderOfPySpark() {
        forEachName((name, entry) -> {
            for (Form form : entry.forms()) {
                assertThat(names(inventory.get(name).parameters()))
                        .as(entry.where())
                        .containsSubsequence(
                                form.arguments().stream().map(Argument::name).toList());
            }
        });
    }

    @Test
    void letsNobodyLeaveOutWhatPySparkNeeds() {
        forEachName((name, entry) -> {
            List<String> needed = inventory.get(name).parameters().stream()
                    .filter(parameter -> !parameter.endsWith("?") && !parameter.startsWith("*"))
                    .toList();
            for (Overload overload : Overloads.of(entry)) {
                assertThat(overload.given().stream().map(Argument::name))
                        .as(entry.where())
                        .containsAll(needed);
            }
        });
    }

    @Test
    void takesAnyNumberOfArgumentsWherePySparkDoes() {
        forEachName((name, entry) -> {
            for (Overload overload : Overloads.of(entry)) {
                boolean any = inventory.get(name).parameters().stream().anyMatch(it -> it.startsWith("*"));
                assertThat(overload.isVarargs()).as(entry.where()).isEqualTo(any);
            }
        });
    }

    @Test
    void canSayWhatPySparkCanSay() {
        forEachName((name, entry) -> {
            List<String> said = entry.forms().stream()
                    .flatMap(form -> form.arguments().stream())
                    .map(Argument::name)
                    .distinct()
                    .toList();
            // The comparator of array_sort is a lambda, which no kind makes yet.
            List<String> expected = names(inventory.get(name).parameters()).stream()
                    .filter(parameter -> !(name.equals("array_sort") && parameter.equals("comparator")))
                    .toList();
            assertThat(said).as(entry.where()).containsExactlyElementsOf(expected);
        });
    }

    private static List<String> names(List<String> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.replaceAll("[*?]", ""))
                .toList();
    }

    private static void forEachName(BiConsumer<String, FunctionEntry> check) {
        for (FunctionEntry entry : registry) {
            check.accept(entry.name(), entry);
            entry.aliases().keySet().forEach(alias -> check.accept(alias, entry));
        }
    }
}
