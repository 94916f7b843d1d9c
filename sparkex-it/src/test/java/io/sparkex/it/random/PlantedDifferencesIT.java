package io.sparkex.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed in the program of one side is found, and the program is made small. */
@WithSpark
final class PlantedDifferencesIT {
    private static final long SEED = 1;
    private static final int PROGRAMS = 5_000;

    private final ServerUnderTest server;
    private UnaryOperator<String> plant = UnaryOperator.identity();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    PlantedDifferencesIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    void areFoundAndMadeSmall() throws Exception {
        try (BothSides sides = new BothSides(server, folder, text -> plant.apply(text))) {
            Difference function = found(sides, "F.length(", "F.bit_length(");
            assertThat(function.program().statements()).hasSizeLessThanOrEqualTo(3);
            assertThat(function.program().java()).contains("length(").hasSizeLessThan(250);
            assertThat(function.toString())
                    .contains(
                            "seed " + function.program().seed(),
                            function.program().python(),
                            "frame {");

            Difference literal = found(sides, ".limit(3", ".limit(1");
            assertThat(literal.program().java()).contains(".limit(3)");
            assertThat(literal.java().rows())
                    .hasSizeGreaterThan(literal.python().rows().size());

            Difference order = found(sides, "ascending=[True", "ascending=[False");
            assertThat(order.program().java()).contains("true");
            assertThat(order.java().rows())
                    .containsExactlyInAnyOrderElementsOf(order.python().rows());

            Difference schema = found(sides, "\"note\": \"n\"", "\"note\": \"m\"");
            assertThat(schema.program().java()).contains(".withMetadata(");
            assertThat(schema.java().rows()).isEqualTo(schema.python().rows());

            Difference error = found(sides, "no_such_table", "items");
            assertThat(error.java().head()).isEqualTo("error AnalysisException TABLE_OR_VIEW_NOT_FOUND 42P01");
            assertThat(error.python().succeeded()).isTrue();
        }
    }

    /** The first difference that comes from writing another text in Python. */
    private Difference found(BothSides sides, String text, String other) throws InterruptedException {
        plant = program -> program.replace(text, other);
        Iterator<Program> affected = Generator.programs(SEED, PROGRAMS)
                .filter(program -> program.python().contains(text))
                .iterator();
        while (affected.hasNext()) {
            Optional<Difference> difference = sides.compare(affected.next());
            if (difference.isPresent()) {
                return new Shrinker(sides).shrink(difference.get());
            }
        }
        throw new AssertionError("Nothing was found of " + text);
    }
}
