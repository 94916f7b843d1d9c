package io.sparkex.it;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.types.Row;
import java.util.List;

/** Rows as tests write and read them. */
final class Rows {
    private Rows() {}

    /** A frame of the rows that {@code values} lists in SQL, with the columns that {@code alias} names. */
    static DataFrame values(SparkSession spark, String values, String alias) {
        return spark.sql("SELECT * FROM VALUES " + values + " AS " + alias);
    }

    /** The values of the only row that the columns give. */
    static List<?> evaluate(SparkSession spark, Column... columns) {
        List<Row> rows = spark.range(1).select(columns).collect();
        if (rows.size() != 1) {
            throw new AssertionError("One row was expected, not " + rows);
        }
        return rows.get(0).toList();
    }
}
