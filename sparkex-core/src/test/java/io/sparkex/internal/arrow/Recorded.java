package io.sparkex.internal.arrow;

import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Streams that a Spark Connect 4.1.1 server sent; schemas_golden.py records them. */
enum Recorded {
    EMPTY,
    SIMPLE,
    NESTED,
    DECIMALS,
    NO_COLUMNS;

    byte[] bytes() {
        String file = name().toLowerCase(Locale.ROOT) + ".arrow";
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Row> rows() {
        return rows(null);
    }

    List<Row> rows(@Nullable StructType schema) {
        return RowList.of(ArrowBatchReader.of(schema).read(HeapBytes.of(bytes())));
    }
}
