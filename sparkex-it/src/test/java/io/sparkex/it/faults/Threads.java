package io.sparkex.it.faults;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The threads of this JVM, to see which of them a client leaves behind. */
final class Threads {
    private final Set<Thread> before = all();

    private Threads() {}

    /** Remembers the threads that run now. */
    static Threads now() {
        return new Threads();
    }

    /** The threads that have come since and do not end in time. */
    List<String> leftAfter(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Set<Thread> left = all();
        left.removeAll(before);
        for (Thread thread : left) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            thread.join(Math.max(1, millis));
        }
        return left.stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static Set<Thread> all() {
        Set<Thread> all = new HashSet<>(Thread.getAllStackTraces().keySet());
        // The JVM's own, which come and go as they like.
        all.removeIf(thread -> thread.getThreadGroup() == null
                || "system".equals(thread.getThreadGroup().getName())
                || thread.getName().startsWith("CompletableFutureDelay")
                || thread.getName().startsWith("ForkJoinPool.commonPool-worker-")
                || thread.getName().startsWith("process reaper"));
        return all;
    }
}
