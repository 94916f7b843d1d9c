package io.sparkex.benchmarks;

import io.sparkex.benchmarks.ClassPath.Content;
import java.io.IOException;

/** What an application gets onto its class path with this library, and with Spark's own client. */
final class ClassPathReport {
    private ClassPathReport() {}

    static void print(Programs programs) throws IOException {
        MarkdownTable table = new MarkdownTable(
                "Class path", "jars", "MB", "nested jars", "classes", "of these relocated", "MB", "in two jars");
        add(table, "sparkex-core", programs.sparkexClassPath().content());
        add(table, "Spark's own client", programs.sparkClassPath().content());
        System.out.println("## Class path of an application\n\n" + table);
    }

    private static void add(MarkdownTable table, String name, Content content) {
        table.row(
                name,
                Integer.toString(content.jars()),
                megabytes(content.bytes()),
                Integer.toString(content.nestedJars()),
                Integer.toString(content.classes()),
                Integer.toString(content.relocated()),
                megabytes(content.relocatedBytes()),
                Integer.toString(content.repeated()));
    }

    private static String megabytes(long bytes) {
        return Sample.format(bytes / 1e6);
    }
}
