package io.sparkex.examples;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.options.SaveMode;
import java.util.Locale;

/** The tables as the server has them: text files that it reads, and Parquet files that it makes of them. */
final class Warehouse {
    private final SparkSession spark;
    private final WorkFolder folder;

    Warehouse(SparkSession spark, WorkFolder folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Fails when the server looks at other files than this program, before any large one is written. */
    void requireSight(Table table, long written) {
        String location = folder.location(DataFiles.name(table));
        try {
            requireRows(
                    "The server reads from " + location, written, text(table).count());
        } catch (AnalysisException failure) {
            if (!"PATH_NOT_FOUND".equals(failure.details().condition())) {
                throw failure;
            }
            throw new JobFailedException("The server does not see " + location
                    + ". Choose a folder that this machine and the server share, with --data DIR.");
        }
    }

    /** Has the server turn the text into Parquet, and checks that no row got lost. */
    void load(Table table, long written) {
        text(table).write().mode(SaveMode.ERROR_IF_EXISTS).parquet(parquetLocation(table));
        requireRows("Table " + table, written, read(table).count());
    }

    DataFrame read(Table table) {
        return spark.read().schema(table.schema()).parquet(parquetLocation(table));
    }

    private DataFrame text(Table table) {
        return spark.read()
                .schema(table.schema())
                .option("sep", "|")
                .option("mode", "FAILFAST")
                .csv(folder.location(DataFiles.name(table)));
    }

    private String parquetLocation(Table table) {
        return folder.location(table + ".parquet");
    }

    private static void requireRows(String what, long written, long read) {
        if (written != read) {
            throw new JobFailedException(
                    String.format(Locale.ROOT, "%s: %,d rows were written, and %,d read", what, written, read));
        }
    }
}
