package io.sparkex.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs have the same schema and rows, or the same error, as with PySpark on the same server. {@code
 * -Dsparkex.it.plans=5000} runs as many as a night has time for, {@code -Dsparkex.it.plans.seed=} others than usual.
 */
@WithSpark
@Timeout(value = 3, unit = TimeUnit.HOURS)
final class RandomPlansIT {
    private static final int PROGRAMS = Integer.getInteger("sparkex.it.plans", 300);
    private static final long SEED = Long.getLong("sparkex.it.plans.seed", 411_000);

    /** After so many differences the rest would say no more. */
    private static final int ENOUGH = 10;

    /** Fewer programs than this can't have everything in them. */
    private static final int ALL_KINDS = 300;

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    RandomPlansIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    @SuppressWarnings("SystemOut")
    void giveWhatPySparkGets() throws Exception {
        System.out.printf("%,d random plans with -Dsparkex.it.plans.seed=%d%n", PROGRAMS, SEED);
        try (BothSides sides = new BothSides(server, folder, UnaryOperator.identity())) {
            List<Difference> differences = new ArrayList<>();
            for (Program program : (Iterable<Program>) Generator.programs(SEED, PROGRAMS)::iterator) {
                Optional<Difference> found = sides.compare(program);
                if (found.isPresent()) {
                    Difference small = new Shrinker(sides).shrink(found.get());
                    System.out.println(small);
                    differences.add(small);
                    if (differences.size() == ENOUGH) {
                        break;
                    }
                }
            }
            Sent sent = sides.sent();
            System.out.printf(
                    "%,d of %,d succeeded; %d kinds of relations %s, %d functions %s, %d kinds of expressions %s; errors %s%n",
                    sides.succeeded(),
                    sides.programs(),
                    sent.relations().size(),
                    sent.relations(),
                    sent.functions().size(),
                    sent.functions(),
                    sent.expressions().size(),
                    sent.expressions(),
                    sides.failures());
            assertThat(differences).isEmpty();
            if (PROGRAMS >= ALL_KINDS) {
                assertThat(sent.relations()).hasSizeGreaterThanOrEqualTo(30);
                assertThat(sent.functions()).hasSizeGreaterThanOrEqualTo(80);
                assertThat(sides.succeeded()).isGreaterThanOrEqualTo(PROGRAMS * 60 / 100);
            }
        }
    }
}
