package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of as many components as a call can have arguments, a {@code long} being two of them. */
class WideRecordsTest {
    @TempDir
    Path folder;

    private static StructType longs(int count) {
        return StructType.of(IntStream.range(0, count)
                .mapToObj(i -> new StructField("c" + i, DataTypes.LongType))
                .toList());
    }

    private Class<?> record(int count) throws IOException, ClassNotFoundException {
        String components =
                IntStream.range(0, count).mapToObj(i -> "long c" + i).collect(Collectors.joining(", "));
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Wide.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public String getCharContent(boolean ignoreEncodingErrors) {
                        return "public record Wide(" + components + ") {}";
                    }
                };
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-d", folder.toString()), null, List.of(source))
                .call();
        assertThat(compiled).isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            return loader.loadClass("Wide");
        }
    }

    @Test
    void aRecordOf125LongsIsRead() throws Exception {
        List<Object> read = Batches.read(record(125), longs(125), List.of(Collections.nCopies(125, 7L)));

        assertThat(read.get(0).toString()).startsWith("Wide[c0=7, ").endsWith(", c124=7]");
    }

    /** 127 is the most that Java compiles. */
    @ParameterizedTest
    @ValueSource(ints = {126, 127})
    void widerOnesAreRefusedWhenTheViewIsMade(int count) throws Exception {
        Class<?> type = record(count);

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Batches.read(type, longs(count), List.of()))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("ENCODER_NOT_FOUND"))
                .withMessageContaining("more components than a method handle takes");
    }
}
