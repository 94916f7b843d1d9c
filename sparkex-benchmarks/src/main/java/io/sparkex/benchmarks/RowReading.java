package io.sparkex.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What it costs a process to read rows, against receiving their bytes and nothing else. */
final class RowReading {
    /**
     * A heap of one size. Otherwise the collection that the JVM makes when a program has loaded some 3,000 classes gives back what
     * is free at that moment, and whether that happens before the first batches decides about half of the CPU.
     */
    static final List<String> LARGE = List.of("-Xms4g", "-Xmx4g");

    /** What the library has to do with to stream any number of rows. */
    private static final List<String> SMALL = List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m");
    /** Spark's own client has no room for its batches with less. */
    private static final List<String> MIDDLE = List.of("-Xmx512m");

    private static final String SIX = "six";
    private static final int WIDE_COLUMNS = 1000;
    private static final long ROWS_PER_WIDE_ROW = 100;
    private static final long ROWS_PER_NESTED_ROW = 5;
    private static final long STREAMED = 10;
    private static final int STREAMS = 4;

    private final Programs programs;
    private final String remote;
    private final Optional<String> python;
    private final Options options;

    RowReading(Programs programs, String remote, Optional<String> python, Options options) {
        this.programs = programs;
        this.remote = remote;
        this.python = python;
        this.options = options;
    }

    /** Rows of six types, warm. */
    void collect() throws IOException, InterruptedException {
        String query = Queries.six(options.rows());
        List<Program> race = new ArrayList<>(List.of(
                receive(LARGE, options.rounds(), query, "keep"),
                sparkex("rows", LARGE, options.rounds(), query, SIX, "collect"),
                sparkex("every value read", LARGE, options.rounds(), query, SIX, "read"),
                spark("rows", LARGE, options.rounds(), query, SIX, "collect"),
                spark("every value read", LARGE, options.rounds(), query, SIX, "read")));
        python("every value read", query, SIX, "read").ifPresent(race::add);
        WarmRace.of(race, options.warmRuns())
                .print(options.rows() + " rows of six types, collected, warm", warm(LARGE));
    }

    /** Objects made of rows, against making them by hand. */
    void records() throws IOException, InterruptedException {
        String query = Queries.six(options.rows());
        String rounds = Integer.toString(options.rounds());
        WarmRace.of(
                        List.of(
                                records("records made by hand", LARGE, rounds, query, "by-hand"),
                                records("records made by as(Order.class)", LARGE, rounds, query, "as"),
                                programs.spark("Spark's own client, beans", LARGE, "ReadBeans", remote, rounds, query)),
                        options.warmRuns())
                .print(options.rows() + " rows of six types as objects, warm", warm(LARGE));
    }

    /** Vectors of Arrow. */
    void arrow() throws IOException, InterruptedException {
        String query = Queries.six(options.rows());
        String rounds = Integer.toString(options.rounds());
        List<Program> race = new ArrayList<>(List.of(
                receive(LARGE, options.rounds(), query, "drop"),
                vectors("vectors", LARGE, rounds, query, "collect"),
                vectors("vectors, every value read", LARGE, rounds, query, "read")));
        python.ifPresent(interpreter -> race.add(programs.python(
                "PySpark, table, every column summed up", interpreter, "read_arrow.py", remote, rounds, query)));
        WarmRace.of(race, options.warmRuns())
                .print(
                        options.rows() + " rows of six types as vectors of Arrow, warm",
                        warm(LARGE) + " Vectors are not on it.");
    }

    /** Rows of a thousand columns. */
    void wide() throws IOException, InterruptedException {
        long rows = Math.max(1, options.rows() / ROWS_PER_WIDE_ROW);
        read("wide", Queries.wide(rows, WIDE_COLUMNS), rows + " rows of " + WIDE_COLUMNS + " columns");
    }

    /** Rows with values inside of values. */
    void nested() throws IOException, InterruptedException {
        long rows = Math.max(1, options.rows() / ROWS_PER_NESTED_ROW);
        read("nested", Queries.nested(rows), rows + " rows with an array of structs and a map");
    }

    /** More rows than there is room for. */
    void stream() throws IOException, InterruptedException {
        long rows = options.rows() * STREAMED;
        String query = Queries.six(rows);
        String rounds = Integer.toString(STREAMS);
        List<Program> race = new ArrayList<>(List.of(
                receive(SMALL, STREAMS, query, "drop"),
                sparkex("rows", SMALL, STREAMS, query, SIX, "pass"),
                sparkex("every value read", SMALL, STREAMS, query, SIX, "stream"),
                records("records", SMALL, rounds, query, "stream"),
                vectors("vectors, every value read", SMALL, rounds, query, "stream"),
                spark("rows", MIDDLE, STREAMS, query, SIX, "pass"),
                spark("every value read", MIDDLE, STREAMS, query, SIX, "stream")));
        python.map(interpreter -> programs.python(
                        "PySpark, every value read", interpreter, "read_rows.py", remote, "1", query, SIX, "stream"))
                .ifPresent(race::add);
        WarmRace.of(race, 1)
                .print(
                        rows + " rows of six types, streamed",
                        STREAMS
                                + " times in a new process each, the later half of which is warm. The stubs and the library with "
                                + String.join(" ", SMALL) + ", Spark's own client with " + String.join(" ", MIDDLE)
                                + ".");
    }

    private void read(String shape, String query, String title) throws IOException, InterruptedException {
        List<Program> race = new ArrayList<>(List.of(
                receive(LARGE, options.rounds(), query, "keep"),
                sparkex("every value read", LARGE, options.rounds(), query, shape, "read"),
                spark("every value read", LARGE, options.rounds(), query, shape, "read")));
        python("every value read", query, shape, "read").ifPresent(race::add);
        WarmRace.of(race, options.warmRuns()).print(title + ", collected, warm", warm(LARGE));
    }

    private String warm(List<String> flags) {
        return "The later half of " + options.rounds() + " rounds in each of " + options.warmRuns()
                + " processes, which took turns; JVMs with " + String.join(" ", flags)
                + ". Live heap is after a full collection with the rows reachable.";
    }

    private Program receive(List<String> flags, int rounds, String query, String what) {
        return programs.stubs(
                "bare gRPC stubs, bytes received", flags, "StubsReceive", remote, String.valueOf(rounds), query, what);
    }

    private Program sparkex(String name, List<String> flags, int rounds, String query, String shape, String how) {
        return programs.sparkex(
                "sparkex-core, " + name, flags, "ReadRows", remote, String.valueOf(rounds), query, shape, how);
    }

    private Program records(String name, List<String> flags, String rounds, String query, String how) {
        return programs.sparkex("sparkex-core, " + name, flags, "ReadRecords", remote, rounds, query, how);
    }

    private Program vectors(String name, List<String> flags, String rounds, String query, String how) {
        return programs.arrow("sparkex-arrow, " + name, flags, "ReadVectors", remote, rounds, query, how);
    }

    private Program spark(String name, List<String> flags, int rounds, String query, String shape, String how) {
        return programs.spark(
                "Spark's own client, " + name, flags, "ReadRows", remote, String.valueOf(rounds), query, shape, how);
    }

    /** Python has nothing to warm up but its imports. */
    private Optional<Program> python(String name, String query, String shape, String how) {
        return python.map(interpreter ->
                programs.python("PySpark, " + name, interpreter, "read_rows.py", remote, "2", query, shape, how));
    }
}
