package io.sparkex.benchmarks.client;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Rows as local data, each round in a session of its own, so that the server has none of them. Arguments: the address of the server,
 * the rounds, the number of rows, and what the rows are: {@code rows} or {@code records} in a list, or {@code iterator} for rows that
 * are made as they are sent.
 */
public final class UploadRows {
    private static final StructType SCHEMA = StructType.of()
            .add("id", DataTypes.LongType)
            .add("name", DataTypes.StringType)
            .add("amount", DataTypes.DoubleType)
            .add("minute", DataTypes.TimestampType);

    private UploadRows() {}

    /** A row. */
    public record Item(long id, String name, double amount, Instant minute) {
        static Item of(long id) {
            return new Item(id, "name " + id, id / 4.0, Instant.ofEpochSecond(id * 60));
        }

        Row row() {
            return Row.of(id, name, amount, minute);
        }
    }

    public static void main(String[] args) throws IOException {
        long number = Long.parseLong(args[2]);
        List<Item> items =
                args[3].equals("iterator") ? List.of() : items(number).toList();
        List<Row> rows = args[3].equals("rows") ? items.stream().map(Item::row).toList() : List.of();
        WarmRounds.run(Integer.parseInt(args[1]), () -> {
            try (SparkSession spark = SparkSession.builder().remote(args[0]).create()) {
                DataFrame frame = switch (args[3]) {
                    case "rows" -> spark.createDataFrame(rows, SCHEMA);
                    case "records" -> spark.createDataFrame(items, Item.class);
                    case "iterator" ->
                        spark.createDataFrame(items(number).map(Item::row).iterator(), SCHEMA);
                    default -> throw new IllegalArgumentException(args[3]);
                };
                Row sum = frame.selectExpr("count(*)", "sum(hash(id, name, amount, minute))")
                        .collect()
                        .get(0);
                return new Outcome(sum.getLong(0), Long.toString(sum.getLong(1)), frame);
            }
        });
    }

    private static Stream<Item> items(long number) {
        return LongStream.range(0, number).mapToObj(Item::of);
    }
}
