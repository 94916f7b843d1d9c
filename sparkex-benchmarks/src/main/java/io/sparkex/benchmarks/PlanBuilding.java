package io.sparkex.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What it costs to build long plans and wide ones, before anything is sent. */
final class PlanBuilding {
    private static final List<String> STEPS = List.of("1000", "10000");
    private static final List<String> KINDS = List.of("chain", "select");

    private PlanBuilding() {}

    static void measure(Programs programs, String remote, Optional<String> python, int rounds)
            throws IOException, InterruptedException {
        String[] arguments = {remote, STEPS.get(0), STEPS.get(1)};
        List<Program> race = new ArrayList<>(List.of(
                programs.sparkex("sparkex-core", List.of(), "BuildPlans", arguments),
                programs.spark("Spark's own client", List.of(), "BuildPlans", arguments)));
        python.ifPresent(interpreter -> race.add(programs.python("PySpark", interpreter, "build_plans.py", arguments)));
        print(Race.of(race, rounds));
    }

    private static void print(Race race) {
        MarkdownTable table =
                new MarkdownTable("Plan", "Process", "ms of CPU for 1,000", "for 10,000", "MB for 1,000", "for 10,000");
        for (String kind : KINDS) {
            for (Program program : race.programs()) {
                table.row(
                        kind.equals("chain") ? "chain of filters" : "select of columns",
                        program.name(),
                        millis(race, program, kind, STEPS.get(0)),
                        millis(race, program, kind, STEPS.get(1)),
                        megabytes(race, program, kind, STEPS.get(0)),
                        megabytes(race, program, kind, STEPS.get(1)));
            }
        }
        System.out.println("## Building plans\n\n"
                + race.runs(race.programs().get(0)).size()
                + " runs of each, in turns; the least of the rounds in a process, and the median of the processes. Bytes are"
                + " what a thread allocated, and in PySpark what the plan holds.\n\n"
                + table);
    }

    private static String millis(Race race, Program program, String kind, String steps) {
        String word = kind + "-" + steps + "-micros";
        return Sample.format(race.sample(program, run -> Long.parseLong(run.value(word)) / 1e3)
                .median());
    }

    private static String megabytes(Race race, Program program, String kind, String steps) {
        String word = kind + "-" + steps + "-bytes";
        return String.format(
                Locale.ROOT,
                "%.2f",
                race.sample(program, run -> Long.parseLong(run.value(word)) / 1e6)
                        .median());
    }
}
