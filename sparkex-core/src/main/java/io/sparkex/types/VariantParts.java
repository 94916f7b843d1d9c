package io.sparkex.types;

/**
 * Where the parts of an object or array in a variant are.
 *
 * @param value the bytes
 * @param count the number of parts
 * @param ids where the numbers of the names begin, of objects only
 * @param idWidth the bytes of such a number
 * @param offsets where the offsets of the parts begin, one more than parts
 * @param offsetWidth the bytes of an offset
 */
@SuppressWarnings("ArrayRecordComponent") // a window on bytes that is never compared
record VariantParts(byte[] value, int count, int ids, int idWidth, int offsets, int offsetWidth) {
    private static final int SMALL = 1;
    private static final int LARGE = 4;

    static VariantParts object(byte[] value, int at) {
        int header = VariantBinary.header(value, at);
        int countWidth = (header >> 4 & 1) == 0 ? SMALL : LARGE;
        return of(value, at + 1, countWidth, (header >> 2 & 3) + 1, (header & 3) + 1);
    }

    static VariantParts array(byte[] value, int at) {
        int header = VariantBinary.header(value, at);
        int countWidth = (header >> 2 & 1) == 0 ? SMALL : LARGE;
        return of(value, at + 1, countWidth, 0, (header & 3) + 1);
    }

    private static VariantParts of(byte[] value, int at, int countWidth, int idWidth, int offsetWidth) {
        int count = VariantBinary.unsigned(value, at, countWidth);
        int ids = at + countWidth;
        VariantBinary.check(value, ids, (long) count * idWidth + (count + 1L) * offsetWidth);
        return new VariantParts(value, count, ids, idWidth, ids + count * idWidth, offsetWidth);
    }

    /** Where a part begins. */
    int part(int index) {
        return data() + offset(index);
    }

    /** The number of a field's name. */
    int id(int index) {
        return VariantBinary.unsigned(value, ids + (long) index * idWidth, idWidth);
    }

    /** The first byte after the last part. */
    int end() {
        return data() + offset(count);
    }

    private int data() {
        return offsets + (count + 1) * offsetWidth;
    }

    private int offset(int index) {
        int offset = VariantBinary.unsigned(value, offsets + (long) index * offsetWidth, offsetWidth);
        VariantBinary.check(value, data(), offset);
        return offset;
    }
}
