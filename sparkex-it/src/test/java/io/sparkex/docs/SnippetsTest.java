package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java block of the README and the manual stands under a comment that names a region of a test in this package, and
 * says the same. Line breaks and indentation may differ.
 */
final class SnippetsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = Path.of("src/test/java/io/sparkex/docs");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- snippet: (\\w+)#([\\w-]+) -->\\R)?```java\\R(.*?)```", Pattern.DOTALL);

    record Snippet(Path page, String test, String region, String text) {
        @Override
        public String toString() {
            return page.getFileName() + " " + test + "#" + region;
        }
    }

    static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                assertThat(block.group(1))
                        .as("a Java block of %s without a region: %s", page, block.group(3))
                        .isNotNull();
                snippets.add(new Snippet(page, block.group(1), block.group(2), block.group(3)));
            }
        }
        return snippets;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        if (Files.exists(ROOT.resolve("README.md"))) {
            pages.add(ROOT.resolve("README.md"));
        }
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void saysWhatItsTestRuns(Snippet snippet) throws IOException {
        String source = Files.readString(SOURCES.resolve(snippet.test() + ".java"));
        Matcher region = Pattern.compile(
                        "// tag::" + snippet.region() + "\\[]\\R(.*?)// end::" + snippet.region() + "\\[]",
                        Pattern.DOTALL)
                .matcher(source);

        assertThat(region.find())
                .as("region %s of %s", snippet.region(), snippet.test())
                .isTrue();
        assertThat(withoutSpace(snippet.text())).isEqualTo(withoutSpace(region.group(1)));
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }
}
