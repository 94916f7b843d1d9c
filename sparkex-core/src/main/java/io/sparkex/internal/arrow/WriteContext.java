package io.sparkex.internal.arrow;

import io.sparkex.internal.localdata.Converters;
import java.time.ZoneId;
import java.util.function.Supplier;

/** What the writers of all columns share: the row that they are at, and how the session wants its values. */
final class WriteContext {
    private final Supplier<ZoneId> zone;
    private final boolean largeOffsets;
    private final Converters converters;
    private long row;

    WriteContext(Supplier<ZoneId> zone, boolean largeOffsets, Converters converters) {
        this.zone = zone;
        this.largeOffsets = largeOffsets;
        this.converters = converters;
    }

    /** The conversions that the application has added. */
    Converters converters() {
        return converters;
    }

    /** The zone in which a date and time without one is read for a timestamp. */
    ZoneId zone() {
        return zone.get();
    }

    /** Whether the offsets of text and bytes have 64 bits. */
    boolean largeOffsets() {
        return largeOffsets;
    }

    /** The number of the row that is being written, from 0. */
    long row() {
        return row;
    }

    void nextRow() {
        row++;
    }

    void skip(int rows) {
        row += rows;
    }
}
