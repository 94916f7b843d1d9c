package io.sparkex.benchmarks.spark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Collects a query of six columns and reads each value once. Arguments: the address of the server, the query. */
public final class ReadRows {
    private ReadRows() {}

    public static void main(String[] args) throws IOException {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            List<Row> rows = spark.sql(args[1]).collectAsList();
            System.out.println("checksum " + checksum(rows));
            System.gc();
            System.out.println("heap "
                    + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            System.out.println("rows " + rows.size());
        }
    }

    private static String checksum(List<Row> rows) {
        long longs = 0;
        long ints = 0;
        double doubles = 0;
        long characters = 0;
        long seconds = 0;
        long decimals = 0;
        for (Row row : rows) {
            longs += row.getLong(0);
            ints += row.getInt(1);
            doubles += row.getDouble(2);
            String text = row.getString(3);
            characters += text.length() + text.charAt(text.length() - 1);
            Timestamp time = row.getTimestamp(4);
            seconds += time.getTime() / 1000;
            BigDecimal decimal = row.getDecimal(5);
            decimals += decimal.unscaledValue().longValue();
        }
        return longs + "/" + ints + "/" + (long) doubles + "/" + characters + "/" + seconds + "/" + decimals;
    }
}
