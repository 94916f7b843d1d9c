package io.sparkex.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file {@code api/MODULE.api} in the directory of a module, which reviews read. */
public final class ApiFile {
    private ApiFile() {}

    /**
     * Fails when the file of a module is not what users can see of it. With the property {@code api.write} it is written
     * instead.
     *
     * @param module the name of the module, in whose directory the test runs
     * @param member any class of the module
     */
    public static void assertSaysWhatUsersCanSee(String module, Class<?> member)
            throws IOException, URISyntaxException {
        Path file = Path.of("api", module + ".api");
        List<String> seen = ApiText.of(Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI()));
        if (Boolean.getBoolean("api.write")) {
            Files.createDirectories(file.getParent());
            Files.write(file, seen);
        }
        compare(module, Files.exists(file) ? Files.readAllLines(file) : List.of(), seen);
    }

    static void compare(String module, List<String> written, List<String> seen) {
        assertThat(written)
                .as(
                        "API of %s. Visible but not in it: %s; in it but no longer visible: %s. To write it: mvn -q -B -pl %s -am"
                                + " test -Dtest=ApiFileTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.write=true",
                        module, without(seen, written), without(written, seen), module)
                .isEqualTo(seen);
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }
}
