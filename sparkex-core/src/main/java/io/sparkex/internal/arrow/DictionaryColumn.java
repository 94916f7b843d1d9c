package io.sparkex.internal.arrow;

import java.util.Objects;

/** A column of indices into a dictionary, read as the values that they name. */
final class DictionaryColumn extends Column {
    private final int ownValidity;
    private final int start;
    private final IndexEncoding encoding;
    private final Dictionary dictionary;
    private final String path;

    DictionaryColumn(
            byte[] bytes,
            int validity,
            int length,
            int start,
            IndexEncoding encoding,
            Dictionary dictionary,
            String path) {
        super(bytes, dictionary.mayHaveNulls() ? BY_VALUE : validity, length);
        this.ownValidity = validity;
        this.start = start;
        this.encoding = encoding;
        this.dictionary = dictionary;
        this.path = path;
    }

    /** NULL is an index that is, or one that names a value that is. */
    @Override
    boolean isNullByValue(int index) {
        if (isNull(ownValidity, index)) {
            return true;
        }
        long named = named(index);
        return dictionary.has(named) && dictionary.isNull(named);
    }

    @Override
    Object value(int index) {
        long named = named(index);
        if (!dictionary.has(named)) {
            throw ArrowFailure.corrupt("value " + index + " of column " + path + " is number "
                    + (encoding.signed() ? Long.toString(named) : Long.toUnsignedString(named)) + " of the "
                    + dictionary.size() + " values of dictionary " + encoding.id());
        }
        return Objects.requireNonNull(dictionary.get(named), "a value that is not NULL");
    }

    /** The index; negative for what is unsigned and beyond all dictionaries. */
    private long named(int index) {
        int offset = start + index * encoding.width();
        return switch (encoding.width()) {
            case Byte.BYTES -> encoding.signed() ? bytes[offset] : bytes[offset] & 0xFF;
            case Short.BYTES -> {
                short value = LittleEndian.getShort(bytes, offset);
                yield encoding.signed() ? value : value & 0xFFFF;
            }
            case Integer.BYTES -> {
                int value = LittleEndian.getInt(bytes, offset);
                yield encoding.signed() ? value : Integer.toUnsignedLong(value);
            }
            default -> LittleEndian.getLong(bytes, offset);
        };
    }
}
