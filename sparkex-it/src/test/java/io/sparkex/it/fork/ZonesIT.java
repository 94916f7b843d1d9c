package io.sparkex.it.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dates and times where this program, the session and the server are each in a zone of their own: around every change of the
 * clocks that the zone of the session ever had, from its local mean time on, and at the ends of the calendar. Points in
 * time are in both passes of the hours that come twice.
 */
@WithSpark
final class ZonesIT {
    private static final String CLIENT_ZONE = "America/St_Johns";

    /** Each has something that others lack. */
    private static final List<String> SESSION_ZONES = List.of(
            // Mean time with seconds, two hours of summer time in the war.
            "Europe/Paris",
            // Mean time of 5:53:28, and no change since 1945.
            "Asia/Kolkata",
            // Half an hour of summer time.
            "Australia/Lord_Howe",
            // 2011-12-30 was not.
            "Pacific/Apia",
            // Days that began at one o'clock.
            "America/Sao_Paulo",
            // Mean time until 1972.
            "Africa/Monrovia",
            "+00:19:32");

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    ZonesIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    @Timeout(300)
    void changeNothing() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-Duser.timezone=" + CLIENT_ZONE,
                "-cp",
                PlainApplicationIT.classPath(),
                "io.sparkex.it.plain.Zones",
                server.plainRemote()));
        arguments.addAll(SESSION_ZONES);

        ForkedJvm program = ForkedJvm.run(Jdks.current().getValue(), folder, arguments);

        assertThat(program.errors()).isEmpty();
        assertThat(program.output().get(0)).isEqualTo("client " + CLIENT_ZONE + ", server " + ServerUnderTest.ZONE);
        assertThat(program.output().subList(1, program.output().size()))
                .containsExactlyElementsOf(
                        SESSION_ZONES.stream().map(zone -> zone + ": []").toList());
    }
}
