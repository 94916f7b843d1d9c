package io.sparkex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the programs to measure, from what the build left in its folders. */
final class Programs {
    private static final Path OWN_JAR = Path.of("target", "sparkex-benchmarks.jar");
    private static final Path SPARK_JAR = Path.of("spark-client", "target", "spark-client.jar");
    private static final Path RUNNER = Path.of("target", "class-paths", "runner.txt");
    private static final String OWN = "io.sparkex.benchmarks.client.";
    private static final String SPARK = "io.sparkex.benchmarks.spark.";

    /** What the Arrow inside of Spark's own client needs to run at all: its buffers are outside of the heap. */
    private static final List<String> SPARK_FLAGS = Runtime.version().feature() < 24
            ? List.of("--add-opens=java.base/java.nio=ALL-UNNAMED")
            : List.of(
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "-Dorg.sparkproject.io.netty.noUnsafe=false",
                    "--sun-misc-unsafe-memory-access=allow");

    /** What the module for Arrow needs. */
    private static final List<String> ARROW_FLAGS = Runtime.version().feature() < 24
            ? List.of("--add-opens=java.base/java.nio=ALL-UNNAMED")
            : List.of("--add-opens=java.base/java.nio=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private final ClassPath sparkex;
    private final ClassPath arrow;
    private final ClassPath stubs;
    private final ClassPath spark;
    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Programs(ClassPath sparkex, ClassPath arrow, ClassPath stubs, ClassPath spark) {
        this.sparkex = sparkex;
        this.arrow = arrow;
        this.stubs = stubs;
        this.spark = spark;
    }

    static Programs ofBuild() throws IOException {
        ClassPath sparkex = ClassPath.read(Path.of("target", "class-paths", "sparkex.txt"));
        return new Programs(
                sparkex,
                sparkex.with(ClassPath.read(RUNNER).jars().toArray(Path[]::new)),
                ClassPath.read(Path.of("target", "class-paths", "stubs.txt")),
                ClassPath.read(Path.of("spark-client", "target", "class-path.txt")));
    }

    ClassPath sparkexClassPath() {
        return sparkex;
    }

    ClassPath sparkClassPath() {
        return spark;
    }

    Program sparkex(String name, List<String> flags, String main, String... arguments) {
        return java(name, flags, sparkex.with(OWN_JAR), OWN + main, arguments);
    }

    /** A program with the module for Arrow, which is on the runner's class path, and with what is needed only to run. */
    Program arrow(String name, List<String> flags, String main, String... arguments) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(ARROW_FLAGS);
        return java(name, all, arrow.with(OWN_JAR), OWN + main, arguments);
    }

    Program stubs(String name, List<String> flags, String main, String... arguments) {
        return java(name, flags, stubs.with(OWN_JAR), OWN + main, arguments);
    }

    Program spark(String name, List<String> flags, String main, String... arguments) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(SPARK_FLAGS);
        return java(name, all, spark.with(SPARK_JAR), SPARK + main, arguments);
    }

    Program python(String name, String interpreter, String script, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(interpreter, Path.of("src", "main", "python", script).toString()));
        command.addAll(List.of(arguments));
        return new Program(name, command);
    }

    /**
     * Finds a Python that can run PySpark's client, or says on standard error why there is none.
     *
     * @param chosen the interpreter that the user chose
     */
    static Optional<String> findPython(Optional<String> chosen) throws InterruptedException {
        String interpreter = chosen.or(() -> Optional.ofNullable(System.getenv("PYSPARK_PYTHON")))
                .orElse("python3");
        String needed = "import pyspark, pyspark.sql.connect.session; assert pyspark.__version__ == '4.1.1',"
                + " 'pyspark is ' + pyspark.__version__";
        try {
            new Program("PySpark", List.of(interpreter, "-c", needed)).run();
            return Optional.of(interpreter);
        } catch (IOException | IllegalStateException e) {
            String[] lines = String.valueOf(e.getMessage()).strip().split("\n", -1);
            System.err.println("Skipped PySpark, because " + interpreter
                    + " does not have pyspark 4.1.1 with its client: " + lines[lines.length - 1]);
            return Optional.empty();
        }
    }

    private Program java(String name, List<String> flags, ClassPath classPath, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath.argument(), main));
        command.addAll(List.of(arguments));
        return new Program(name, command);
    }

    /** Makes a class-data archive of a program's classes by running it once; gives the flag that uses it. */
    String archive(Program program) throws IOException, InterruptedException {
        return trained(program, "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "select-one.jsa");
    }

    /** The same with the cache of classes and profiles that Java has since 25. */
    String aotCache(Program program) throws IOException, InterruptedException {
        return trained(program, "-XX:AOTCacheOutput=", "-XX:AOTCache=", "select-one.aot");
    }

    private static String trained(Program program, String makingFlag, String usingFlag, String name)
            throws IOException, InterruptedException {
        Path file = Path.of("target", name);
        Files.deleteIfExists(file);
        List<String> command = new ArrayList<>(program.command());
        command.add(1, makingFlag + file);
        new Program("the run that makes " + name, command).run();
        return usingFlag + file;
    }
}
