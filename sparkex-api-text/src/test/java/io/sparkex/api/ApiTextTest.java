package io.sparkex.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of the classes that stand beside this one. */
class ApiTextTest {
    @Test
    void saysEachMemberThatUsersCanSeeAndNoOther() throws Exception {
        Path classes = Path.of(ApiTextTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(ApiText.of(classes)).containsExactly("""
                public final class io.sparkex.api.Sample<T extends Comparable<T>> implements AutoCloseable
                    public static final int LIMIT
                    public void close()
                    public final long inherited(int)
                    protected void kept()
                    public String? name(java.util.List<? extends T?>, int...) throws java.io.IOException
                    public new(T?)
                    public String overridden()
                public final enum io.sparkex.api.Sample$Kind
                    public static final io.sparkex.api.Sample$Kind ONE
                    public static io.sparkex.api.Sample$Kind valueOf(String)
                    public static io.sparkex.api.Sample$Kind[] values()
                """.lines().toArray(String[]::new));
    }

    @Test
    void whatIsNotInTheFileAndWhatIsNoLongerVisibleFails() {
        List<String> seen = List.of("public class A", "    public void a()");

        ApiFile.compare("sparkex-some", seen, seen);
        assertThatThrownBy(
                        () -> ApiFile.compare("sparkex-some", List.of("public class A", "    public void b()"), seen))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "Visible but not in it: [    public void a()]; in it but no longer visible: [    public"
                                + " void b()]. To write it: mvn -q -B -pl sparkex-some -am test -Dtest=ApiFileTest");
    }
}
