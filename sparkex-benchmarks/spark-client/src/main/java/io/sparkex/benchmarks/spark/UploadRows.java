package io.sparkex.benchmarks.spark;

import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import java.io.IOException;
import java.sql.Timestamp;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Rows as local data, each round in a session of its own, so that the server has none of them. Arguments: the address of the server,
 * the rounds, the number of rows.
 */
public final class UploadRows {
    private static final StructType SCHEMA =
            StructType.fromDDL("id BIGINT, name STRING, amount DOUBLE, minute TIMESTAMP");

    private UploadRows() {}

    public static void main(String[] args) throws IOException {
        List<Row> rows = LongStream.range(0, Long.parseLong(args[2]))
                .mapToObj(id -> RowFactory.create(id, "name " + id, id / 4.0, new Timestamp(id * 60_000)))
                .toList();
        WarmRounds.run(Integer.parseInt(args[1]), () -> {
            try (SparkSession spark = SparkSession.builder().remote(args[0]).create()) {
                Dataset<Row> frame = spark.createDataFrame(rows, SCHEMA);
                Row sum = frame.selectExpr("count(*)", "sum(hash(id, name, amount, minute))")
                        .collectAsList()
                        .get(0);
                return new Outcome(sum.getLong(0), Long.toString(sum.getLong(1)), frame);
            }
        });
    }
}
