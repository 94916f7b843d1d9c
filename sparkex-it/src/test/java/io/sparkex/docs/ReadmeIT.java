package io.sparkex.docs;

import static io.sparkex.functions.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.types.Row;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ReadmeIT {
    @Test
    void fiveLines() {
        // tag::five-lines[]
        SparkSession spark = SparkSession.builder().remote("local[2]").getOrCreate();
        DataFrame squares = spark.range(10).withColumn("square", col("id").multiply(col("id")));
        squares.filter(col("square").gt(20)).show();
        List<Row> rows = squares.groupBy(col("id").mod(2).alias("odd"))
                .agg(sum("square").alias("total"))
                .orderBy("odd")
                .collect();
        spark.close();
        // end::five-lines[]

        assertThat(rows).containsExactly(Row.of(0L, 120L), Row.of(1L, 165L));
    }
}
