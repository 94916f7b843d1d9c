package io.sparkex.it.faults;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Breaks the connections of a proxy at random moments until it is closed. */
final class RandomCuts implements AutoCloseable {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** Waits between two cuts for a time that lies between {@code shortest} and {@code longest}. */
    RandomCuts(FaultProxy proxy, Random random, int shortestMillis, int longestMillis) {
        this.thread = new Thread(() -> run(proxy, random, shortestMillis, longestMillis), "random-cuts");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(FaultProxy proxy, Random random, int shortest, int longest) {
        try {
            while (!stop.await(shortest + random.nextInt(longest - shortest), TimeUnit.MILLISECONDS)) {
                proxy.cut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
