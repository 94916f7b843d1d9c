package io.sparkex.local;

import io.sparkex.local.JavaFinder.JavaHome;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the command line of the server's process, as an argument file: the class path alone is longer than some systems allow. */
final class LaunchCommand {
    private static final String MAIN = "io.sparkex.local.child.ServerMain";
    private static final String MAIN_FILE = MAIN.substring(MAIN.lastIndexOf('.') + 1) + ".class";

    /** What Spark's {@code JavaModuleOptions} asks for. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar",
            "java.security.jgss/sun.security.krb5");

    private static final List<String> FIXED = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Djdk.reflect.useDirectMethodHandle=false",
            "-Dio.netty.tryReflectionSetAccessible=true",
            "-Dio.netty.allocator.type=pooled",
            // On Java 25 netty keeps off Unsafe by itself, and Spark's Arrow cannot do without.
            "-Dio.netty.noUnsafe=false",
            "-Dio.netty.handler.ssl.defaultEndpointVerificationAlgorithm=NONE",
            "--enable-native-access=ALL-UNNAMED");

    /** Variables that would turn the server into a client, or point it to another installation. */
    private static final List<String> UNWANTED_VARIABLES =
            List.of("SPARK_REMOTE", "SPARK_API_MODE", "SPARK_CONNECT_MODE_ENABLED", "SPARK_HOME");

    private LaunchCommand() {}

    static ProcessBuilder prepare(JavaHome java, ServerFiles files, ServerConf conf, Path work) throws IOException {
        List<String> arguments = new ArrayList<>(FIXED);
        if (java.hasVectorModule()) {
            arguments.add("--add-modules=jdk.incubator.vector");
        }
        OPENED.forEach(opened -> arguments.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        // Native libraries and other left-overs go away with the folder.
        arguments.add("-Djava.io.tmpdir=" + Files.createDirectories(work.resolve("tmp")));
        arguments.addAll(conf.javaOptions());
        arguments.add("-cp");
        arguments.add(classPath(files, conf, work));
        arguments.add(MAIN);
        arguments.add(work.toString());
        Path file = work.resolve("java-arguments");
        // The launcher reads the file in the encoding of the platform, which is what a path must be in anyway.
        Files.write(file, arguments.stream().map(LaunchCommand::quoted).toList(), platformCharset());
        ProcessBuilder builder = new ProcessBuilder(java.program().toString(), "@" + file);
        adjustVariables(builder.environment(), files, conf);
        return builder;
    }

    private static String classPath(ServerFiles files, ServerConf conf, Path work) throws IOException {
        List<String> entries = new ArrayList<>();
        conf.extraClassPath().ifPresent(entries::add);
        files.classPath().forEach(entry -> entries.add(entry.toString()));
        entries.add(copyMainClass(work.resolve("classes")).toString());
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }

    /** Copied out, since this class may itself be inside of a jar inside of a jar, where no other JVM finds it. */
    private static Path copyMainClass(Path classes) throws IOException {
        Path folder = classes.resolve(MAIN.substring(0, MAIN.lastIndexOf('.')).replace('.', '/'));
        Files.createDirectories(folder);
        try (InputStream bytes = LaunchCommand.class.getResourceAsStream("child/" + MAIN_FILE)) {
            if (bytes == null) {
                throw new FileNotFoundException(
                        "The class " + MAIN + " is missing on the class path of " + LaunchCommand.class);
            }
            Files.copy(bytes, folder.resolve(MAIN_FILE));
        }
        return classes;
    }

    private static void adjustVariables(Map<String, String> variables, ServerFiles files, ServerConf conf) {
        variables.keySet().removeAll(UNWANTED_VARIABLES);
        // Without it, Spark looks up this machine's own name, which fails on machines without a name server.
        variables.putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
        if (files.home() != null) {
            // Spark finds the Python sources of its workers through it.
            variables.put("SPARK_HOME", files.home().toString());
        }
        if (files.python() != null) {
            variables.putIfAbsent("PYSPARK_PYTHON", files.python().toString());
        }
        conf.python().ifPresent(python -> variables.put("PYSPARK_PYTHON", python));
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Charset platformCharset() {
        String name = System.getProperty("sun.jnu.encoding", "");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
