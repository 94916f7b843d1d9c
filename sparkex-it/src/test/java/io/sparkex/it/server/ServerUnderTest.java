package io.sparkex.it.server;

import io.sparkex.SparkSession;
import io.sparkex.config.TokenProvider;
import io.sparkex.it.server.PySparkFolder.NotAvailable;
import io.sparkex.local.LocalSparkServer;
import io.sparkex.local.ServerSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The one server that all tests of a run share: the one named by the property {@code sparkex.it.remote}, or else a Spark
 * 4.1.1 from PyPI, or else, without Python, the Maven artifacts that {@code sparkex-local} fetches.
 */
public final class ServerUnderTest implements AutoCloseable {
    /** The time zone of the server's JVM. */
    public static final String ZONE = "Asia/Kathmandu";

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();

    private final String remote;
    private final @Nullable LocalSparkServer server;
    private final Supplier<LocalSparkServer.Builder> another;
    private final @Nullable Path python;
    private final String whyNoPython;

    private ServerUnderTest(
            String remote,
            @Nullable LocalSparkServer server,
            Supplier<LocalSparkServer.Builder> another,
            @Nullable Path python,
            String whyNoPython) {
        this.remote = remote;
        this.server = server;
        this.another = another;
        this.python = python;
        this.whyNoPython = whyNoPython;
    }

    static ServerUnderTest start() {
        String named = System.getProperty("sparkex.it.remote", "");
        if (!named.isEmpty()) {
            return new ServerUnderTest(
                    named,
                    null,
                    () -> Assumptions.abort("Needs a server of its own, and the tests were given one"),
                    null,
                    "the server was not started by the tests");
        }
        PySparkFolder folder = new PySparkFolder(
                MODULE.resolveSibling(".spark"),
                List.of("python3", "python", "python3.13", "python3.12", "python3.11", "python3.10"),
                ServerUnderTest::say);
        try {
            Path home = folder.sparkHome();
            return started(() -> builder().sparkHome(home), folder.python(), "");
        } catch (NotAvailable reason) {
            say("Spark's Maven artifacts serve, and tests that need Python are skipped: " + reason.getMessage());
            return started(() -> builder().source(ServerSource.MAVEN), null, reason.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("The folder for Spark cannot be used", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Spark was being fetched", e);
        }
    }

    private static ServerUnderTest started(
            Supplier<LocalSparkServer.Builder> builder, @Nullable Path python, String whyNoPython) {
        LocalSparkServer server =
                builder.get().logFile(MODULE.resolve("target/spark-server.log")).start();
        say("Tests run on " + server + ", log in " + server.logFile());
        return new ServerUnderTest(server.remote(), server, builder, python, whyNoPython);
    }

    private static LocalSparkServer.Builder builder() {
        return LocalSparkServer.builder()
                .master("local[2]")
                .maxHeap("4g")
                .config(
                        "spark.checkpoint.dir",
                        MODULE.resolve("target/checkpoints").toString())
                // Sessions are in UTC, and the server itself where no test is.
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.driver.extraJavaOptions", "-Duser.timezone=" + ZONE)
                // What the server's pages would show of a thousand queries fills the heap that large results need.
                .config("spark.sql.ui.retainedExecutions", "5")
                .config("spark.ui.retainedJobs", "5")
                .config("spark.ui.retainedStages", "5")
                .config("spark.ui.retainedTasks", "50")
                .config("spark.connect.ui.retainedSessions", "5")
                .config("spark.connect.ui.retainedStatements", "5")
                .config("spark.sql.shuffle.partitions", "2");
    }

    /** Makes a session of the caller's own, who closes it. */
    public SparkSession newSession() {
        return SparkSession.builder()
                .remote(plainRemote())
                .token(TokenProvider.of(WatchedLog.CANARY + "of-the-session"))
                .create();
    }

    /**
     * The address for sessions, with a parameter, so that more can be added after a semicolon. The server asks for no token;
     * the one in it is there to be found where no token may be.
     */
    public String remote() {
        return remote + (remote.contains("/;") ? ";" : "/;") + "token=" + WatchedLog.CANARY + "of-the-address";
    }

    /** The address for programs that send tokens over TLS alone. */
    public String plainRemote() {
        return remote;
    }

    /**
     * The choices for a server of the test's own, of the same Spark, which the test closes. It is skipped where the tests
     * were given a server.
     */
    public LocalSparkServer.Builder another() {
        return another.get();
    }

    /** A Python that has pyspark 4.1.1; a test that asks for it is skipped where there is none. */
    public Path python() {
        if (python == null) {
            return Assumptions.abort("Needs pyspark " + PySparkFolder.VERSION + ": " + whyNoPython);
        }
        return python;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
    }
}
