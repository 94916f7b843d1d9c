package io.sparkex.it.random;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A session of this library and one of PySpark on the same server, with the same views, which run the same programs. */
final class BothSides implements AutoCloseable {
    private static final Path VIEWS = Path.of("src/test/resources/io/sparkex/it/random/views.sql");

    private final Sent sent = new Sent();
    private final SparkSession spark;
    private final Python python;
    private final Map<String, Integer> failures = new TreeMap<>();
    private int programs;

    /**
     * Starts both.
     *
     * @param server the server
     * @param folder a folder for what Python says
     * @param change what is done to each program in Python, to see whether that is noticed
     */
    BothSides(ServerUnderTest server, Path folder, UnaryOperator<String> change) throws IOException {
        this.python = new Python(server.python(), server.plainRemote(), VIEWS, folder, change);
        this.spark = SparkSession.builder()
                .remote(server.plainRemote())
                .channel(sent.configurer())
                .create();
        for (String statement : Files.readString(VIEWS).split(";\n")) {
            spark.sql(statement);
        }
    }

    /** What is in the plans that were sent. */
    Sent sent() {
        return sent;
    }

    int programs() {
        return programs;
    }

    /** The errors that programs ended with in Java, each with how many did. */
    Map<String, Integer> failures() {
        return failures;
    }

    int succeeded() {
        return programs - failures.values().stream().mapToInt(it -> it).sum();
    }

    /** How the two differ, if they do. */
    Optional<Difference> compare(Program program) throws InterruptedException {
        python.begin(program);
        Answer java;
        try {
            java = Answer.of(JavaCalls.run(spark, program));
        } catch (JavaCalls.NoSuchCall e) {
            python.end();
            throw e;
        } catch (RuntimeException e) {
            java = Answer.of(e);
        }
        Answer other = python.end();
        programs++;
        if (!java.succeeded()) {
            failures.merge(java.head(), 1, Integer::sum);
        }
        return java.agrees(other, program.ordered())
                ? Optional.empty()
                : Optional.of(new Difference(program, java, other));
    }

    @Override
    public void close() {
        python.close();
        spark.close();
    }
}
