package io.sparkex.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the command line asks for. */
record Options(
        Optional<String> remote,
        Optional<String> python,
        Set<Measurement> measurements,
        int startRuns,
        int turns,
        int warmRuns,
        int rounds,
        long rows,
        int queries) {
    static final String USAGE = """
            Usage: sparkex-benchmarks/run [options]
              --remote sc://host:port  a server that runs already; by default one is started
              --python PROGRAM         a Python with pyspark 4.1.1 and what its client needs; default: PYSPARK_PYTHON, else python3
              --only WHAT              %s; may be repeated
              --start-runs N           counted runs of each program in cold-start, 11 by default
              --turns N                counted runs of each program in plans and small-queries, 5 by default
              --warm-runs N            runs of each program in collect, records, arrow, upload, wide and nested, 2 by default
              --rounds N               times that one run of those does the same, 8 by default
              --rows N                 rows to collect and to upload, 1000000 by default; ten times as many are streamed
              --queries N              small queries of each kind in small-queries, 2000 by default
            """.formatted(names());

    /** What can be measured. */
    enum Measurement {
        CLASS_PATH,
        CALL_SITES,
        COLD_START,
        PLANS,
        SMALL_QUERIES,
        COLLECT,
        RECORDS,
        ARROW,
        STREAM,
        UPLOAD,
        WIDE,
        NESTED
    }

    /** Reads a command line. */
    static Options parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Optional<String> remote = Optional.empty();
        Optional<String> python = Optional.empty();
        Set<Measurement> only = EnumSet.noneOf(Measurement.class);
        int startRuns = 11;
        int turns = 5;
        int warmRuns = 2;
        int rounds = 8;
        long rows = 1_000_000;
        int queries = 2_000;
        while (!rest.isEmpty()) {
            String option = rest.remove();
            String value = Optional.ofNullable(rest.poll())
                    .orElseThrow(() -> new IllegalArgumentException(option + " is unknown or lacks its value"));
            switch (option) {
                case "--remote" -> remote = Optional.of(value);
                case "--python" -> python = Optional.of(value);
                case "--only" -> only.add(measurement(value));
                case "--start-runs" -> startRuns = (int) positive(option, value);
                case "--turns" -> turns = (int) positive(option, value);
                case "--warm-runs" -> warmRuns = (int) positive(option, value);
                case "--rounds" -> rounds = (int) positive(option, value);
                case "--rows" -> rows = positive(option, value);
                case "--queries" -> queries = (int) positive(option, value);
                default -> throw new IllegalArgumentException(option + " is unknown");
            }
        }
        Set<Measurement> chosen = only.isEmpty() ? EnumSet.allOf(Measurement.class) : only;
        return new Options(remote, python, Set.copyOf(chosen), startRuns, turns, warmRuns, rounds, rows, queries);
    }

    private static Measurement measurement(String name) {
        try {
            return Measurement.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("--only takes " + names() + ", not " + name, unknown);
        }
    }

    /** What can be measured, as the command line spells it. */
    private static String names() {
        return Stream.of(Measurement.values())
                .map(measurement -> measurement.name().replace('_', '-').toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static long positive(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(option + " needs a number, not " + value, notANumber);
        }
        throw new IllegalArgumentException(option + " must be positive");
    }
}
