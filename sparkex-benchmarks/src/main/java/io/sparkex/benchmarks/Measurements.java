package io.sparkex.benchmarks;

import io.sparkex.benchmarks.Options.Measurement;
import io.sparkex.local.LocalSparkServer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Measures what the command line asks for and prints it as Markdown; progress goes to standard error. */
public final class Measurements {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

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
        Map<Measurement, Step> steps = new EnumMap<>(Measurement.class);
        Programs programs = Programs.ofBuild();
        steps.put(Measurement.CLASS_PATH, () -> ClassPathReport.print(programs));
        steps.put(Measurement.CALL_SITES, () -> CallSiteCost.print(programs));
        boolean done;
        if (steps.keySet().containsAll(options.measurements())) {
            done = take(steps, options.measurements());
        } else {
            done = measureOnServer(options, programs, steps);
        }
        if (!done) {
            System.exit(FAILED);
        }
    }

    private static boolean measureOnServer(Options options, Programs programs, Map<Measurement, Step> steps)
            throws IOException, InterruptedException {
        Optional<String> running = options.remote();
        if (running.isPresent()) {
            return measure(options, programs, running.get(), steps);
        }
        System.err.println("Starting a server");
        try (LocalSparkServer server = LocalSparkServer.builder()
                .master("local[2]")
                .maxHeap("3g")
                .config("spark.ui.enabled", "false")
                .start()) {
            return measure(options, programs, server.remote(), steps);
        }
    }

    private static boolean measure(Options options, Programs programs, String remote, Map<Measurement, Step> steps)
            throws IOException, InterruptedException {
        Optional<String> python = Programs.findPython(options.python());
        steps.put(Measurement.COLD_START, () -> ColdStart.measure(programs, remote, python, options.startRuns()));
        steps.put(Measurement.PLANS, () -> PlanBuilding.measure(programs, remote, python, options.turns()));
        steps.put(
                Measurement.SMALL_QUERIES,
                () -> SmallQueries.measure(programs, remote, python, options.turns(), options.queries()));
        RowReading reading = new RowReading(programs, remote, python, options);
        steps.put(Measurement.COLLECT, reading::collect);
        steps.put(Measurement.RECORDS, reading::records);
        steps.put(Measurement.ARROW, reading::arrow);
        steps.put(Measurement.STREAM, reading::stream);
        steps.put(Measurement.UPLOAD, () -> RowUploading.measure(programs, remote, python, options));
        steps.put(Measurement.WIDE, reading::wide);
        steps.put(Measurement.NESTED, reading::nested);
        return take(steps, options.measurements());
    }

    /** Takes the steps that are asked for. One that fails does not keep the others from being taken. */
    private static boolean take(Map<Measurement, Step> steps, Set<Measurement> asked)
            throws IOException, InterruptedException {
        boolean done = true;
        for (Map.Entry<Measurement, Step> step : steps.entrySet()) {
            if (asked.contains(step.getKey())) {
                System.err.println("Measuring " + step.getKey());
                try {
                    step.getValue().take();
                } catch (IllegalStateException failure) {
                    done = false;
                    System.err.println(step.getKey() + " was not measured: " + failure.getMessage());
                }
            }
        }
        return done;
    }

    /** One measurement, and its table. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException, InterruptedException;
    }
}
