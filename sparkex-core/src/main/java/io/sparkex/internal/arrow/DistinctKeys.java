package io.sparkex.internal.arrow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that differ in Java and are the same to Spark, as {@code 1.0} and {@code 1.00}, two equal arrays, or {@code 1} and
 * {@code 1L}: the server would keep one of their values.
 */
final class DistinctKeys {
    /** Whatever the type of the column, different objects of these are different there, while all are of one class. */
    private static final Set<Class<?>> DISTINCT = Set.of(
            String.class,
            Long.class,
            Integer.class,
            Short.class,
            Byte.class,
            Boolean.class,
            LocalDate.class,
            Instant.class);

    private final ColumnWriter writer;

    /** With a writer that nothing else uses. */
    DistinctKeys(ColumnWriter writer) {
        this.writer = writer;
    }

    String typeName() {
        return writer.target().type().simpleString();
    }

    /** Whether the keys of a map, which the column takes, are different in it. */
    boolean areIn(Map<?, ?> map) {
        if (map.size() < 2 || areOfOneDistinctClass(map)) {
            return true;
        }
        Set<ByteBuffer> written = new HashSet<>();
        for (Object key : map.keySet()) {
            if (!written.add(ByteBuffer.wrap(bytes(key)))) {
                return false;
            }
        }
        return true;
    }

    private boolean areOfOneDistinctClass(Map<?, ?> map) {
        Class<?> first = null;
        for (Object key : map.keySet()) {
            if (first == null) {
                if (!DISTINCT.contains(key.getClass())
                        || writer.target().context().converters().of(key).isPresent()) {
                    return false;
                }
                first = key.getClass();
            } else if (key.getClass() != first) {
                return false;
            }
        }
        return true;
    }

    private byte[] bytes(@Nullable Object key) {
        writer.write(key);
        BatchBody body = new BatchBody();
        writer.addTo(body);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (HeapBytes buffer : body.buffers()) {
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(buffer.length()).array());
            bytes.write(buffer.array(), buffer.offset(), buffer.length());
        }
        writer.clear();
        return bytes.toByteArray();
    }
}
