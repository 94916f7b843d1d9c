package io.sparkex.docs;

import static io.sparkex.functions.array;
import static io.sparkex.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/sql.md}. */
@WithSpark
final class SqlPageIT {
    private final SparkSession spark;

    SqlPageIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void takesArguments() {
        // tag::arguments[]
        DataFrame byName =
                spark.sql("SELECT * FROM range(10) WHERE id BETWEEN :low AND :high", Map.of("low", 3, "high", 5));
        DataFrame byPosition = spark.sql("SELECT date_add(?, ?) AS day", LocalDate.of(2026, 11, 22), 7);
        DataFrame column = spark.sql("SELECT array_contains(?, 2) AS found", array(lit(1), lit(2)));
        // end::arguments[]

        assertThat(byName.count()).isEqualTo(3);
        assertThat(byPosition.collect()).containsExactly(Row.of(LocalDate.of(2026, 11, 29)));
        assertThat(column.collect()).containsExactly(Row.of(true));
    }

    @Test
    void runsCommandsOnce() {
        // tag::command[]
        spark.sql("CREATE TABLE sql_page (x INT) USING parquet");
        DataFrame inserted = spark.sql("INSERT INTO sql_page VALUES (1), (2)");
        inserted.collect(); // the rows of the command, which are none; it does not run again
        long rows = spark.table("sql_page").count(); // 2
        spark.sql("DROP TABLE sql_page");
        // end::command[]

        assertThat(rows).isEqualTo(2);
    }
}
