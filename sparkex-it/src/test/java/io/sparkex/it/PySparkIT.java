package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.errors.PythonException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside PySpark 4.1.1, in one session on one server. */
@WithSpark
final class PySparkIT {
    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    PySparkIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    void seesWhatPySparkMadeAndCallsItsFunctions() throws Exception {
        Path python = server.python();
        try (SparkSession spark =
                SparkSession.builder().remote(server.remote()).userId("both").create()) {
            String printed = run(python, """
                    import sys
                    from pyspark.sql import SparkSession
                    spark = SparkSession.builder.remote(sys.argv[1]).create()
                    spark.range(3).createOrReplaceTempView("from_python")
                    spark.udf.register("plus_one", lambda x: x + 1, "long")
                    def fail(x):
                        raise ValueError("told by Python")
                    spark.udf.register("fail", fail, "long")
                    print(spark.sql("SELECT id FROM from_python").collect())
                    """, server.plainRemote() + "/;user_id=both;session_id=" + spark.sessionId());

            assertThat(printed).contains("[Row(id=0), Row(id=1), Row(id=2)]");
            assertThat(spark.sql("SELECT plus_one(id) FROM from_python").collect())
                    .containsExactly(Row.of(1L), Row.of(2L), Row.of(3L));
            assertFails(
                    () -> spark.sql("SELECT fail(id) FROM from_python").collect(),
                    PythonException.class,
                    null,
                    null,
                    "ValueError: told by Python");
            assertThat(spark.range(1).count()).isEqualTo(1);
        }
    }

    @Test
    void printsAsPySparkDoes() throws Exception {
        Path python = server.python();
        String query =
                "SELECT id, 'text' AS t, CAST(id AS DOUBLE) / 3 AS d, DATE'2026-11-22' AS dt, array(1, NULL) AS a,"
                        + " map('k', id) AS m, named_struct('x', 1, 'y', NULL) AS s FROM range(3)";
        String expected = run(python, """
                import sys
                from pyspark.sql import SparkSession
                spark = SparkSession.builder.remote(sys.argv[1]).create()
                df = spark.sql(sys.argv[2])
                df.show()
                df.show(2, 5)
                df.show(1, False, True)
                df.printSchema()
                df.printSchema(1)
                spark.stop()
                """, server.plainRemote(), query);

        try (SparkSession spark = server.newSession()) {
            assertThat(Output.of(() -> {
                        spark.sql(query).show();
                        spark.sql(query).show(2, 5, false);
                        spark.sql(query).show(1, 0, true);
                        spark.sql(query).printSchema();
                        spark.sql(query).printSchema(1);
                    }))
                    .isEqualTo(expected);
        }
    }

    private String run(Path python, String program, String... arguments) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("script.py"), program);
        List<String> command = new java.util.ArrayList<>(List.of(python.toString(), script.toString()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().remove("SPARK_HOME");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
