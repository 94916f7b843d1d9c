package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.local.LocalServerException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No test here reaches a network: what would be fetched goes to a closed port of this machine. */
final class MavenSettingsTest {
    @TempDir
    private Path home;

    private String closedPort = "";

    @BeforeEach
    void findClosedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = String.valueOf(socket.getLocalPort());
        }
    }

    @Test
    void keepsArtifactsWhereMavenKeepsThem() throws IOException {
        assertThat(settings().localRepository()).isEqualTo(home.resolve(".m2/repository"));

        write("<localRepository>" + home.resolve("elsewhere") + "</localRepository>");

        assertThat(settings().localRepository()).isEqualTo(home.resolve("elsewhere"));
        assertThat(MavenSettings.read(environment(Map.of("maven.repo.local", "given")))
                        .localRepository())
                .isEqualTo(Path.of("given"));
    }

    @Test
    void usesTheRepositoriesOfActiveProfilesAndThenMavensOwn() throws IOException {
        write((profile("one", "near") + profile("two", "far")).replace("</profiles><profiles>", "")
                + "<activeProfiles><activeProfile>one</activeProfile>" + "</activeProfiles>");

        assertThat(settings().repositories())
                .extracting(RemoteRepository::getId)
                .containsExactly("near", "central");
    }

    @Test
    void letsAProfileReplaceMavensOwnRepository() throws IOException {
        write(profile("one", "central") + "<activeProfiles><activeProfile>one</activeProfile></activeProfiles>");

        assertThat(settings().repositories())
                .singleElement()
                .satisfies(repository -> assertThat(repository.getUrl()).isEqualTo("http://localhost:1/central"));
    }

    @Test
    void saysWhichSettingsAreBroken() throws IOException {
        write("<mirrors><mirror>");

        assertThatThrownBy(this::settings)
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("The settings of Maven cannot be read")
                .hasMessageContaining("settings.xml");
    }

    @Test
    void fetchesFromTheMirrorAndFailsWithWhatToDoWhenItIsOutOfReach() throws IOException {
        write("<mirrors><mirror><id>inhouse</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:" + closedPort
                + "/maven</url></mirror></mirrors>");

        assertThat(downloadFails("inhouse", "http://127.0.0.1:" + closedPort + "/maven"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("Fetching Spark 4.1.2").contains("about 300 MB"));
    }

    @Test
    void fetchesThroughTheProxyOfTheSettings() throws IOException {
        write("<proxies><proxy><active>true</active><protocol>http</protocol><host>127.0.0.1</host><port>" + closedPort
                + "</port></proxy></proxies>" + unreachableMirror());

        downloadFails("unreachable", "refused");
    }

    @Test
    void fetchesNothingWhenTheSettingsSayOffline() throws IOException {
        write("<offline>true</offline>");

        assertThat(downloadFails("the settings of Maven say offline")).isEmpty();
    }

    private static String unreachableMirror() {
        return "<mirrors><mirror><id>unreachable</id><mirrorOf>*</mirrorOf><url>http://repository.invalid/maven</url>"
                + "</mirror></mirrors>";
    }

    /** Gives the lines of progress that came before the failure. */
    private List<String> downloadFails(String... told) {
        List<String> lines = new ArrayList<>();
        MavenServer server = new MavenServer(environment(Map.of()), Progress.to(lines::add));

        assertThatThrownBy(server::fetch)
                .isInstanceOfSatisfying(
                        LocalServerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.DOWNLOAD_FAILED))
                .hasMessageContaining("Spark 4.1.2")
                .hasMessageContaining("org.apache.")
                .hasMessageContaining(home.resolve(".m2/repository").toString())
                .hasMessageContaining("SPARK_HOME")
                .hasMessageContaining("pip install pyspark==4.1.1")
                .hasMessageContaining("settings.xml")
                .satisfies(failure -> assertThat(failure).hasMessageContainingAll(told));
        return lines;
    }

    private MavenSettings settings() {
        return MavenSettings.read(environment(Map.of()));
    }

    private HostEnvironment environment(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("user.home", home.toString());
        return new HostEnvironment(Map.of(), all);
    }

    private void write(String content) throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(home.resolve(".m2/settings.xml"), "<settings>" + content + "</settings>");
    }

    private static String profile(String id, String repository) {
        return "<profiles><profile><id>" + id + "</id><repositories><repository><id>" + repository
                + "</id><url>http://localhost:1/" + repository
                + "</url></repository></repositories></profile></profiles>";
    }
}
