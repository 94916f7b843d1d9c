package io.sparkex.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What it costs a process to collect many rows, to read every value once, and to keep the rows. */
final class RowReading {
    /** The same for all JVMs. */
    private static final List<String> FLAGS = List.of("-Xmx2g");

    private RowReading() {}

    static void measure(Programs programs, String remote, Optional<String> python, int rounds, long rows)
            throws IOException, InterruptedException {
        System.err.println(rows + " rows");
        String query = """
                SELECT id,
                       CAST(id % 1000 AS INT) AS remainder,
                       id / 8.0D AS eighth,
                       concat('row ', lpad(CAST(id AS STRING), 8, '0')) AS name,
                       timestamp_seconds(id * 60) AS minute,
                       CAST(id AS DECIMAL(18, 2)) AS amount
                FROM range(0, ROWS, 1, 8)""".replace("ROWS", Long.toString(rows));
        Program sparkex = programs.sparkex("sparkex-core", FLAGS, "ReadRows", remote, query);
        Program spark = programs.spark("Spark's own client", FLAGS, "ReadRows", remote, query);
        List<Program> programsInTurns = new ArrayList<>(List.of(sparkex, spark));
        python.ifPresent(interpreter ->
                programsInTurns.add(programs.python("PySpark", interpreter, "read_rows.py", remote, query)));
        Race race = Race.of(programsInTurns, rounds);
        print(race, sparkex, checksum(race), rows);
    }

    /** The one checksum of all runs. */
    private static String checksum(Race race) {
        List<String> different = race.programs().stream()
                .flatMap(program -> race.runs(program).stream())
                .map(run -> run.value("checksum"))
                .distinct()
                .toList();
        if (different.size() != 1) {
            throw new IllegalStateException("The programs read different values: " + different);
        }
        return different.get(0);
    }

    private static void print(Race race, Program yardstick, String checksum, long rows) {
        MarkdownTable table = new MarkdownTable(
                "Process", "CPU s, median", "min", "time s, median", "min", "live heap MB, median", "CPU, heap ×");
        for (Program program : race.programs()) {
            Sample cpu = race.cpu(program);
            Sample wall = race.wall(program);
            Optional<Sample> heap = heap(race, program);
            String cpuFactor = Sample.format(cpu.median() / race.cpu(yardstick).median());
            String heapFactor = heap.map(live -> Sample.format(
                            live.median() / heap(race, yardstick).orElseThrow().median()))
                    .orElse("–");
            table.row(
                    program.name(),
                    Sample.format(cpu.median()),
                    Sample.format(cpu.min()),
                    Sample.format(wall.median()),
                    Sample.format(wall.min()),
                    heap.map(live -> Sample.format(live.median())).orElse("–"),
                    cpuFactor + ", " + heapFactor);
        }
        System.out.println("## " + rows + " rows of six types, collected, every value read once\n\n"
                + race.runs(yardstick).size() + " runs of each, in turns, JVMs with " + String.join(" ", FLAGS)
                + "; live heap is after a full collection with the rows reachable. All read the same values, checksum `"
                + checksum + "`.\n\n" + table);
    }

    /** What the JVMs print; Python has no heap to compare. */
    private static Optional<Sample> heap(Race race, Program program) {
        boolean printed = race.runs(program).get(0).output().stream().anyMatch(line -> line.startsWith("heap "));
        return printed
                ? Optional.of(race.sample(program, run -> Long.parseLong(run.value("heap")) / 1e6))
                : Optional.empty();
    }
}
