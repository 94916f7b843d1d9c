package io.sparkex.internal.arrow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a dictionary at one place of a stream: a first part, and those that were added. Immutable; what is added
 * later goes behind the parts that this one sees, so that a dictionary and the next share their arrays.
 */
final class Dictionary {
    /** What a column has whose dictionary never came, because all of it is NULL. */
    static final Dictionary NONE = new Dictionary(new Column[0], new long[0], 0);

    private final Column[] parts;
    /** The index after the last value of each part. */
    private final long[] ends;

    private final int count;

    private Dictionary(Column[] parts, long[] ends, int count) {
        this.parts = parts;
        this.ends = ends;
        this.count = count;
    }

    static Dictionary of(Column values) {
        return NONE.with(values);
    }

    /** This one and more values behind it. To be asked once only, since both share their arrays. */
    Dictionary with(Column more) {
        boolean full = count == parts.length;
        Column[] allParts = full ? Arrays.copyOf(parts, 2 * count + 1) : parts;
        long[] allEnds = full ? Arrays.copyOf(ends, 2 * count + 1) : ends;
        allParts[count] = more;
        allEnds[count] = size() + more.length();
        return new Dictionary(allParts, allEnds, count + 1);
    }

    long size() {
        return count == 0 ? 0 : ends[count - 1];
    }

    boolean mayHaveNulls() {
        for (int i = 0; i < count; i++) {
            if (parts[i].mayHaveNulls()) {
                return true;
            }
        }
        return false;
    }

    boolean has(long index) {
        return index >= 0 && index < size();
    }

    boolean isNull(long index) {
        int part = part(index);
        return parts[part].isNull(within(part, index));
    }

    /** A value that is there, {@code null} for NULL. */
    @Nullable
    Object get(long index) {
        int part = part(index);
        return parts[part].get(within(part, index));
    }

    private int part(long index) {
        if (index < ends[0]) {
            return 0;
        }
        int found = Arrays.binarySearch(ends, 0, count, index);
        if (found < 0) {
            return -found - 1;
        }
        // An end is the first index of the next part that has values.
        int part = found + 1;
        while (ends[part] == index) {
            part++;
        }
        return part;
    }

    private int within(int part, long index) {
        return (int) (part == 0 ? index : index - ends[part - 1]);
    }
}
