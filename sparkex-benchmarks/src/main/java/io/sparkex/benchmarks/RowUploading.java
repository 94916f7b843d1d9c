package io.sparkex.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What it costs a process to send rows to the server as local data, against sending bytes that are there already. */
final class RowUploading {
    private static final List<String> FLAGS = RowReading.LARGE;

    private RowUploading() {}

    static void measure(Programs programs, String remote, Optional<String> python, Options options)
            throws IOException, InterruptedException {
        String rounds = Integer.toString(options.rounds());
        String rows = Long.toString(options.rows());
        List<Program> race = new ArrayList<>(List.of(
                programs.stubs(
                        "bare gRPC stubs, bytes sent",
                        FLAGS,
                        "StubsUpload",
                        remote,
                        rounds,
                        Queries.local(options.rows()),
                        Queries.LOCAL_SCHEMA),
                programs.sparkex("sparkex-core, list of rows", FLAGS, "UploadRows", remote, rounds, rows, "rows"),
                programs.sparkex("sparkex-core, list of records", FLAGS, "UploadRows", remote, rounds, rows, "records"),
                programs.sparkex(
                        "sparkex-core, rows made as they are sent",
                        FLAGS,
                        "UploadRows",
                        remote,
                        rounds,
                        rows,
                        "iterator"),
                programs.spark("Spark's own client, list of rows", FLAGS, "UploadRows", remote, rounds, rows)));
        python.ifPresent(interpreter ->
                race.add(programs.python("PySpark, list of tuples", interpreter, "upload_rows.py", remote, "2", rows)));
        WarmRace.of(race, options.warmRuns())
                .print(
                        rows + " rows of four types, sent as local data, warm",
                        "The later half of " + rounds + " rounds in each of " + options.warmRuns()
                                + " processes, which took turns; JVMs with " + String.join(" ", FLAGS)
                                + ". Each round has a session of its own, and ends with a sum over the rows, of which the stubs"
                                + " only show that the server can read them.");
    }
}
