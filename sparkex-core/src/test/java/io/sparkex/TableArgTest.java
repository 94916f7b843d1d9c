package io.sparkex;

import static io.sparkex.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The order in which a table argument is described; what it encodes are goldens. */
class TableArgTest {
    private final TableArg table = Offline.session().range(3).asTable();

    private static void refuses(String message, ThrowingCallable call) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_TABLE_ARGUMENT"));
    }

    @Test
    void partitionsAreChosenOnce() {
        refuses("Cannot call partitionBy()", () -> table.partitionBy("id").partitionBy("id"));
        refuses("Cannot call partitionBy()", () -> table.withSinglePartition().partitionBy(col("id")));
        refuses(
                "Cannot call withSinglePartition()",
                () -> table.partitionBy("id").withSinglePartition());
        refuses(
                "Cannot call withSinglePartition()",
                () -> table.withSinglePartition().withSinglePartition());
    }

    @Test
    void rowsAreSortedInPartitions() {
        refuses("before orderBy()", () -> table.orderBy("id"));
        refuses("before orderBy()", () -> table.partitionBy(new String[0]).orderBy(col("id")));
        assertThat(table.withSinglePartition().orderBy("id").orderBy("id")).isNotNull();
    }
}
