package io.sparkex.types;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all that is in a variant. Parts are found by offsets, so corrupt bytes can say that a part is in many
 * places; as each value takes at least a byte of its own, no more values are visited than there are bytes.
 */
final class VariantWalk {
    /** As deep as Spark's reader of JSON goes. */
    static final int MAX_DEPTH = 1000;

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder()
            .append(LOCAL)
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter(Locale.ROOT);

    private final byte[] value;
    private final byte[] metadata;
    private int visited;
    private int depth;

    private VariantWalk(byte[] value, byte[] metadata) {
        this.value = value;
        this.metadata = metadata;
    }

    static @Nullable Object toObject(byte[] value, byte[] metadata, int at) {
        return new VariantWalk(value, metadata).plain(at);
    }

    static String toJson(byte[] value, byte[] metadata, int at, ZoneId zone) {
        StringBuilder out = new StringBuilder();
        new VariantWalk(value, metadata).json(at, zone, out);
        return out.toString();
    }

    private void visit() {
        if (++visited > value.length) {
            throw VariantBinary.malformed("its parts overlap", null);
        }
    }

    private void open() {
        if (++depth > MAX_DEPTH) {
            throw VariantBinary.malformed("it nests deeper than " + MAX_DEPTH + " levels", null);
        }
    }

    private @Nullable Object plain(int at) {
        visit();
        return switch (VariantBinary.kind(value, at)) {
            case OBJECT -> map(VariantParts.object(value, at));
            case ARRAY -> list(VariantParts.array(value, at));
            default -> VariantBinary.scalar(value, at);
        };
    }

    private Map<String, @Nullable Object> map(VariantParts fields) {
        open();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.count(); i++) {
            map.put(VariantBinary.name(metadata, fields.id(i)), plain(fields.part(i)));
        }
        depth--;
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> list(VariantParts elements) {
        open();
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < elements.count(); i++) {
            list.add(plain(elements.part(i)));
        }
        depth--;
        return Collections.unmodifiableList(list);
    }

    private void json(int at, ZoneId zone, StringBuilder out) {
        visit();
        switch (VariantBinary.kind(value, at)) {
            case OBJECT -> {
                open();
                VariantParts fields = VariantParts.object(value, at);
                out.append('{');
                for (int i = 0; i < fields.count(); i++) {
                    out.append(i == 0 ? "" : ",");
                    JsonStrings.append(out, VariantBinary.name(metadata, fields.id(i)));
                    out.append(':');
                    json(fields.part(i), zone, out);
                }
                out.append('}');
                depth--;
            }
            case ARRAY -> {
                open();
                VariantParts elements = VariantParts.array(value, at);
                out.append('[');
                for (int i = 0; i < elements.count(); i++) {
                    out.append(i == 0 ? "" : ",");
                    json(elements.part(i), zone, out);
                }
                out.append(']');
                depth--;
            }
            default -> scalar(VariantBinary.scalar(value, at), zone, out);
        }
    }

    private static void scalar(@Nullable Object value, ZoneId zone, StringBuilder out) {
        if (value == null || value instanceof Boolean || value instanceof Long) {
            out.append(value);
        } else if (value instanceof BigDecimal decimal) {
            out.append(decimal.stripTrailingZeros().toPlainString());
        } else if (value instanceof Double || value instanceof Float) {
            JsonStrings.appendNumber(out, (Number) value);
        } else if (value instanceof byte[] bytes) {
            JsonStrings.append(out, Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof Instant instant) {
            JsonStrings.append(out, OFFSET.format(OffsetDateTime.ofInstant(instant, zone)));
        } else if (value instanceof LocalDateTime time) {
            JsonStrings.append(out, LOCAL.format(time));
        } else if (value instanceof LocalTime time) {
            JsonStrings.append(out, DateTimeFormatter.ISO_LOCAL_TIME.format(time));
        } else {
            JsonStrings.append(out, value.toString());
        }
    }
}
