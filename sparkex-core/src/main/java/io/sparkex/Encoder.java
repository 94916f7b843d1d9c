package io.sparkex;

import io.sparkex.internal.arrow.RowReader;
import io.sparkex.internal.localdata.JavaType;
import io.sparkex.internal.mapping.RowReaders;
import io.sparkex.types.StructType;
import java.lang.reflect.Type;

/**
 * The Java type that rows are read as, and how, or that they are made of; made by {@link Encoders}. Immutable and thread-safe.
 *
 * @param <T> the type
 * @since 0.1.0
 */
public final class Encoder<T> {
    private final Type type;
    private final boolean byPosition;

    Encoder(Type type, boolean byPosition) {
        this.type = type;
        this.byPosition = byPosition;
    }

    /**
     * Takes columns by their position instead of their name, in structs too: the first is for the first component of a
     * record, or for the property of a bean whose name comes first. There have to be as many.
     *
     * @return another encoder of the same type
     */
    public Encoder<T> byPosition() {
        return new Encoder<>(type, true);
    }

    Type type() {
        return type;
    }

    RowReader<T> reader(RowReaders readers, StructType schema) {
        return readers.reader(type, schema, byPosition);
    }

    /**
     * Returns the type as a program has it.
     *
     * @return a text such as {@code io.sparkex.Page<java.lang.Long>}
     */
    @Override
    public String toString() {
        return JavaType.of(type).toString();
    }
}
