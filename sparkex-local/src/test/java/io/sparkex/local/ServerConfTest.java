package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerConfTest {
    private static final Map<String, String> NONE = Map.of();

    @Test
    void listensOnAFreePortOfThisMachineOnly() {
        ServerConf conf = conf("local[2]", NONE, NONE, NONE);

        assertThat(conf.settings())
                .containsEntry("spark.master", "local[2]")
                .containsEntry("spark.connect.grpc.binding.address", "127.0.0.1")
                .containsEntry("spark.connect.grpc.binding.port", "0")
                .containsEntry("spark.driver.bindAddress", "127.0.0.1")
                .containsEntry("spark.ui.enabled", "false")
                .containsEntry("spark.sql.catalogImplementation", "in-memory");
        assertThat(conf.chosen()).containsOnlyKeys("spark.master");
    }

    @Test
    void letsTheCallerWinOverPropertiesAndThoseOverTheInstallation() {
        ServerConf conf = conf(
                null,
                Map.of("spark.a", "installation", "spark.b", "installation", "spark.c", "installation"),
                Map.of("spark.b", "property", "spark.c", "property", "user.home", "no setting"),
                Map.of("spark.c", "caller", "spark.ui.enabled", "true"));

        assertThat(conf.chosen())
                .containsOnly(
                        Map.entry("spark.a", "installation"),
                        Map.entry("spark.b", "property"),
                        Map.entry("spark.c", "caller"),
                        Map.entry("spark.ui.enabled", "true"));
        assertThat(conf.settings()).containsAllEntriesOf(conf.chosen()).containsEntry("spark.master", "local[*]");
    }

    @Test
    void takesTheMasterThatWasAskedForAndNotTheOneOfTheInstallation() {
        Map<String, String> cluster = Map.of("spark.master", "spark://h:7077");

        assertThat(conf(null, cluster, NONE, NONE).settings()).containsEntry("spark.master", "local[*]");
        assertThat(conf("local", NONE, cluster, NONE).settings()).containsEntry("spark.master", "local");
        assertThat(conf(null, NONE, NONE, cluster).settings()).containsEntry("spark.master", "spark://h:7077");
    }

    @Test
    void refusesTwoMastersThatDiffer() {
        assertThat(conf("local", NONE, NONE, Map.of("spark.master", "local")).settings())
                .containsEntry("spark.master", "local");
        assertThatThrownBy(() -> conf("local", NONE, NONE, Map.of("spark.master", "local[2]")))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessageContaining("[CONFLICTING_MASTERS]");
    }

    @Test
    void leavesOutWhatWouldMakeTheServerAClient() {
        assertThat(conf(null, NONE, Map.of("spark.remote", "local"), Map.of("spark.api.mode", "connect"))
                        .settings())
                .doesNotContainKeys("spark.remote", "spark.api.mode");
    }

    @ParameterizedTest
    @CsvSource({"2g,2048", "1500m,1500", "1500,1500", "1G,1024", "2gb,2048", "1048576k,1024", "1t,1048576"})
    void readsTheHeapAsSparkDoes(String memory, long mebibytes) {
        assertThat(conf(null, NONE, NONE, Map.of("spark.driver.memory", memory)).javaOptions())
                .containsExactly("-Xmx" + mebibytes + "m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1g", "0", "1.5g", "2x"})
    void refusesAHeapThatIsNoSize(String memory) {
        ServerConf conf = conf(null, NONE, NONE, Map.of("spark.driver.memory", memory));

        assertThatThrownBy(conf::javaOptions)
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("[LOCAL_SERVER.INVALID_CONF]")
                .hasMessageContaining("'" + memory + "'");
    }

    @Test
    void setsNoHeapUnlessAsked() {
        assertThat(conf(null, NONE, NONE, NONE).javaOptions()).isEmpty();
    }

    @Test
    void splitsJavaOptionsAtBlanksOutsideOfQuotes() {
        assertThat(ServerConf.splitOptions(" -Da=1  -Db=\"x y\" '-Dc=z w' "))
                .containsExactly("-Da=1", "-Db=x y", "-Dc=z w");
    }

    @Test
    void writesAnAddressOfIpv6InBrackets() {
        String key = "spark.connect.grpc.binding.address";

        assertThat(conf(null, NONE, NONE, Map.of(key, "::1")).hostOfAddress()).isEqualTo("[::1]");
        assertThat(conf(null, NONE, NONE, NONE).hostOfAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void reachesAServerThatListensEverywhereOnTheLoopback() {
        String key = "spark.connect.grpc.binding.address";

        assertThat(conf(null, NONE, NONE, Map.of(key, "0.0.0.0")).host()).isEqualTo("127.0.0.1");
        assertThat(conf(null, NONE, NONE, Map.of(key, "127.0.0.2")).host()).isEqualTo("127.0.0.2");
    }

    private static ServerConf conf(
            @Nullable String master,
            Map<String, String> installation,
            Map<String, String> properties,
            Map<String, String> caller) {
        return ServerConf.of(master, installation, properties, caller, Path.of("work"));
    }
}
