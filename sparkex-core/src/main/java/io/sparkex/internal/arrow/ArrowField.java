package io.sparkex.internal.arrow;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column or a part of one as an Arrow schema describes it.
 *
 * @param name the name, empty when there is none
 * @param nullable whether values may be NULL
 * @param layout how values are laid out
 * @param description the Arrow type for messages
 * @param precision of decimals, else 0
 * @param scale of decimals, else 0
 * @param unit of timestamps, times and durations, as {@code TimeUnit} numbers it, else 0
 * @param zoned whether timestamps have a time zone
 * @param children the parts of lists, maps and structs
 * @param dictionary how indices stand for the values that the rest describes; {@code null} where the values are there
 */
record ArrowField(
        String name,
        boolean nullable,
        Layout layout,
        String description,
        int precision,
        int scale,
        short unit,
        boolean zoned,
        List<ArrowField> children,
        @Nullable IndexEncoding dictionary) {

    /** The same values behind a dictionary, or without one. */
    ArrowField encoded(@Nullable IndexEncoding encoding) {
        return new ArrowField(name, nullable, layout, description, precision, scale, unit, zoned, children, encoding);
    }

    /** Whether the values of another field look the same, whatever its name. */
    boolean isLaidOutAs(ArrowField other) {
        return layout == other.layout
                && description.equals(other.description)
                && children.equals(other.children)
                && Objects.equals(dictionary, other.dictionary);
    }
}
