package io.sparkex.internal.arrow;

/** How Arrow lays out a column that this client reads, with the bytes of a value where that is fixed. */
enum Layout {
    NULL(0, 0),
    BOOL(2, 0),
    INT8(2, 1),
    INT16(2, 2),
    INT32(2, 4),
    INT64(2, 8),
    FLOAT32(2, 4),
    FLOAT64(2, 8),
    DECIMAL128(2, 16),
    DECIMAL256(2, 32),
    DATE_DAY(2, 4),
    TIMESTAMP(2, 8),
    TIME64(2, 8),
    DURATION(2, 8),
    INTERVAL_MONTHS(2, 4),
    INTERVAL_MONTH_DAY_NANO(2, 16),
    UTF8(3, 0),
    LARGE_UTF8(3, 0),
    BINARY(3, 0),
    LARGE_BINARY(3, 0),
    LIST(2, 0),
    LARGE_LIST(2, 0),
    MAP(2, 0),
    STRUCT(1, 0),
    /** A type that this client does not read. */
    OTHER(0, 0);

    private final int buffers;
    private final int width;

    Layout(int buffers, int width) {
        this.buffers = buffers;
        this.width = width;
    }

    /** The buffers of the column itself, without those of its children. */
    int buffers() {
        return buffers;
    }

    int width() {
        return width;
    }

    /** Whether offsets have 64 bits. */
    boolean isLarge() {
        return this == LARGE_UTF8 || this == LARGE_BINARY || this == LARGE_LIST;
    }
}
