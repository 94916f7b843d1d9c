package io.sparkex.local;

import io.sparkex.config.LocalServer;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.local.JavaFinder.JavaHome;
import io.sparkex.local.LocalServerException.Reason;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real Spark Connect server that runs as a child process of this one. It ends with {@link #close()}, and at the latest
 * when this process ends, in whatever way. Servers are independent: each has its own port, warehouse and temporary
 * files. Thread-safe.
 *
 * <pre>{@code
 * try (LocalSparkServer server = LocalSparkServer.builder().master("local[2]").start()) {
 *     SparkSession spark = SparkSession.builder().remote(server.remote()).getOrCreate();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class LocalSparkServer implements LocalServer {
    private final ServerProcess process;
    private final ServerSource source;
    private final String remote;
    private final ServerProcess.Ready ready;
    private final Path work;
    private final Path logFile;
    private final ReentrantLock closing = new ReentrantLock();
    private final Thread hook = new Thread(this::end, "sparkex-local-shutdown");

    private LocalSparkServer(
            ServerProcess process,
            ServerSource source,
            String remote,
            ServerProcess.Ready ready,
            Path work,
            Path logFile) {
        this.process = process;
        this.source = source;
        this.remote = remote;
        this.ready = ready;
        this.work = work;
        this.logFile = logFile;
    }

    /**
     * Returns the choices for a new server, each with its default.
     *
     * @return a builder, to be used by one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the address to connect to, with the token if the server asks for one.
     *
     * @return a connection string, such as {@code sc://127.0.0.1:43210}
     */
    @Override
    public String remote() {
        return remote;
    }

    /**
     * Returns the port that the server listens on.
     *
     * @return a port of this machine
     */
    public int port() {
        return ready.port();
    }

    /**
     * Returns the id of the server's process.
     *
     * @return the id, as the operating system gives it
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Returns whether the server's process still runs.
     *
     * @return {@code false} after {@link #close()}, or when the server died
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Returns the version of Spark that the server runs.
     *
     * @return the version, such as {@code 4.1.1}
     */
    public String sparkVersion() {
        return ready.version();
    }

    /**
     * Returns where the server's Spark came from.
     *
     * @return the source
     */
    public ServerSource source() {
        return source;
    }

    /**
     * Returns the file that the server's log is written to. It stays when the server ends.
     *
     * @return the file
     */
    public Path logFile() {
        return logFile;
    }

    /**
     * Ends the server, waits until its process is gone, and removes its warehouse and its temporary files. A server that
     * does not end by itself in 15 seconds, or whose closing thread is interrupted, is killed. Closing twice has no
     * effect.
     */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs right now, and finds the server closed.
        }
    }

    private void end() {
        closing.lock();
        try {
            process.stop(true);
            WorkFolder.delete(work);
        } finally {
            closing.unlock();
        }
    }

    @Override
    public String toString() {
        return "LocalSparkServer[Spark " + sparkVersion() + ", port " + port() + ", process " + pid() + "]";
    }

    /**
     * The choices for a new server. For one thread; {@link #start()} may be called more than once, for more servers.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

        private final Map<String, String> conf = new LinkedHashMap<>();
        private @Nullable String master;
        private @Nullable Path sparkHome;
        private @Nullable Path javaHome;
        private @Nullable Path logFile;
        private @Nullable ServerSource source;
        private Duration patience = DEFAULT_PATIENCE;
        private Progress progress = Progress.byDefault();

        private Builder() {}

        /**
         * Chooses the master. The default is {@code local[*]}; any other kind of master can be given as the setting
         * {@code spark.master}.
         *
         * @param master {@code local}, {@code local[N]} or {@code local[*]}
         * @return this builder
         * @throws SparkIllegalArgumentException {@code INVALID_LOCAL_MASTER} when it is something else
         */
        public Builder master(String master) {
            this.master = SparkMaster.requireLocal(master);
            return this;
        }

        /**
         * Sets one setting of the server. {@code spark.driver.memory} is the size of its heap (by default a quarter of
         * the memory of this machine) and {@code spark.connect.grpc.binding.port} its port (by default a free one).
         * Settings also come from system properties that begin with {@code spark.}; what is given here wins.
         *
         * @param key the name, which begins with {@code spark.}
         * @param value the value
         * @return this builder
         * @throws SparkIllegalArgumentException {@code INVALID_CONF_KEY} when the name begins otherwise
         */
        public Builder config(String key, String value) {
            if (!key.startsWith("spark.")) {
                throw new SparkIllegalArgumentException(
                        "INVALID_CONF_KEY",
                        "A setting of a Spark server begins with 'spark.', and '" + key + "' does not.");
            }
            conf.put(key, value);
            return this;
        }

        /**
         * Sets several settings of the server, each as {@link #config(String, String)} does.
         *
         * @param settings values by name
         * @return this builder
         * @throws SparkIllegalArgumentException {@code INVALID_CONF_KEY} when a name does not begin with {@code spark.}
         */
        public Builder config(Map<String, String> settings) {
            settings.forEach(this::config);
            return this;
        }

        /**
         * Chooses the interpreter that runs Python functions; the same as the setting {@code spark.pyspark.python}. Where
         * no Spark home is named, its package {@code pyspark} is also the first that may serve.
         *
         * @param interpreter the program, of Python 3.10 or later
         * @return this builder
         */
        public Builder python(Path interpreter) {
            return config(ServerConf.PYTHON, interpreter.toString());
        }

        /**
         * Chooses the size of the server's heap; the same as the setting {@code spark.driver.memory}.
         *
         * @param size a number with a unit, such as {@code 2g}
         * @return this builder
         */
        public Builder maxHeap(String size) {
            return config("spark.driver.memory", size);
        }

        /**
         * Names the Spark distribution to start. By default it is the system property {@code sparkex.local.spark-home},
         * else the variable {@code SPARK_HOME}; with neither, an installed Python {@code pyspark} 4.1 serves, else Maven
         * artifacts.
         *
         * @param home the folder of a Spark 4.1, with its folder {@code jars}
         * @return this builder
         */
        public Builder sparkHome(Path home) {
            this.sparkHome = home;
            return this;
        }

        /**
         * Insists on where the Spark comes from. The system property {@code sparkex.local.source} does the same.
         *
         * @param source the only source to use
         * @return this builder
         */
        public Builder source(ServerSource source) {
            this.source = source;
            return this;
        }

        /**
         * Names the Java that runs the server. By default it is the system property {@code sparkex.local.java-home},
         * else the Java of this process, {@code JAVA_HOME} or the one on the search path: the first that Spark runs on,
         * 24 and 25 only when there is no other, since Spark 4.1 can't write files there.
         *
         * @param home the folder of a JDK, version 17 to 25
         * @return this builder
         */
        public Builder javaHome(Path home) {
            this.javaHome = home;
            return this;
        }

        /**
         * Names the file for the server's log. By default it is a new file in the folder for temporary files.
         *
         * @param file the file; what it holds already is kept
         * @return this builder
         */
        public Builder logFile(Path file) {
            this.logFile = file;
            return this;
        }

        /**
         * Chooses how long the server may take to start; two minutes by default. A first download does not count.
         *
         * @param timeout more than nothing
         * @return this builder
         * @throws SparkIllegalArgumentException {@code INVALID_TIMEOUT} when it is zero or negative
         */
        public Builder startTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new SparkIllegalArgumentException(
                        "INVALID_TIMEOUT", "A server needs time to start; the timeout is " + timeout + ".");
            }
            this.patience = timeout;
            return this;
        }

        /**
         * Takes the lines that tell how the start goes on, the download of a first start included. By default the steps
         * go to the log of this process, and a download shows itself on standard error.
         *
         * @param listener called with one line at a time, by any thread but never by two at once
         * @return this builder
         */
        public Builder progress(Consumer<String> listener) {
            this.progress = Progress.to(listener);
            return this;
        }

        /**
         * Starts the server, and returns when it answers.
         *
         * @return the running server; the caller closes it
         * @throws LocalServerException when it cannot be started; its reason tells the ways apart
         * @throws SparkIllegalArgumentException when choices contradict each other
         */
        public LocalSparkServer start() {
            HostEnvironment environment = HostEnvironment.current();
            JavaHome java = new JavaFinder(environment).find(javaHome);
            ServerFiles files = new ServerLocator(
                            environment,
                            new PythonServers(environment, conf.get(ServerConf.PYTHON))::find,
                            () -> new MavenServer(environment, progress).fetch())
                    .locate(sparkHome, source);
            try {
                Path work = WorkFolder.create();
                try {
                    return start(environment, java, files, work);
                } catch (RuntimeException | IOException | Error failure) {
                    WorkFolder.delete(work);
                    throw failure;
                }
            } catch (IOException failure) {
                throw new LocalServerException(
                        Reason.CANNOT_LAUNCH, "The local Spark server cannot be launched: " + failure, failure);
            }
        }

        private LocalSparkServer start(HostEnvironment environment, JavaHome java, ServerFiles files, Path work)
                throws IOException {
            ServerConf settings = ServerConf.of(master, files.defaults(), environment.properties(), conf, work);
            ProcessBuilder command = LaunchCommand.prepare(java, files, settings, work);
            ServerLog log = new ServerLog(createLog());
            progress.steps()
                    .accept("Starting " + files.origin() + " with Java " + java.version() + ", log in " + log.file());
            long start = System.nanoTime();
            ServerProcess process = ServerProcess.launch(command, settings, log);
            try {
                ServerProcess.Ready ready = process.awaitReady(patience);
                greet(settings.host(), ready.port(), log, patience.minusNanos(System.nanoTime() - start));
                String token = settings.token()
                        .or(() -> environment.variable("SPARK_CONNECT_AUTHENTICATE_TOKEN"))
                        .map(text -> "/;token="
                                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                        .orElse("");
                LocalSparkServer server = new LocalSparkServer(
                        process,
                        files.source(),
                        "sc://" + settings.hostOfAddress() + ":" + ready.port() + token,
                        ready,
                        work,
                        log.file());
                Runtime.getRuntime().addShutdownHook(server.hook);
                progress.steps().accept("Started " + server);
                return server;
            } catch (RuntimeException | Error failure) {
                process.stop(false);
                throw failure;
            }
        }

        private Path createLog() throws IOException {
            if (logFile == null) {
                return Files.createTempFile("sparkex-local-", ".log");
            }
            Path folder = logFile.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return logFile.toAbsolutePath();
        }

        private static void greet(String host, int port, ServerLog log, Duration patience) {
            try {
                Http2Greeting.exchange(host, port, patience);
            } catch (IOException silent) {
                throw new LocalServerException(
                        Reason.START_FAILED,
                        "The local Spark server started at port " + port + " of " + host
                                + ", and does not answer there: " + silent.getMessage() + ". " + log.tail(),
                        silent);
            }
        }
    }
}
