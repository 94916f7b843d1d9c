package io.sparkex.internal.mapping;

import io.sparkex.internal.arrow.RowReader;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.localdata.JavaType;
import io.sparkex.types.StructType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The readers that a session has made. Those of a class are kept with the class, and go with it; those of a class of the
 * JDK, which stays, are kept here; those of types with arguments, which may be of many loaders, are not kept. Thread-safe.
 */
public final class RowReaders {
    private static final int SCHEMAS_PER_CLASS = 16;

    private final Converters converters;
    private final ClassValue<Kept> ofClasses = new ClassValue<>() {
        @Override
        protected Kept computeValue(Class<?> type) {
            return new Kept();
        }
    };

    /** What is kept with a class of the JDK would outlive this library where that can be unloaded. */
    private final Map<Class<?>, Kept> ofJdk = new ConcurrentHashMap<>();

    public RowReaders(Converters converters) {
        this.converters = converters;
    }

    /** The conversions that the readers know. */
    public Converters converters() {
        return converters;
    }

    /**
     * The reader of rows of a schema as objects of a type.
     *
     * @throws io.sparkex.errors.AnalysisException when a column is missing, there twice, or of a type that does not fit
     * @throws io.sparkex.errors.SparkIllegalArgumentException when there is no way to make objects of the type
     */
    public <T extends @Nullable Object> RowReader<T> reader(Type type, StructType schema, boolean byPosition) {
        RowReader<?> reader = type instanceof Class<?> plain
                ? kept(plain).reader(schema, byPosition, () -> make(type, schema, byPosition))
                : make(type, schema, byPosition);
        @SuppressWarnings("unchecked") // made for the type
        RowReader<T> typed = (RowReader<T>) reader;
        return typed;
    }

    private Kept kept(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || ClassLoader.getPlatformClassLoader().equals(loader)
                ? ofJdk.computeIfAbsent(type, any -> new Kept())
                : ofClasses.get(type);
    }

    private RowReader<?> make(Type type, StructType schema, boolean byPosition) {
        return ConstantReader.of(new ReaderBuilder(converters, byPosition).rows(JavaType.of(type), schema));
    }

    private interface Maker {
        RowReader<?> make();
    }

    private record Key(StructType schema, boolean byPosition) {}

    private record Last(StructType schema, boolean byPosition, RowReader<?> reader) {}

    /** The readers of one class, those of the schemas that were asked for last. */
    private static final class Kept {
        private final Map<Key, RowReader<?>> readers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, RowReader<?>> eldest) {
                return size() > SCHEMAS_PER_CLASS;
            }
        };
        /** The rows of a result share their schema; comparing it field by field for each would take long. */
        private volatile @Nullable Last last;

        @SuppressWarnings("ReferenceEquality") // equal schemas are found in the map
        RowReader<?> reader(StructType schema, boolean byPosition, Maker maker) {
            Last known = last;
            if (known != null && known.schema == schema && known.byPosition == byPosition) {
                return known.reader;
            }
            Key key = new Key(schema, byPosition);
            RowReader<?> reader;
            synchronized (readers) {
                reader = readers.get(key);
            }
            if (reader == null) {
                reader = maker.make();
                synchronized (readers) {
                    readers.put(key, reader);
                }
            }
            last = new Last(schema, byPosition, reader);
            return reader;
        }
    }
}
