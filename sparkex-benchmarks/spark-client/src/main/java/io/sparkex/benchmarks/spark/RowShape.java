package io.sparkex.benchmarks.spark;

import io.sparkex.benchmarks.warm.Checksum;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What the rows of a query hold, and how each value of one is read once. */
enum RowShape {
    SIX {
        @Override
        void read(Row row, Checksum sum) {
            sum.add(row.getLong(0));
            sum.add((long) row.getInt(1));
            sum.add(row.getDouble(2));
            sum.add(row.getString(3));
            sum.addSeconds(row.getTimestamp(4).getTime() / 1000);
            sum.add(row.getDecimal(5));
        }
    },
    /** A long, a double, a text, and so on. */
    WIDE {
        @Override
        void read(Row row, Checksum sum) {
            int length = row.length();
            for (int i = 0; i < length; i++) {
                switch (i % 3) {
                    case 0 -> sum.add(row.getLong(i));
                    case 1 -> sum.add(row.getDouble(i));
                    default -> sum.add(row.getString(i));
                }
            }
        }
    },
    NESTED {
        @Override
        void read(Row row, Checksum sum) {
            sum.add(row.getLong(0));
            List<Row> parts = row.getList(1);
            for (Row part : parts) {
                sum.add(part.getLong(0));
                sum.add(part.getString(1));
            }
            Map<String, Double> shares = row.getJavaMap(2);
            for (Map.Entry<String, Double> share : shares.entrySet()) {
                sum.add(share.getKey());
                sum.add((double) share.getValue());
            }
        }
    };

    /** Reads each value of a row. */
    abstract void read(Row row, Checksum sum);
}
