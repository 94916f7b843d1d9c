package io.sparkex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ProgressBar bar = ProgressBar.on(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String drawn() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    // PG-015
    @Test
    void drawsHowFarAnOperationIsAndClearsTheLine() {
        bar.onProgress(List.of(new StageProgress(1, 100, 50, 999, false)), 10, "a", false);

        assertThat(drawn())
                .isEqualTo("\r[" + "*".repeat(40) + "-".repeat(40)
                        + "] 50.00% Complete (10 Tasks running, 0s, Scanned 999.0 B)");
        int length = drawn().length() - 1;
        bytes.reset();

        bar.onProgress(List.of(), 0, "a", true);

        assertThat(drawn()).isEqualTo("\r" + " ".repeat(length) + "\r");
    }

    @Test
    void drawsHowMuchWasUploadedAndClearsTheLine() {
        bar.onUpload(new UploadProgress(5 << 20, OptionalLong.of(30 << 20), false));
        bar.onUpload(new UploadProgress(6 << 20, OptionalLong.empty(), false));

        assertThat(drawn()).isEqualTo("\rUploaded 5.0 MiB of 30.0 MiB (0s)\rUploaded 6.0 MiB (0s)");
        bytes.reset();

        bar.onUpload(new UploadProgress(30 << 20, OptionalLong.of(30 << 20), true));

        assertThat(drawn()).isEqualTo("\r" + " ".repeat("Uploaded 5.0 MiB of 30.0 MiB (0s)".length()) + "\r");
    }

    @Test
    @Timeout(60)
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Needs virtual threads")
    void clearsTheLineOfAVirtualThreadThatMovedToAnotherCarrier() throws Exception {
        ThreadFactory virtual = virtualThreads();
        AtomicBoolean moved = new AtomicBoolean();
        Thread uploader = virtual.newThread(() -> {
            bar.onUpload(new UploadProgress(5 << 20, OptionalLong.empty(), false));
            String carrier = Thread.currentThread().toString();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!moved.get() && System.nanoTime() < until) {
                LockSupport.parkNanos(1);
                moved.set(!Thread.currentThread().toString().equals(carrier));
            }
            bar.onUpload(new UploadProgress(6 << 20, OptionalLong.empty(), true));
        });
        uploader.start();
        uploader.join();

        assumeTrue(moved.get(), "This machine has one carrier thread");
        assertThat(drawn())
                .isEqualTo("\rUploaded 5.0 MiB (0s)\r" + " ".repeat("Uploaded 5.0 MiB (0s)".length()) + "\r");
    }

    @Test
    @Timeout(60)
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Needs virtual threads")
    void leavesTheLineOfAnotherVirtualThreadAlone() throws Exception {
        bar.onUpload(new UploadProgress(5 << 20, OptionalLong.empty(), false));
        bytes.reset();

        Thread other = virtualThreads().newThread(() -> bar.onUpload(new UploadProgress(1, OptionalLong.of(1), true)));
        other.start();
        other.join();

        assertThat(drawn()).isEmpty();
    }

    private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }

    @Test
    void drawsNothingForAnOperationThatReportsNothing() {
        bar.onProgress(List.of(), 0, "a", true);

        assertThat(drawn()).isEmpty();
    }

    @Test
    void choosesTheLargestUnitOfWhichThereAreTwo() {
        bar.onProgress(List.of(new StageProgress(1, 3, 3, 2047, true)), 0, "a", false);
        assertThat(drawn()).contains("100.00%", "2047.0 B");
        bar.onProgress(List.of(new StageProgress(1, 3, 3, 3L << 40, true)), 0, "a", false);
        assertThat(drawn()).endsWith("Scanned 3.0 TiB)");
        bar.onProgress(List.of(new StageProgress(1, 3, 3, Long.MAX_VALUE, true)), 0, "a", false);
        assertThat(drawn()).endsWith("Scanned 8.0 EiB)");
    }
}
