package io.sparkex.internal.arrow;

import io.sparkex.internal.localdata.Converters;
import java.time.ZoneId;
import java.util.function.Supplier;

/** What the writers of all columns share: the row that they are at, and how the session wants its values. */
final class WriteContext {
    private final Supplier<ZoneId> zone;
    private final boolean largeOffsets;
    private final Converters converters;
    private final boolean literal;
    private long row;

    /** For rows or, if it is a literal, for one value. */
    WriteContext(Supplier<ZoneId> zone, boolean largeOffsets, Converters converters, boolean literal) {
        this.zone = zone;
        this.largeOffsets = largeOffsets;
        this.converters = converters;
        this.literal = literal;
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

    /** Where a value stands that is being written; rows count from 0, and an empty path is a row as a whole. */
    String place(String path) {
        if (literal) {
            return "a literal, its " + path;
        }
        return "row " + row + (path.isEmpty() ? "" : ", column " + path);
    }

    void nextRow() {
        row++;
    }

    void skip(int rows) {
        row += rows;
    }
}
