package io.sparkex.docs;

import static io.sparkex.functions.typedLit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

    @Test
    void saysTheTypeOfALiteral() {
        // tag::literals[]
        Column unknown = typedLit(null, DataTypes.DateType);
        Column ids = typedLit(List.of(1, 2), DataTypes.createArrayType(DataTypes.LongType));
        DataFrame found = spark.sql(
                "SELECT :ids AS ids, coalesce(:day, DATE'2026-01-01') AS day", Map.of("ids", ids, "day", unknown));
        // end::literals[]

        assertThat(found.schema().toDDL()).isEqualTo("ids ARRAY<BIGINT> NOT NULL,day DATE NOT NULL");
        assertThat(found.collect()).containsExactly(Row.of(List.of(1L, 2L), LocalDate.of(2026, 1, 1)));
    }
}
