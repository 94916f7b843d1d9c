package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.errors.SparkThrowable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps {@code api/sparkex-core.api}, which reviews read, equal to what users can see. */
class ApiFileTest {
    private static final Path API_FILE = Path.of("api", "sparkex-core.api");

    private static final String HOW_TO_WRITE = "mvn -q -B -pl sparkex-core -am test -Dtest=ApiFileTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi.write=true";

    @Test
    void apiFileSaysWhatUsersCanSee() throws Exception {
        Path classes = Path.of(SparkThrowable.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> seen = ApiText.of(classes);
        if (Boolean.getBoolean("api.write")) {
            Files.createDirectories(API_FILE.getParent());
            Files.write(API_FILE, seen);
        }
        List<String> written = Files.readAllLines(API_FILE);
        assertThat(written)
                .as(
                        "%s. Visible but not in it: %s; in it but no longer visible: %s. To write it: %s",
                        API_FILE, without(seen, written), without(written, seen), HOW_TO_WRITE)
                .isEqualTo(seen);
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }
}
