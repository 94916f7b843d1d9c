package io.sparkex.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a warm process waits for {@code SELECT 1}, and how many of them it gets done with many threads. */
final class SmallQueries {
    private static final String THREADS = "64";

    private SmallQueries() {}

    static void measure(Programs programs, String remote, Optional<String> python, int rounds, int queries)
            throws IOException, InterruptedException {
        String number = Integer.toString(queries);
        List<Program> race = new ArrayList<>(List.of(
                programs.sparkex("sparkex-core", List.of(), "SmallQueries", remote, number, THREADS),
                programs.spark("Spark's own client", List.of(), "SmallQueries", remote, number, THREADS)));
        python.ifPresent(interpreter ->
                race.add(programs.python("PySpark", interpreter, "small_queries.py", remote, number, THREADS)));
        print(Race.of(race, rounds), queries);
    }

    private static void print(Race race, int queries) {
        MarkdownTable table = new MarkdownTable(
                "Process",
                "p50 ms, median",
                "min",
                "p99 ms, median",
                "min",
                "CPU ms of a query, median",
                "queries/s of 64 threads, median",
                "max");
        for (Program program : race.programs()) {
            Sample p50 = race.sample(program, run -> Long.parseLong(run.value("p50")) / 1e3);
            Sample p99 = race.sample(program, run -> Long.parseLong(run.value("p99")) / 1e3);
            Sample cpu = race.sample(program, run -> Long.parseLong(run.value("cpu")) / 1e3);
            Sample rate = race.sample(program, run -> Double.parseDouble(run.value("rate")));
            table.row(
                    program.name(),
                    Sample.format(p50.median()),
                    Sample.format(p50.min()),
                    Sample.format(p99.median()),
                    Sample.format(p99.min()),
                    Sample.format(cpu.median()),
                    Sample.format(rate.median()),
                    Sample.format(rate.max()));
        }
        System.out.println("## `SELECT 1` in a warm process\n\n"
                + race.runs(race.programs().get(0)).size()
                + " runs of each, in turns, " + queries
                + " queries one after the other and as many from 64 threads. CPU is the client's own.\n\n"
                + table);
    }
}
