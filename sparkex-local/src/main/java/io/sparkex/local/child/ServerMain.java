package io.sparkex.local.child;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The main class of the server's process: starts Spark Connect, tells its port, and ends when its parent is gone.
 *
 * <p>The configuration comes over standard input, so that it is in no process list and in no file. Standard input then stays open for as long as the parent lives; its end is the order to stop.
 */
final class ServerMain {
    /** First word of each line on standard output that is meant for the parent. */
    private static final String MARK = "SPARKEX";

    /** How long the hooks of Spark may take once the parent is gone; nobody is left then to end a process that hangs. */
    private static final long LAST_GRACE_MILLIS = 20_000;

    /** The classes that list Spark's settings; a setting is known once its class is initialised. */
    private static final List<String> SETTING_HOLDERS = List.of(
            "org.apache.spark.internal.config.package$",
            "org.apache.spark.sql.internal.StaticSQLConf$",
            "org.apache.spark.sql.internal.SQLConf$",
            "org.apache.spark.sql.connect.config.Connect$");

    private ServerMain() {}

    /**
     * Runs the server until standard input ends.
     *
     * @param args the folder to delete at the end
     * @throws IOException when the parent is gone before it has sent the configuration
     */
    public static void main(String[] args) throws IOException {
        PrintStream parent = System.out;
        // Whatever else prints goes to the log, which is standard error.
        System.setOut(System.err);
        DataInputStream input = new DataInputStream(System.in);
        Map<String, String> settings = readMap(input);
        Map<String, String> checked = readMap(input);
        settings.forEach(System::setProperty);
        ignoreInterrupts();
        Path work = Path.of(args[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(work), "sparkex-cleanup"));
        Thread watcher = new Thread(() -> exitAtEnd(input), "sparkex-parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
        run(parent, checked);
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // standard error is the log file that the parent quotes
    private static void run(PrintStream parent, Map<String, String> checked) {
        Object service;
        try {
            checkSettings(checked);
            Object session = call(callStatic("org.apache.spark.sql.SparkSession", "builder"), "getOrCreate");
            service = Class.forName("org.apache.spark.sql.connect.service.SparkConnectService$")
                    .getField("MODULE$")
                    .get(null);
            Object context = call(session, "sparkContext");
            service.getClass()
                    .getMethod("start", Class.forName("org.apache.spark.SparkContext"))
                    .invoke(service, context);
            parent.println(MARK + " ready " + call(service, "localPort") + " " + call(session, "version"));
            parent.flush();
            call(call(service, "server"), "awaitTermination");
        } catch (ReflectiveOperationException | RuntimeException | Error thrown) {
            Throwable failure = root(thrown);
            failure.printStackTrace();
            String text = Base64.getEncoder().encodeToString(describe(failure).getBytes(StandardCharsets.UTF_8));
            parent.println(MARK + " " + (isSetting(failure) ? "setting" : "failed") + " " + text);
            parent.flush();
            System.exit(1);
        }
    }

    /** Spark reads many settings late; reading them now turns a wrong value into an error at the start. */
    private static void checkSettings(Map<String, String> settings) throws ReflectiveOperationException {
        for (String holder : SETTING_HOLDERS) {
            Class.forName(holder);
        }
        Class<?> entries = Class.forName("org.apache.spark.internal.config.ConfigEntry");
        Method find = entries.getMethod("findEntry", String.class);
        Method apply = Class.forName("scala.Function1").getMethod("apply", Object.class);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            Object entry = find.invoke(null, setting.getKey());
            // A value that refers to another setting is not a value yet.
            if (entry != null && !setting.getValue().contains("${")) {
                try {
                    apply.invoke(entries.getMethod("valueConverter").invoke(entry), setting.getValue());
                } catch (InvocationTargetException refused) {
                    throw new IllegalArgumentException(
                            setting.getKey() + "=" + setting.getValue() + ": " + describe(root(refused)), refused);
                }
            }
        }
    }

    private static Object callStatic(String type, String method) throws ReflectiveOperationException {
        return Class.forName(type).getMethod(method).invoke(null);
    }

    /** Looks the method up in the public types of the target: the class itself often is not public. */
    private static Object call(Object target, String method) throws ReflectiveOperationException {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            if (java.lang.reflect.Modifier.isPublic(type.getModifiers())) {
                return type.getMethod(method).invoke(target);
            }
        }
        throw new NoSuchMethodException(target.getClass().getName() + "." + method);
    }

    private static boolean isSetting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof IllegalArgumentException
                    || message.startsWith("Could not parse Master URL")
                    || message.contains("INVALID_CONF_VALUE")) {
                return true;
            }
        }
        return false;
    }

    /** Takes off what reflection wraps around a failure. */
    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : null;
        return cause == null ? thrown : root(cause);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getName() : message;
    }

    private static Map<String, String> readMap(DataInputStream input) throws IOException {
        Map<String, String> map = new TreeMap<>();
        for (int left = input.readInt(); left > 0; left--) {
            String key = readText(input);
            map.put(key, readText(input));
        }
        return map;
    }

    private static String readText(DataInputStream input) throws IOException {
        return new String(input.readNBytes(input.readInt()), StandardCharsets.UTF_8);
    }

    /**
     * Ctrl-C in a terminal goes to the parent and to this process alike. What it means is for the parent to say: a shell
     * just interrupts a statement, and a program that ends closes the server.
     */
    private static void ignoreInterrupts() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler)
                    .invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException unsupported) {
            System.err.println("Ctrl-C will end this server: " + unsupported);
        }
    }

    private static void exitAtEnd(InputStream input) {
        try {
            input.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken pipe means the same as its end.
        }
        Thread last = new Thread(ServerMain::haltLater, "sparkex-halt");
        last.setDaemon(true);
        last.start();
        System.exit(0);
    }

    private static void haltLater() {
        try {
            Thread.sleep(LAST_GRACE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException busy) {
            // Spark's own hooks delete here as well; the parent tries again when it is still there.
        }
    }
}
