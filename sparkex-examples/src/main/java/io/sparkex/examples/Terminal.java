package io.sparkex.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells how far the job is, and how long its steps took. For one thread, besides the one that says it waits. */
final class Terminal implements AutoCloseable {
    private static final long LONGEST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final List<Step> steps = new ArrayList<>();
    private volatile long lastLine = start;
    private final ScheduledExecutorService waiting = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sign-of-life");
        thread.setDaemon(true);
        return thread;
    });

    Terminal(PrintStream out) {
        this.out = out;
    }

    private record Step(String name, long nanos) {}

    void say(String line) {
        lastLine = System.nanoTime();
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds(System.nanoTime() - start), line);
        out.flush();
    }

    void step(String name, Runnable work) {
        step(name, () -> {
            work.run();
            return name;
        });
    }

    /** Does a step that is worth a line in the table of timings, and gives signs of life while it lasts. */
    <T> T step(String name, Supplier<T> work) {
        say(name + " ...");
        long begin = System.nanoTime();
        Future<?> signs = waiting.scheduleAtFixedRate(() -> breakSilence(name, begin), 1, 1, TimeUnit.SECONDS);
        try {
            T result = work.get();
            steps.add(new Step(name, System.nanoTime() - begin));
            return result;
        } finally {
            signs.cancel(false);
        }
    }

    private void breakSilence(String name, long begin) {
        long now = System.nanoTime();
        if (now - lastLine >= LONGEST_SILENCE_NANOS) {
            say("  " + name + ": " + Math.round(seconds(now - begin)) + " s so far");
        }
    }

    void printTimings() {
        int width = steps.stream().mapToInt(step -> step.name.length()).max().orElse(0);
        String line = "%-" + Math.max(width, "Total".length()) + "s  %8.2f%n";
        out.println();
        out.printf(Locale.ROOT, line.replace("8.2f", "8s"), "Step", "Seconds");
        steps.forEach(step -> out.printf(Locale.ROOT, line, step.name, seconds(step.nanos)));
        out.printf(Locale.ROOT, line, "Total", seconds(System.nanoTime() - start));
        out.flush();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    @Override
    public void close() {
        waiting.shutdownNow();
    }
}
