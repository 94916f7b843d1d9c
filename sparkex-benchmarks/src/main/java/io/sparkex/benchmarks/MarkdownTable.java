package io.sparkex.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown: names on the left, numbers to the right of them. Not thread-safe. */
final class MarkdownTable {
    private final List<String> lines = new ArrayList<>();
    private final int columns;

    MarkdownTable(String... headers) {
        columns = headers.length;
        row(headers);
        lines.add("| --- |" + " ---: |".repeat(columns - 1));
    }

    MarkdownTable row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns + " columns");
        }
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
