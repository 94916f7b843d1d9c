package io.sparkex.docs;

import static io.sparkex.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/plans.md}. */
@WithSpark
final class PlansPageIT {
    @Test
    void deep(SparkSession spark) {
        // tag::deep[]
        DataFrame frame = spark.range(1000);
        for (int round = 1; round <= 100; round++) {
            frame = frame.filter(col("id").mod(round + 1).notEqual(round));
            if (round % 20 == 0) {
                frame = frame.localCheckpoint();
            }
        }
        long rest = frame.count();
        // end::deep[]

        assertThat(rest)
                .isEqualTo(LongStream.range(0, 1000)
                        .filter(id -> LongStream.rangeClosed(1, 100).noneMatch(round -> id % (round + 1) == round))
                        .count());
    }
}
