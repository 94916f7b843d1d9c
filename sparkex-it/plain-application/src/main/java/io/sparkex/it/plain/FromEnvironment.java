package io.sparkex.it.plain;

import io.sparkex.SparkSession;

/** Connects to wherever the environment says, and prints which sessions are the same. */
public final class FromEnvironment {
    private FromEnvironment() {}

    public static void main(String[] args) {
        try (SparkSession first = SparkSession.builder().create();
                SparkSession second = SparkSession.builder().create()) {
            System.out.println("created: " + (first == second ? "the same" : "two"));
            SparkSession got = SparkSession.builder().getOrCreate();
            System.out.println("got: " + (got == SparkSession.builder().getOrCreate() ? "the same" : "two"));
            System.out.println(first.range(3).count() + second.range(4).count());
        }
        try (SparkSession made = SparkSession.builder().getOrCreate()) {
            System.out.println("made: " + (made == SparkSession.builder().getOrCreate() ? "the same" : "two"));
            System.out.println(made.range(5).count());
        }
    }
}
