package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.config.LocalServerProvider;
import io.sparkex.local.LocalServerException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts real servers, from whatever source this machine has. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class LocalSparkServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "token-that-nobody-may-see";

    @SuppressWarnings("NullAway.Init")
    private static LocalSparkServer shared;

    private static int chosenPort;

    @BeforeAll
    static void startSharedServer() {
        chosenPort = freePort();
        LocalServerProvider provider =
                ServiceLoader.load(LocalServerProvider.class).findFirst().orElseThrow();
        shared = (LocalSparkServer) provider.start(
                "local[1]",
                Map.of(
                        "spark.connect.grpc.binding.port",
                        String.valueOf(chosenPort),
                        "spark.driver.memory",
                        "1g",
                        ServerConf.TOKEN,
                        SECRET));
    }

    @AfterAll
    static void closeSharedServer() {
        shared.close();
    }

    @Test
    void isFoundByTheSessionBuilderAndAnswersAtThePortThatWasChosen() throws IOException {
        assertThat(shared.port()).isEqualTo(chosenPort);
        Http2Greeting.exchange("127.0.0.1", shared.port(), PATIENCE);

        assertThat(shared.remote()).isEqualTo("sc://127.0.0.1:" + shared.port() + "/;token=" + SECRET);
        assertThat(shared.sparkVersion()).startsWith("4.");
        assertThat(shared.isAlive()).isTrue();
        assertThat(shared.logFile()).content().contains("Running Spark version " + shared.sparkVersion());
    }

    @Test
    void showsNoSettingToOtherUsersOfTheMachine() {
        ProcessHandle.Info process =
                ProcessHandle.of(shared.pid()).orElseThrow().info();

        assertThat(process.commandLine())
                .hasValueSatisfying(line -> assertThat(line).doesNotContain(SECRET));
        assertThat(shared)
                .hasToString("LocalSparkServer[Spark " + shared.sparkVersion() + ", port " + shared.port()
                        + ", process " + shared.pid() + "]");
    }

    @Test
    void runsBesideOtherServersAndIsGoneAfterClose(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("logs/server.log");
        List<String> steps = new ArrayList<>();
        LocalSparkServer second = LocalSparkServer.builder()
                .master("local[1]")
                .maxHeap("1g")
                .logFile(log)
                .progress(steps::add)
                .start();
        ProcessHandle process = ProcessHandle.of(second.pid()).orElseThrow();
        try (second) {
            assertThat(second.port()).isNotEqualTo(shared.port());
            assertThat(second.pid()).isNotEqualTo(shared.pid());
            assertThat(steps).last().asString().contains("Started " + second);
        }
        second.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(second.isAlive()).isFalse();
        assertThat(log).content().contains("Running Spark version");
        assertThat(threadsOf(second)).isEmpty();
        assertThatIOException().isThrownBy(() -> Http2Greeting.exchange("127.0.0.1", second.port(), PATIENCE));
        Http2Greeting.exchange("127.0.0.1", shared.port(), PATIENCE);
        assertThat(shared.isAlive()).isTrue();
    }

    @Test
    void endsWhenItsParentIsKilled() throws Exception {
        try (ForkedParent parent = ForkedParent.start()) {
            Http2Greeting.exchange("127.0.0.1", parent.port(), PATIENCE);

            parent.process().destroyForcibly();

            assertThat(parent.server().onExit()).succeedsWithin(PATIENCE.multipliedBy(2));
        }
    }

    /** The artifacts are there after the first fetch; the second then needs no network. */
    @Test
    void startsFromMavenArtifactsWithoutANetworkAndEndsWithAParentThatForgetsIt() throws Exception {
        HostEnvironment environment = HostEnvironment.current();
        ServerFiles files = new MavenServer(environment, Progress.byDefault()).fetch();
        assertThat(files.classPath())
                .hasSizeGreaterThan(150)
                .allSatisfy(jar -> assertThat(jar).isRegularFile());
        String closedPort = String.valueOf(freePort());

        try (ForkedParent parent = ForkedParent.start(
                "-Dsparkex.local.source=maven",
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + closedPort,
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + closedPort)) {
            assertThat(parent.source()).isEqualTo("MAVEN");

            parent.process().getOutputStream().close();

            assertThat(parent.process().onExit()).succeedsWithin(PATIENCE.multipliedBy(2));
            assertThat(parent.process().exitValue()).isZero();
            assertThat(parent.server().isAlive()).isFalse();
        }
    }

    @Test
    void quotesTheServersWordsAboutASettingThatItRefuses() {
        assertStartFails(
                LocalSparkServer.builder().config("spark.sql.shuffle.partitions", "abc"),
                Reason.INVALID_CONF,
                "spark.sql.shuffle.partitions=abc",
                "It should be a/an 'int' value",
                "The log is ");
        assertStartFails(
                LocalSparkServer.builder().config("spark.master", "nonsense"),
                Reason.INVALID_CONF,
                "Could not parse Master URL: 'nonsense'");
    }

    @Test
    void showsTheEndOfTheLogWhenTheServerDies() {
        assertStartFails(
                LocalSparkServer.builder().config("spark.driver.extraJavaOptions", "-Xmx1"),
                Reason.SERVER_DIED,
                "with exit code 1",
                "Too small maximum heap",
                "The end of its log ");
    }

    @Test
    void saysWhyAPortCannotBeHad() {
        assertStartFails(
                LocalSparkServer.builder()
                        .config("spark.connect.grpc.binding.port", String.valueOf(shared.port()))
                        .config("spark.port.maxRetries", "0"),
                Reason.START_FAILED,
                "Failed to bind to address",
                "The end of its log ");
    }

    @Test
    void givesUpOnAServerThatTakesTooLong() {
        assertStartFails(
                LocalSparkServer.builder().startTimeout(Duration.ofMillis(1)), Reason.START_TIMEOUT, "did not start");
    }

    private static void assertStartFails(LocalSparkServer.Builder builder, Reason reason, String... told) {
        ProcessHandle self = ProcessHandle.current();
        long before = self.children().filter(ProcessHandle::isAlive).count();

        assertThatThrownBy(builder::start)
                .isInstanceOfSatisfying(
                        LocalServerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason))
                .satisfies(failure -> assertThat(failure).hasMessageContainingAll(told));

        assertThat(self.children().filter(ProcessHandle::isAlive).count()).isEqualTo(before);
    }

    private static List<String> threadsOf(LocalSparkServer server) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("sparkex-local-" + server.pid()))
                .toList();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
    }
}
