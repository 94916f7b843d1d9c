package io.sparkex.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sparkex.connect.proto.Command.CommandTypeCase;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every kind of relation, expression and command of the protocol is written by an encoder, or stands in
 * {@code not-encoded.properties} with the reason. A kind that the protocol gains makes this fail.
 */
class CoverageTest {
    private static final JavaClasses ENCODERS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sparkex.internal");

    @Test
    void everyRelationIsEncodedOrListed() throws IOException {
        check("relation.", RelTypeCase.values(), Encodes::relations);
    }

    @Test
    void everyExpressionIsEncodedOrListed() throws IOException {
        check("expression.", ExprTypeCase.values(), Encodes::expressions);
    }

    @Test
    void everyCommandIsEncodedOrListed() throws IOException {
        check("command.", CommandTypeCase.values(), Encodes::commands);
    }

    private static <E extends Enum<E>> void check(String prefix, E[] kinds, Function<Encodes, E[]> claimed)
            throws IOException {
        Set<String> encoded = ENCODERS.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> claims(method, claimed))
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = listed(prefix);

        assertThat(encoded).as("encoded and listed as not encoded").doesNotContainAnyElementsOf(listed);
        Set<String> known = new TreeSet<>(encoded);
        known.addAll(listed);
        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(kinds)
                        .map(Enum::name)
                        .filter(name -> !name.endsWith("_NOT_SET"))
                        .toList());
    }

    private static <E> Stream<E> claims(JavaMethod method, Function<Encodes, E[]> claimed) {
        return method.tryGetAnnotationOfType(Encodes.class).stream().flatMap(claim -> Stream.of(claimed.apply(claim)));
    }

    private static Set<String> listed(String prefix) throws IOException {
        Properties reasons = new Properties();
        try (InputStream file = CoverageTest.class.getResourceAsStream("/not-encoded.properties")) {
            reasons.load(file);
        }
        assertThat(reasons.values())
                .allSatisfy(reason -> assertThat((String) reason).isNotBlank());
        return reasons.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
