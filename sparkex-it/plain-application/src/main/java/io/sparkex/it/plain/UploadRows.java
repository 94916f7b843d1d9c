package io.sparkex.it.plain;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.types.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Uploads more rows than its heap can hold, has the server look at them when it is told to, and prints what came there. How
 * long it took, the last line says.
 */
public final class UploadRows {
    private static final String SCHEMA = "id bigint not null, quarter double, text string, moment timestamp";

    private UploadRows() {}

    public static void main(String[] args) {
        long rows = Long.parseLong(args[1]);
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            Instant start = Instant.now();
            DataFrame frame = args[2].equals("list")
                    ? spark.createDataFrame(rows(rows).toList(), SCHEMA)
                    : spark.createDataFrame(rows(rows).iterator(), SCHEMA);
            Duration took = Duration.between(start, Instant.now());
            if (args[2].equals("checked")) {
                System.out.println(frame.selectExpr(
                                "count(*)",
                                "sum(id)",
                                "CAST(sum(quarter) * 4 AS BIGINT)",
                                "count_if(text = concat('row number ', id))",
                                "count_if(unix_seconds(moment) = id)")
                        .first());
            }
            System.out.println(rows + " rows uploaded in " + took.toMillis() + " ms");
        }
    }

    private static Stream<Row> rows(long count) {
        return LongStream.range(0, count)
                .mapToObj(i -> Row.of(i, i / 4.0, "row number " + i, Instant.ofEpochSecond(i)));
    }
}
