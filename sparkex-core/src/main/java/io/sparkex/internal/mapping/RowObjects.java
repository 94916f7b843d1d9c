package io.sparkex.internal.mapping;

import io.sparkex.internal.arrow.RowPlace;
import io.sparkex.internal.arrow.RowReader;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.types.Row;
import io.sparkex.types.RowMapper;
import io.sparkex.types.StructType;
import org.jspecify.annotations.Nullable;

/** Makes objects of single rows, of whatever session. Thread-safe. */
public final class RowObjects implements RowMapper {
    private volatile @Nullable RowReaders readers;

    /** For the service loader. */
    public RowObjects() {}

    @Override
    public <T> T map(Row row, StructType schema, Class<T> type) {
        RowReader<T> reader = readers().reader(type, schema, false);
        RowPlace place = RowPlace.of(row);
        return reader.read(place.rows(), place.row());
    }

    /** Converters that can't be had are an error of each call, and not of the class. */
    private RowReaders readers() {
        RowReaders known = readers;
        if (known == null) {
            synchronized (this) {
                known = readers;
                if (known == null) {
                    known = new RowReaders(Converters.ofLibrary());
                    readers = known;
                }
            }
        }
        return known;
    }
}
