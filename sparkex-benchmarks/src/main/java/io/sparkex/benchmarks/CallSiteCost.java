package io.sparkex.benchmarks;

import java.io.IOException;
import java.util.List;

/** What it costs each call of the API to find the place in the application that makes it. */
final class CallSiteCost {
    private static final List<Integer> DEPTHS = List.of(10, 100, 1000);

    private CallSiteCost() {}

    static void print(Programs programs) throws IOException, InterruptedException {
        MarkdownTable table =
                new MarkdownTable("Frames of the application", "ns of CPU for a call", "with its place", "difference");
        for (int depth : DEPTHS) {
            long without = nanos(programs, "false", depth);
            long with = nanos(programs, "true", depth);
            table.row(
                    Integer.toString(depth),
                    Long.toString(without),
                    Long.toString(with),
                    Long.toString(with - without));
        }
        System.out.println("## The place in the application that makes a column\n\n"
                + "The least of 12 rounds of 300,000 calls, such as `col` and `gt`, in one process for each figure.\n\n"
                + table);
    }

    private static long nanos(Programs programs, String enabled, int depth) throws IOException, InterruptedException {
        Program program = programs.sparkex(
                "columns",
                List.of("-Dsparkex.dataFrameDebugging.enabled=" + enabled),
                "BuildColumns",
                Integer.toString(depth));
        return Long.parseLong(program.run().value("nanos"));
    }
}
