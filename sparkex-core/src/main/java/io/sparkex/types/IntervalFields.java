package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.List;

/** The field ranges that both ANSI interval types have. */
final class IntervalFields {
    private IntervalFields() {}

    static void check(List<String> fields, int start, int end) {
        if (start < 0 || end >= fields.size() || start > end) {
            throw new SparkIllegalArgumentException(
                    "INVALID_INTERVAL_CASTING",
                    "Interval fields " + start + " to " + end + " are no range of " + fields + ", numbered from 0.");
        }
    }

    static String describe(List<String> fields, int start, int end) {
        String first = "interval " + fields.get(start);
        return start == end ? first : first + " to " + fields.get(end);
    }
}
