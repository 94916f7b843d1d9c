package io.sparkex;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sparkex.connect.proto.Relation;
import io.sparkex.sparkclient.SparkClientCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden plans of Spark's own client, beside the plans that the same calls make here. Those that differ stand in
 * {@code not-of-spark-client.properties}, and differ in nothing but what they are listed for.
 */
class SparkClientPlanTest {
    private static final Path PAGE = Path.of("..", "docs", "parity", "plans.md");
    private static final SortedMap<String, Relation> GOLDENS = SparkClientGoldens.read();
    private static final SortedMap<String, DataFrame> CALLS = SparkClientCalls.all(Offline.session());
    private static final SortedMap<String, DataFrame> BY_NAME = SparkClientCalls.byName(Offline.session());
    private static final SortedMap<String, SparkClientDifference> LISTED = listed();

    static Set<String> names() {
        return GOLDENS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isThePlanOfSparksOwnClientOrDiffersAsListed(String name) {
        DataFrame frame = CALLS.get(name);
        SparkClientDifference difference = LISTED.get(name);
        if (difference != null && !difference.hasCall()) {
            assertThat(frame).as("a call for what is listed as %s", difference).isNull();
            return;
        }
        assertThat(frame).as("the call that makes it").isNotNull();
        Relation plan = NormalisedPlan.of(frame.plan().relation());
        Relation golden = NormalisedPlan.of(Objects.requireNonNull(GOLDENS.get(name)));
        if (difference == null) {
            assertThat(plan).isEqualTo(golden);
        } else {
            assertThat(plan).as("equal, and listed").isNotEqualTo(golden);
            assertThat(difference.isAll(plan, golden))
                    .as("%s is all that differs between%n%s and the golden%n%s", difference, plan, golden)
                    .isTrue();
        }
    }

    static Set<String> namesWithDefaults() {
        return BY_NAME.keySet();
    }

    /** Who wants a plan without PySpark's defaults can have it. */
    @ParameterizedTest
    @MethodSource("namesWithDefaults")
    void isThePlanOfSparksOwnClientWhenTheFunctionIsCalledByName(String name) {
        DataFrame frame = Objects.requireNonNull(BY_NAME.get(name));

        assertThat(NormalisedPlan.of(frame.plan().relation()))
                .isEqualTo(NormalisedPlan.of(Objects.requireNonNull(GOLDENS.get(name))));
    }

    @Test
    void whateverHasDefaultsIsCalledByNameToo() {
        Set<String> withDefaults = new TreeSet<>(LISTED.keySet());
        withDefaults.removeIf(name -> LISTED.get(name) != SparkClientDifference.PYSPARK_SENDS_DEFAULTS);

        assertThat(BY_NAME.keySet()).isEqualTo(withDefaults);
    }

    @Test
    void everyCallAndEveryDifferenceIsOfAPlan() {
        assertThat(GOLDENS).hasSize(721);
        assertThat(GOLDENS.keySet()).containsAll(CALLS.keySet()).containsAll(LISTED.keySet());
        assertThat(LISTED.values()).contains(SparkClientDifference.values());
    }

    /** Nothing builds a plan by hand. */
    @Test
    void theCallsUseThePublicApi() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sparkex.internal..", "io.sparkex.connect..", "com.google.protobuf..")
                .check(new ClassFileImporter().importPackages("io.sparkex.sparkclient"));
    }

    /** The page counts what is equal and what is not, for each reason. */
    @Test
    void thePageHasTheseNumbers() throws IOException {
        Map<SparkClientDifference, Long> counts = LISTED.values().stream()
                .collect(groupingBy(
                        difference -> difference, () -> new EnumMap<>(SparkClientDifference.class), counting()));
        StringBuilder table = new StringBuilder("| | Plans |\n| --- | ---: |\n");
        row(table, "equal", GOLDENS.size() - LISTED.size());
        counts.forEach((difference, count) -> row(table, difference.reason(), count));
        row(table, "all", GOLDENS.size());

        assertThat(Files.readString(PAGE))
                .contains(table)
                .contains("so %d of the plans can be had".formatted(GOLDENS.size() - LISTED.size() + BY_NAME.size()))
                .contains("So %d plans are equal or differ in one thing".formatted(CALLS.size()));
    }

    private static void row(StringBuilder table, String what, long count) {
        table.append("| ").append(what).append(" | ").append(count).append(" |\n");
    }

    private static SortedMap<String, SparkClientDifference> listed() {
        Properties properties = new Properties();
        try (InputStream file = SparkClientPlanTest.class.getResourceAsStream("/not-of-spark-client.properties")) {
            properties.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, SparkClientDifference> listed = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> listed.put(name, SparkClientDifference.valueOf(properties.getProperty(name))));
        return listed;
    }
}
