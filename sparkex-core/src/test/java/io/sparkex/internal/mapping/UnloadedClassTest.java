package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.RowReader;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept for a class goes with the class. */
class UnloadedClassTest {
    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.LongType).add("name", DataTypes.StringType);

    private final RowReaders readers = new RowReaders(Converters.none());
    private final ColumnBatch batch = Batches.of(SCHEMA, List.of(Row.of(1L, "a")), Converters.none());

    /** Has a {@code LoadedRecord} of its own. */
    private static final class Application extends ClassLoader {
        Application() {
            super(UnloadedClassTest.class.getClassLoader());
        }

        Class<?> load() throws IOException {
            String name = LoadedRecord.class.getName();
            try (InputStream code = LoadedRecord.class.getResourceAsStream("LoadedRecord.class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }

    private WeakReference<ClassLoader> use() throws IOException {
        Class<?> type = new Application().load();
        RowReader<Object> reader = readers.reader(type, SCHEMA, false);

        assertThat(reader.read(batch, 0))
                .hasToString("LoadedRecord[id=1, name=a]")
                .isInstanceOf(type);
        assertThat(batch.row(0).as(type)).isInstanceOf(type);
        assertThat(type).isNotEqualTo(LoadedRecord.class);
        return new WeakReference<>(type.getClassLoader());
    }

    @Test
    void theClassesOfAnApplicationThatIsGoneAreLetGo() throws IOException {
        WeakReference<ClassLoader> application = use();

        for (int i = 0; i < 100 && !application.refersTo(null); i++) {
            System.gc();
        }

        assertThat(application.refersTo(null)).isTrue();
        assertThat(readers.<LoadedRecord>reader(LoadedRecord.class, SCHEMA, false)
                        .read(batch, 0))
                .isEqualTo(new LoadedRecord(1, "a"));
    }
}
