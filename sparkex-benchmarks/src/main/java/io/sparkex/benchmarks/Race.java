package io.sparkex.benchmarks;

import io.sparkex.benchmarks.Program.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Runs of several programs, taken in turns, so that what disturbs the machine disturbs all of them. Each round begins with
 * another one, so that none always comes after the same.
 */
final class Race {
    private final Map<Program, List<Run>> runs = new LinkedHashMap<>();

    private Race() {}

    /** Runs every program {@code rounds} times, after one round that does not count. */
    static Race of(List<Program> programs, int rounds) throws IOException, InterruptedException {
        return of(programs, 0, rounds);
    }

    /** Runs every program {@code rounds} times; they see to it themselves that what they measure is warm. */
    static Race ofWarm(List<Program> programs, int rounds) throws IOException, InterruptedException {
        return of(programs, 1, rounds);
    }

    private static Race of(List<Program> programs, int first, int rounds) throws IOException, InterruptedException {
        Race race = new Race();
        programs.forEach(program -> race.runs.put(program, new ArrayList<>()));
        for (int round = first; round <= rounds; round++) {
            System.err.println(round == 0 ? "  a round that does not count" : "  round " + round + " of " + rounds);
            List<Program> turns = new ArrayList<>(programs);
            Collections.rotate(turns, -round);
            for (Program program : turns) {
                Run run = program.run();
                if (round > 0) {
                    race.runs(program).add(run);
                }
            }
        }
        return race;
    }

    List<Program> programs() {
        return List.copyOf(runs.keySet());
    }

    List<Run> runs(Program program) {
        List<Run> found = runs.get(program);
        if (found == null) {
            throw new IllegalArgumentException(program.name() + " did not run");
        }
        return found;
    }

    Sample cpu(Program program) {
        return sample(program, run -> run.cpu().toMillis() / 1000.0);
    }

    Sample wall(Program program) {
        return sample(program, run -> run.wall().toMillis() / 1000.0);
    }

    Sample sample(Program program, ToDoubleFunction<Run> value) {
        return Sample.of(runs(program).stream().map(value::applyAsDouble).toList());
    }
}
