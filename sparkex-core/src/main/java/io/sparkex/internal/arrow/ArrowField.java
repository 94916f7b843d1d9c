package io.sparkex.internal.arrow;

import java.util.List;

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
        List<ArrowField> children) {}
