package io.sparkex.benchmarks.client;

import io.sparkex.SparkSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Many small queries, one after the other and from many threads. Arguments: the address of the server, queries, threads. */
public final class SmallQueries {
    private static final int WARM_UP = 500;

    private SmallQueries() {}

    public static void main(String[] args) throws Exception {
        int queries = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            for (int i = 0; i < WARM_UP; i++) {
                query(spark);
            }
            long[] nanos = new long[queries];
            Duration before = cpu();
            for (int i = 0; i < queries; i++) {
                long start = System.nanoTime();
                query(spark);
                nanos[i] = System.nanoTime() - start;
            }
            long micros = cpu().minus(before).toNanos() / 1000;
            Arrays.sort(nanos);
            System.out.println("p50 " + nanos[queries / 2] / 1000);
            System.out.println("p99 " + nanos[queries * 99 / 100] / 1000);
            System.out.println("cpu " + micros / queries);
            System.out.println("rate " + rate(spark, queries, threads));
        }
    }

    /** What the threads of this process have taken so far. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static double rate(SparkSession spark, int queries, int threads) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(queries);
        List<Thread> crowd = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                while (left.getAndDecrement() > 0) {
                    query(spark);
                }
            });
            thread.start();
            crowd.add(thread);
        }
        for (Thread thread : crowd) {
            thread.join();
        }
        return queries / ((System.nanoTime() - start) / 1e9);
    }

    private static void query(SparkSession spark) {
        if (spark.sql("SELECT 1").collect().get(0).getInt(0) != 1) {
            throw new IllegalStateException("a wrong result");
        }
    }
}
