package io.sparkex.config;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Draws the progress of operations and uploads as a line of text that is drawn over itself and cleared at the end. Best on a terminal
 * that nothing else prints to meanwhile; operations that run at the same time take turns on the line. Thread-safe. PySpark:
 * {@code Progress}.
 *
 * <pre>{@code
 * spark.registerProgressHandler(ProgressBar.on(System.err));
 * spark.table("orders").groupBy("customer").count().show();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ProgressBar implements ProgressHandler {
    private static final int WIDTH = 80;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final PrintStream output;
    private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();

    private record Drawn(long startNanos, int length) {}

    private ProgressBar(PrintStream output) {
        this.output = output;
    }

    /**
     * Makes a bar that is drawn on a stream.
     *
     * @param output such as {@link System#err}
     * @return a handler to register with a session
     */
    public static ProgressBar on(PrintStream output) {
        return new ProgressBar(Checks.notNull("output", output));
    }

    @Override
    public void onProgress(List<StageProgress> stages, long inflightTasks, String operationId, boolean done) {
        if (done) {
            clear(drawn.remove(operationId));
            return;
        }
        long tasks = stages.stream().mapToLong(StageProgress::numTasks).sum();
        long completed =
                stages.stream().mapToLong(StageProgress::numCompletedTasks).sum();
        long bytes = stages.stream().mapToLong(StageProgress::numBytesRead).sum();
        draw(operationId, nanos -> line(completed, tasks, inflightTasks, nanos, bytes));
    }

    @Override
    public void onUpload(UploadProgress progress) {
        // A virtual thread's text would change with its carrier.
        String upload = "upload " + Thread.currentThread().getId();
        if (progress.done()) {
            clear(drawn.remove(upload));
            return;
        }
        String total = progress.totalBytes().isPresent()
                ? " of " + size(progress.totalBytes().getAsLong())
                : "";
        draw(
                upload,
                nanos -> "Uploaded " + size(progress.sentBytes()) + total + " ("
                        + Duration.ofNanos(nanos).toSeconds() + "s)");
    }

    /** Draws a line, which may say for how long something has been going on. */
    private void draw(String what, LongFunction<String> text) {
        drawn.compute(what, (id, before) -> {
            long start = before == null ? System.nanoTime() : before.startNanos();
            String line = text.apply(System.nanoTime() - start);
            output.print("\r" + line);
            output.flush();
            return new Drawn(start, Math.max(line.length(), before == null ? 0 : before.length()));
        });
    }

    private void clear(@Nullable Drawn line) {
        if (line != null) {
            output.print("\r" + " ".repeat(line.length()) + "\r");
            output.flush();
        }
    }

    private static String line(long completed, long tasks, long running, long nanos, long bytes) {
        int filled = (int) (WIDTH * completed / tasks);
        return String.format(
                Locale.ROOT,
                "[%s%s] %.2f%% Complete (%d Tasks running, %ds, Scanned %s)",
                "*".repeat(filled),
                "-".repeat(WIDTH - filled),
                100.0 * completed / tasks,
                running,
                Duration.ofNanos(nanos).toSeconds(),
                size(bytes));
    }

    /** The largest unit of which there are at least two. */
    private static String size(long bytes) {
        int unit = UNITS.length - 1;
        while (unit > 0 && bytes < 2L << (10 * unit)) {
            unit--;
        }
        return String.format(Locale.ROOT, "%.1f %s", bytes / (double) (1L << (10 * unit)), UNITS[unit]);
    }
}
