package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;

import io.sparkex.SparkSession;
import io.sparkex.errors.InvalidPlanInputException;
import io.sparkex.errors.SparkException;
import io.sparkex.it.server.WithSpark;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server says to messages of plugins that it does not have. */
@WithSpark
@Tag("profile:batch-advanced")
final class ExtensionsIT {
    private static final String TYPE = "type.example.com/Thing";
    private static final byte[] BYTES = {1, 2, 3};

    private final SparkSession spark;

    ExtensionsIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void aRelationOfNoPlugin() {
        assertFails(
                () -> spark.client().extensionRelation(TYPE, BYTES).collect(),
                InvalidPlanInputException.class,
                "INTERNAL_ERROR",
                "XX000",
                "No handler found for extension");
    }

    @Test
    void anExpressionOfNoPlugin() {
        assertFails(
                () -> spark.range(1)
                        .select(spark.client().extensionExpression(TYPE, BYTES))
                        .collect(),
                InvalidPlanInputException.class,
                "INTERNAL_ERROR",
                "XX000",
                "No handler found for extension");
    }

    @Test
    void aCommandOfNoPlugin() {
        assertFails(
                () -> spark.client().executeExtension(TYPE, BYTES),
                InvalidPlanInputException.class,
                "INTERNAL_ERROR",
                "XX000",
                "No handler found for extension");
    }

    @Test
    void anExternalCommandOfNoRunner() {
        assertFails(
                () -> spark.executeCommand("com.example.Runner", "vacuum", Map.of()),
                SparkException.class,
                "DATA_SOURCE_NOT_FOUND",
                "42K02",
                "com.example.Runner");
    }
}
