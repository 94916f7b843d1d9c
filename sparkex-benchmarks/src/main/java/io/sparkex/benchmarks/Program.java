package io.sparkex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program to measure: a name for the tables and a command line. */
record Program(String name, List<String> command) {
    private static final long PATIENCE_MINUTES = 10;

    /** Bash tells the CPU of a process that has ended; Java only that of one that still runs. */
    private static final String TIMED = "TIMEFORMAT='%3R %3U %3S'; { time \"${@:2}\" 2>&3; } 3>&2 2>\"$1\"";

    Program {
        command = List.copyOf(command);
    }

    /** What one run printed, and what it took: time on the clock, and CPU of all its threads in user and system mode. */
    record Run(List<String> output, Duration wall, Duration cpu) {
        Run {
            output = List.copyOf(output);
        }

        /** The rest of the one line that begins with a word. */
        String value(String word) {
            return values(word).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No line '" + word + " …' in " + output));
        }

        /** The rest of each line that begins with a word. */
        List<String> values(String word) {
            return output.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
                    .toList();
        }
    }

    /** Runs the program to its end. */
    Run run() throws IOException, InterruptedException {
        Path times = Files.createTempFile("times", ".txt");
        Path printed = Files.createTempFile("output", ".txt");
        Path complaints = Files.createTempFile("errors", ".txt");
        try {
            List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash", times.toString()));
            timed.addAll(command);
            Process process = new ProcessBuilder(timed)
                    .redirectOutput(printed.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            process.getOutputStream().close();
            try {
                if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    throw new IllegalStateException(name + " has not ended in " + PATIENCE_MINUTES + " minutes");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(name + " ended with " + process.exitValue() + ":\n"
                        + Files.readString(printed) + Files.readString(complaints));
            }
            return parse(Files.readAllLines(printed), Files.readString(times));
        } finally {
            Files.delete(times);
            Files.delete(printed);
            Files.delete(complaints);
        }
    }

    /** Makes a run from what was printed and from bash's "real user system" in seconds, with the locale's point. */
    static Run parse(List<String> output, String times) {
        String[] seconds = times.strip().replace(',', '.').split(" ", -1);
        return new Run(output, duration(seconds[0]), duration(seconds[1]).plus(duration(seconds[2])));
    }

    private static Duration duration(String seconds) {
        return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
    }
}
