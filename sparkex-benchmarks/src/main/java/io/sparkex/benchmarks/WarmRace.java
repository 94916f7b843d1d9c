package io.sparkex.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Programs that do the same several times and print what each round took. The later half of the rounds counts, since the JVM
 * compiles in the earlier ones. All have to come to the same rows, and those that read values to the same values.
 */
final class WarmRace {
    private final Race race;
    private final Program yardstick;

    private WarmRace(Race race, Program yardstick) {
        this.race = race;
        this.yardstick = yardstick;
        same("rows");
        same("checksum");
    }

    /** Runs every program so many times, and compares with the first. */
    static WarmRace of(List<Program> programs, int runs) throws IOException, InterruptedException {
        return new WarmRace(Race.ofWarm(programs, runs), programs.get(0));
    }

    private void same(String word) {
        List<String> different = race.programs().stream()
                .flatMap(program -> race.runs(program).stream())
                .flatMap(run -> run.values(word).stream())
                .distinct()
                .toList();
        if (different.size() != 1) {
            throw new IllegalStateException("The programs have different " + word + ": " + different);
        }
    }

    /** Prints a table under a headline, with a text between them. */
    void print(String title, String text) {
        System.out.println("## " + title + "\n\n" + text + "\n\n" + table());
    }

    String table() {
        MarkdownTable table = new MarkdownTable(
                "Process",
                "CPU s, first round",
                "later, least",
                "median",
                "time s, least",
                "median",
                "live heap MB",
                "resident MB",
                "CPU ×, least",
                "median");
        for (Program program : race.programs()) {
            Sample cpu = rounds(program, 0);
            Sample wall = rounds(program, 1);
            table.row(
                    program.name(),
                    Sample.format(firstRounds(program).median()),
                    Sample.format(cpu.min()),
                    Sample.format(cpu.median()),
                    Sample.format(wall.min()),
                    Sample.format(wall.median()),
                    megabytes(program, "heap"),
                    megabytes(program, "resident"),
                    Sample.format(cpu.min() / rounds(yardstick, 0).min()),
                    Sample.format(cpu.median() / rounds(yardstick, 0).median()));
        }
        return table.toString();
    }

    /** The seconds of CPU of the rounds in which everything is new to the process. */
    private Sample firstRounds(Program program) {
        return Sample.of(race.runs(program).stream()
                .map(run -> seconds(run.value("round"), 0))
                .toList());
    }

    private static double seconds(String round, int position) {
        return Long.parseLong(round.split(" ", -1)[position]) / 1e6;
    }

    /** The seconds of the rounds that count: of CPU, or on the clock. */
    private Sample rounds(Program program, int position) {
        return Sample.of(race.runs(program).stream()
                .map(run -> run.values("round"))
                .flatMap(rounds -> rounds.subList(rounds.size() / 2, rounds.size()).stream())
                .map(round -> seconds(round, position))
                .toList());
    }

    /** The most of all runs; not every process knows it. */
    private String megabytes(Program program, String word) {
        OptionalDouble most = race.runs(program).stream()
                .map(run -> run.values(word))
                .flatMap(List::stream)
                .mapToDouble(Double::parseDouble)
                .max();
        return most.isPresent() ? Long.toString(Math.round(most.getAsDouble() / 1e6)) : "–";
    }
}
