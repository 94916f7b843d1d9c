package io.sparkex.local;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells how a download goes on: its announcement before the first byte, then a line every few seconds. Thread-safe. */
final class DownloadListener extends AbstractTransferListener {
    private static final long LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final double MEGABYTE = 1_000_000;

    private final Consumer<String> lines;
    private final String announcement;
    private boolean announced;
    private int files;
    private int expected;
    private long bytes;
    private long lastLine;

    DownloadListener(Consumer<String> lines, String announcement) {
        this.lines = lines;
        this.announcement = announcement;
    }

    /** Tells how many jars are still to come, once that is known. */
    synchronized void expect(int jars) {
        expected = jars;
        files = 0;
    }

    @Override
    public synchronized void transferInitiated(TransferEvent event) {
        if (!announced) {
            announced = true;
            lastLine = System.nanoTime();
            lines.accept(announcement);
        }
    }

    @Override
    public synchronized void transferProgressed(TransferEvent event) {
        bytes += event.getDataBuffer() == null ? 0 : event.getDataBuffer().remaining();
        if (System.nanoTime() - lastLine >= LINE_EVERY_NANOS) {
            lastLine = System.nanoTime();
            lines.accept(standing());
        }
    }

    @Override
    public synchronized void transferSucceeded(TransferEvent event) {
        if (event.getResource().getResourceName().endsWith(".jar")) {
            files++;
        }
    }

    /** Says that everything is there, when anything was missing. */
    synchronized void finish() {
        if (announced) {
            lines.accept(standing() + ", done");
        }
    }

    private String standing() {
        String megabytes = String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
        return expected == 0
                ? "  looking up what is needed, " + megabytes
                : "  " + files + " of " + expected + " files, " + megabytes;
    }
}
