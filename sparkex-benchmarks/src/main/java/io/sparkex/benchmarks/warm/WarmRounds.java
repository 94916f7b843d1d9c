package io.sparkex.benchmarks.warm;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Does the same thing again and again in one process and prints what each round took, {@code round} with microseconds of CPU of
 * all threads and of the clock; then what came of it, and the memory: {@code rows}, {@code checksum}, {@code heap} and
 * {@code resident}, the last two in bytes.
 */
public final class WarmRounds {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private WarmRounds() {}

    /** What a round does. */
    @FunctionalInterface
    public interface Work {
        Outcome run() throws IOException;
    }

    /**
     * What came of a round.
     *
     * @param rows the rows that there were
     * @param checksum the sum over what was read; empty when nothing was
     * @param kept what the user of the rows would hold
     */
    public record Outcome(long rows, String checksum, Object kept) {}

    /** Runs the rounds, at least one. */
    public static void run(int rounds, Work work) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        for (int round = 1; round <= rounds; round++) {
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            Outcome outcome = work.run();
            long time = System.nanoTime() - start;
            System.out.println("round " + (system.getProcessCpuTime() - cpu) / 1000 + " " + time / 1000);
            if (round == rounds) {
                printEnd(outcome);
            }
        }
    }

    private static void printEnd(Outcome outcome) throws IOException {
        System.out.println("heap " + liveHeap(outcome));
        System.out.println("rows " + outcome.rows());
        if (!outcome.checksum().isEmpty()) {
            System.out.println("checksum " + outcome.checksum());
        }
        List<String> status = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
        for (String line : status) {
            if (line.startsWith(PEAK)) {
                String kilobytes =
                        line.substring(PEAK.length()).replace("kB", "").strip();
                System.out.println("resident " + Long.parseLong(kilobytes) * 1024);
            }
        }
    }

    private static long liveHeap(Outcome outcome) {
        try {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        } finally {
            Reference.reachabilityFence(outcome);
        }
    }
}
