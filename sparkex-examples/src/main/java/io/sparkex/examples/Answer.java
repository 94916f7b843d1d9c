package io.sparkex.examples;

import io.sparkex.types.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a query has to answer. Numbers with decimals count to the cent, as the TPC prints them; blanks at the end of a
 * text do not count, as its types pad or drop them.
 *
 * @param origin who says so
 * @param columns the names of the columns
 * @param rows the cells as text
 */
record Answer(String origin, List<String> columns, List<List<String>> rows) {
    private static final int MOST_TOLD = 5;

    Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The answer that the TPC publishes for scale factor 1. */
    static Answer published(Query query) {
        String name = "answers/" + query.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream file = Answer.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            List<List<String>> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\|", -1)))
                    .toList();
            return new Answer("the published answer", lines.get(0), lines.subList(1, lines.size()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Compares, and does nothing if all is equal.
     *
     * @throws JobFailedException that names the cells that differ
     */
    void requireEqual(Query query, List<String> actualColumns, List<Row> actualRows) {
        List<String> differences = new ArrayList<>();
        if (!columns.equals(actualColumns)) {
            differences.add("the columns are " + actualColumns + ", and " + origin + " has " + columns);
        } else {
            if (rows.size() != actualRows.size()) {
                differences.add(actualRows.size() + " rows, and " + origin + " has " + rows.size());
            }
            for (int row = 0; row < Math.min(rows.size(), actualRows.size()); row++) {
                compare(row, actualRows.get(row), differences);
            }
        }
        if (!differences.isEmpty()) {
            int untold = differences.size() - MOST_TOLD;
            throw new JobFailedException(query + " gave a wrong answer:\n  "
                    + String.join("\n  ", differences.subList(0, Math.min(MOST_TOLD, differences.size())))
                    + (untold > 0 ? "\n  and " + untold + " more differences" : ""));
        }
    }

    private void compare(int row, Row actual, List<String> differences) {
        for (int column = 0; column < columns.size(); column++) {
            String expected = normalize(rows.get(row).get(column));
            String given = normalize(actual.isNullAt(column) ? null : actual.get(column));
            if (!expected.equals(given)) {
                differences.add("row " + (row + 1) + ", column " + columns.get(column) + ": Spark gave " + given
                        + ", and " + origin + " is " + expected);
            }
        }
    }

    private static String normalize(@Nullable Object cell) {
        if (cell instanceof BigDecimal number) {
            return number.setScale(2, RoundingMode.HALF_UP).toPlainString();
        }
        return cell == null ? "NULL" : cell.toString().stripTrailing();
    }
}
