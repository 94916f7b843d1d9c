package io.sparkex.examples;

import io.trino.tpch.TpchEntity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Writes the tables as text, row by row as they are generated. */
final class DataFiles {
    private static final long LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int ROWS_BETWEEN_LOOKS = 4096;

    private final WorkFolder folder;
    private final double scale;
    private final Terminal terminal;

    DataFiles(WorkFolder folder, double scale, Terminal terminal) {
        this.folder = folder;
        this.scale = scale;
        this.terminal = terminal;
    }

    static String name(Table table) {
        return table + ".tbl";
    }

    /** Writes the rows of a table, and returns how many they are. */
    long write(Table table) {
        Path file = folder.file(name(table));
        long rows = 0;
        long nextLine = System.nanoTime() + LINE_EVERY_NANOS;
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (TpchEntity row : table.rows(scale)) {
                String line = row.toLine();
                // The generator ends each column with the separator, the last one too.
                writer.write(line, 0, line.length() - 1);
                writer.write('\n');
                rows++;
                if (rows % ROWS_BETWEEN_LOOKS == 0 && System.nanoTime() > nextLine) {
                    nextLine = System.nanoTime() + LINE_EVERY_NANOS;
                    terminal.say(String.format(
                            Locale.ROOT, "  %s: %,d rows of about %,d", table, rows, table.expectedRows(scale)));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The file " + file + " cannot be written: " + failure, failure);
        }
        return rows;
    }
}
