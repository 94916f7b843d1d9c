package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.DataFrameNaFunctions;
import io.sparkex.DataFrameStatFunctions;
import io.sparkex.GroupedData;
import io.sparkex.Observation;
import io.sparkex.TableValuedFunctions;
import io.sparkex.Window;
import io.sparkex.WindowSpec;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The members of PySpark's classes, beside those here. */
@WithSpark
final class MemberInventoryIT {
    private static final Map<String, Class<?>> HERE = Map.of(
            "Column", Column.class,
            "DataFrame", DataFrame.class,
            "DataFrameNaFunctions", DataFrameNaFunctions.class,
            "DataFrameStatFunctions", DataFrameStatFunctions.class,
            "GroupedData", GroupedData.class,
            "Observation", Observation.class,
            "TableValuedFunction", TableValuedFunctions.class,
            "Window", Window.class,
            "WindowSpec", WindowSpec.class);

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    MemberInventoryIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    void eachMemberIsHereOrThePagesSayWhyNot() throws Exception {
        String excused = section("columns.md") + section("dataframe.md");
        String printed = PythonProgram.run(
                server.python(), Path.of("src/test/python/members.py").toAbsolutePath(), folder, Map.of());
        List<String> members = printed.lines().toList();

        assertThat(members).hasSizeGreaterThan(190);
        assertThat(members)
                .allSatisfy(line -> assertThat(isHere(line)
                                || excused.contains("`" + line.substring(line.indexOf(' ') + 1) + "`")
                                || excused.contains("`" + line.replace(' ', '.') + "`"))
                        .as(line)
                        .isTrue());
    }

    /** What a page says about members that are not here. */
    private static String section(String page) throws Exception {
        String text = Files.readString(Path.of("..", "docs", "parity", page));
        int start = text.indexOf("## Members that");
        return text.substring(start, text.indexOf("## Scenarios", start));
    }

    private static boolean isHere(String line) {
        Class<?> type = HERE.get(line.substring(0, line.indexOf(' ')));
        Set<String> names = Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getFields()))
                .map(Member::getName)
                .collect(Collectors.toSet());
        return names.contains(line.substring(line.indexOf(' ') + 1));
    }
}
