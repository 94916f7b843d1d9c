package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/types.md}. */
@WithSpark
final class TypesPageIT {
    private final SparkSession spark;

    TypesPageIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void readsAVariant() {
        // tag::variant[]
        Row row = spark.sql("SELECT parse_json('{\"sku\": \"x\", \"sizes\": [40, 41.5]}') AS item")
                .first();
        VariantValue item = row.getVariant("item");
        String sku = item.get("sku").asString();
        int size = item.get("sizes").get(0).asInt();
        BigDecimal between = item.get("sizes").get(1).asDecimal();
        String json = item.toJson();
        // end::variant[]

        assertThat(sku).isEqualTo("x");
        assertThat(size).isEqualTo(40);
        assertThat(between).isEqualTo("41.5");
        assertThat(json).isEqualTo("{\"sizes\":[40,41.5],\"sku\":\"x\"}");
    }
}
