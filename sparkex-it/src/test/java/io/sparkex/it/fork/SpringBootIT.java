package io.sparkex.it.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executable jars as Spring Boot makes them, with the versions that Spring Boot chooses. */
@WithSpark
final class SpringBootIT {
    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    SpringBootIT(ServerUnderTest server) {
        this.server = server;
    }

    @ParameterizedTest(name = "spring-boot-{0}")
    @CsvSource({"3.5, 3.5., 4.", "3.5-protobuf-3.25, 3.5., 3.25.8", "4.0, 4.0., 4.", "4.1, 4.1., 4."})
    void startsRunsAQueryAndCloses(String module, String boot, String protobuf) throws Exception {
        Path jar = Path.of("spring-boot-" + module, "target", "application.jar").toAbsolutePath();

        ForkedJvm program = ForkedJvm.run(
                Jdks.current().getValue(),
                folder,
                List.of(
                        "-jar",
                        jar.toString(),
                        "--spark.remote=" + server.plainRemote(),
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn"));

        assertThat(program.output()).as(program.errors()).hasSize(5);
        assertThat(program.output().get(0)).startsWith("Spring Boot " + boot);
        assertThat(program.output().get(1)).startsWith("protobuf protobuf-java-" + protobuf);
        assertThat(program.output().get(2)).startsWith("grpc grpc-api-1.");
        assertThat(program.output().subList(3, 5)).containsExactly("[[3,text], [4,text]]", "closed");
        assertThat(program.exitCode()).isZero();
    }
}
