package io.sparkex.internal.arrow;

import io.sparkex.internal.localdata.Converters;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that differ in Java and are written as the same bytes, as {@code 1.0} and {@code 1.00}, two equal arrays, or
 * {@code 1} and {@code 1L}: the server would keep one of their values.
 */
final class DistinctKeys {
    /** Whatever the type of the column, unequal objects of one of these are written as different bytes. */
    private static final Set<Class<?>> DISTINCT = Set.of(
            String.class,
            Character.class,
            Long.class,
            Integer.class,
            Short.class,
            Byte.class,
            Boolean.class,
            LocalDate.class,
            LocalTime.class,
            Instant.class);

    private final Converters converters;
    private final Supplier<ColumnWriter> writers;
    private @Nullable ColumnWriter writer;

    /** With what makes a writer of keys that nothing else uses. */
    DistinctKeys(Converters converters, Supplier<ColumnWriter> writers) {
        this.converters = converters;
        this.writers = writers;
    }

    /** Whether the keys of a map, which the column takes, are different in it. */
    boolean areIn(Map<?, ?> map) {
        if (map.size() < 2 || areOfOneDistinctClass(map)) {
            return true;
        }
        ColumnWriter used = writer == null ? writers.get() : writer;
        writer = used;
        Set<ByteBuffer> written = new HashSet<>();
        for (Object key : map.keySet()) {
            if (!written.add(ByteBuffer.wrap(bytes(key, used)))) {
                return false;
            }
        }
        return true;
    }

    private boolean areOfOneDistinctClass(Map<?, ?> map) {
        Class<?> first = null;
        for (Object key : map.keySet()) {
            Class<?> type = key instanceof Enum<?> constant ? constant.getDeclaringClass() : key.getClass();
            if (first == null) {
                boolean distinct = DISTINCT.contains(type) || type.isEnum();
                if (!distinct || converters.of(key).isPresent()) {
                    return false;
                }
                first = type;
            } else if (type != first) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(@Nullable Object key, ColumnWriter writer) {
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
