package io.sparkex.benchmarks;

import io.sparkex.benchmarks.Options.Measurement;
import io.sparkex.local.LocalSparkServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Measures what the command line asks for and prints it as Markdown; progress goes to standard error. */
public final class Measurements {
    private static final int WRONG_USE = 2;
    private static final Set<Measurement> WITHOUT_SERVER = Set.of(Measurement.CLASS_PATH, Measurement.CALL_SITES);

    private Measurements() {}

    /**
     * Runs the measurements.
     *
     * @param args see {@link Options#USAGE}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
            System.exit(WRONG_USE);
            return;
        }
        System.out.printf(
                "Java %s, %d processors, %s %s.%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
        Programs programs = Programs.ofBuild();
        if (options.measurements().contains(Measurement.CLASS_PATH)) {
            ClassPathReport.print(programs);
        }
        if (options.measurements().contains(Measurement.CALL_SITES)) {
            CallSiteCost.print(programs);
        }
        if (!WITHOUT_SERVER.containsAll(options.measurements())) {
            measureOnServer(options, programs);
        }
    }

    private static void measureOnServer(Options options, Programs programs) throws IOException, InterruptedException {
        Optional<String> running = options.remote();
        if (running.isPresent()) {
            measure(options, programs, running.get());
            return;
        }
        System.err.println("Starting a server");
        try (LocalSparkServer server = LocalSparkServer.builder()
                .master("local[2]")
                .maxHeap("3g")
                .config("spark.ui.enabled", "false")
                .start()) {
            measure(options, programs, server.remote());
        }
    }

    private static void measure(Options options, Programs programs, String remote)
            throws IOException, InterruptedException {
        Optional<String> python = Programs.findPython(options.python());
        if (options.measurements().contains(Measurement.COLD_START)) {
            ColdStart.measure(programs, remote, python, options.startRuns());
        }
        if (options.measurements().contains(Measurement.PLANS)) {
            PlanBuilding.measure(programs, remote, python, options.rowRuns());
        }
        if (options.measurements().contains(Measurement.SMALL_QUERIES)) {
            SmallQueries.measure(programs, remote, python, options.rowRuns(), options.queries());
        }
        if (options.measurements().contains(Measurement.ROWS)) {
            RowReading.measure(programs, remote, python, options.rowRuns(), options.rows());
        }
    }
}
