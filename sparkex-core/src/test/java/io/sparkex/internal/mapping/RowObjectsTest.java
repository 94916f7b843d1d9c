package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single rows as objects, whoever made the row. */
class RowObjectsTest {
    record Part(String name, long size) {}

    record Whole(int id, List<Part> parts, Map<String, Part> named, Part only, List<int[]> numbers) {}

    private static final StructType PART =
            StructType.of().add("name", DataTypes.StringType).add("size", DataTypes.IntegerType);

    private static final StructType SCHEMA = StructType.of()
            .add("id", DataTypes.IntegerType)
            .add("parts", new ArrayType(PART, true))
            .add("named", new MapType(DataTypes.StringType, PART, true))
            .add("only", PART)
            .add("numbers", new ArrayType(new ArrayType(DataTypes.IntegerType, true), true));

    private static final Object[] VALUES = {
        7, List.of(Row.of("a", 1), Row.of("b", 2)), Map.of("k", Row.of("c", 3)), Row.of("d", 4), List.of(List.of(1, 2))
    };

    private static void assertWhole(Whole whole) {
        assertThat(whole.id()).isEqualTo(7);
        assertThat(whole.parts()).containsExactly(new Part("a", 1), new Part("b", 2));
        assertThat(whole.named()).isEqualTo(Map.of("k", new Part("c", 3)));
        assertThat(whole.only()).isEqualTo(new Part("d", 4));
        assertThat(whole.numbers()).containsExactly(new int[] {1, 2});
    }

    @Test
    void readsTheRowOfAResultItsCopyAndOneThatWasMade() {
        Row view =
                Batches.of(SCHEMA, List.of(Row.of(VALUES)), Converters.none()).row(0);

        assertWhole(view.as(Whole.class));
        assertWhole(view.copy().as(Whole.class));
        assertWhole(Row.withSchema(SCHEMA, VALUES).as(Whole.class));
        assertThat(view.getStruct("only").as(Part.class)).isEqualTo(new Part("d", 4));
    }

    @Test
    void readsTheOnlyValue() {
        StructType one = StructType.of().add("n", DataTypes.IntegerType);

        assertThat(Row.withSchema(one, 5).as(Long.class)).isEqualTo(5);
        assertThat(Row.withSchema(one, (Object) null).as(Integer.class)).isNull();
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Row.withSchema(SCHEMA, VALUES).as(Integer.class));
    }

    @Test
    void saysEachTimeWhichServicesConvertTheSame(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(ValueConverter.class.getName()),
                ConvertedValuesTest.IdConverter.class.getName() + "\n"
                        + ConvertedValuesTest.OtherIdConverter.class.getName() + "\n");
        List<URL> classPath = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader another =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Callable<?> call = (Callable<?>)
                    another.loadClass(Call.class.getName()).getConstructor().newInstance();

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(call::call)
                        .hasMessageContaining("[DUPLICATED_VALUE_CONVERTER]")
                        .satisfies(e -> assertThat(e.getClass().getName())
                                .isEqualTo(SparkIllegalArgumentException.class.getName()));
            }
        }
        assertThat(new Call().call()).isEqualTo(5L);
    }

    /** For a library of another loader. */
    public static final class Call implements Callable<Object> {
        @Override
        public Object call() {
            return Row.withSchema(StructType.of().add("n", DataTypes.IntegerType), 5)
                    .as(Long.class);
        }
    }

    @Test
    void refusesRowsThatAreNotWhatTheirSchemaSays() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Row.of(1, "a").as(Part.class))
                .withMessageContaining("made without a schema");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Row.withSchema(PART, "a", 1L).as(Part.class))
                .withMessageContaining(
                        "promises a value of java.lang.Integer, but the row was made with java.lang.Long");
        StructType outer = StructType.of().add("part", PART);
        record Outer(Part part) {}
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Row.withSchema(outer, Row.of("a")).as(Outer.class))
                .withMessageContaining("[FIELD_STRUCT_LENGTH_MISMATCH]");
    }
}
