package io.sparkex.internal.arrow;

import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.GeographyType;
import io.sparkex.types.GeometryType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import io.sparkex.types.VariantType;
import io.sparkex.types.VariantValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes as an Arrow stream, for a fuzzer: read without a schema, with the one derived from them, and with one of the types
 * that only Spark has, as results and as data of the caller. Everything in them is read. Only the exceptions that the readers
 * document may come of it, and what {@link VariantValue} documents for the bytes of a variant.
 *
 * <p>A stream can stand for very many values with few bytes, as NULLs, as structs without parts or through dictionaries. None
 * of them takes memory before it is asked for, so the target asks for no more than {@value #MOST_VALUES}.
 */
public final class ArrowFuzzTarget {
    static final StructType COMPOSITES = StructType.of()
            .add("variant", new VariantType())
            .add("geometry", new GeometryType(4326))
            .add("geography", new GeographyType(4326))
            .add("udt", new UserDefinedType(StructType.of().add("x", new VariantType()), null, "Fuzzed", null));

    private static final int MOST_VALUES = 100_000;
    private static final int BYTES_PER_VALUE = 32;

    private int valuesLeft = MOST_VALUES;

    ArrowFuzzTarget() {}

    /** What the fuzzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        StructType derived = readAll(input, null);
        if (derived != null) {
            readAll(input, derived);
        }
        readAll(input, COMPOSITES);
        ArrowInputFuzz.run(input, COMPOSITES);
    }

    /** Reads everything, and returns the schema if there is one. */
    private static @Nullable StructType readAll(byte[] input, @Nullable StructType schema) {
        ArrowBatchReader reader = ArrowBatchReader.of(schema);
        List<Row> rows;
        try {
            rows = RowList.of(reader.read(HeapBytes.of(input)));
        } catch (ProtocolException | UnsupportedFeatureException e) {
            countOrRefuse(input);
            return reader.schema();
        }
        require(ArrowBatchReader.countRows(HeapBytes.of(input)) == rows.size(), "rows are counted wrongly");
        ArrowFuzzTarget target = new ArrowFuzzTarget();
        for (int i = 0; i < rows.size() && target.valuesLeft > 0; i++) {
            target.readRow(rows.get(i));
        }
        return reader.schema();
    }

    private static void countOrRefuse(byte[] input) {
        try {
            require(ArrowBatchReader.countRows(HeapBytes.of(input)) >= 0, "rows are counted below zero");
        } catch (ProtocolException | UnsupportedFeatureException e) {
            require(e.getMessage() != null, "an error has no message");
        }
    }

    /** Says whether more may be read. */
    boolean readRow(Row row) {
        boolean readable = true;
        valuesLeft--;
        for (int i = 0; i < row.length() && valuesLeft > 0; i++) {
            readable &= readValue(row, i);
        }
        if (readable && valuesLeft > 0) {
            readAsAWhole(row);
        }
        return valuesLeft > 0;
    }

    /** Says whether the value is there; the value of a wrong one is an error of its own. */
    private boolean readValue(Row row, int position) {
        try {
            Object value = row.get(position);
            require((value == null) == row.isNullAt(position), "isNullAt is wrong");
            boolean same = visit(value) == visit(typed(row, position, value));
            require(same || valuesLeft <= 0, "getters differ");
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    /** The value again, through the getter of its type. */
    private static @Nullable Object typed(Row row, int position, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (value.getClass().getSimpleName()) {
            case "Boolean" -> row.getBoolean(position);
            case "Byte" -> row.getByte(position);
            case "Short" -> row.getShort(position);
            case "Integer" -> row.getInt(position);
            case "Long" -> row.getLong(position);
            case "Float" -> row.getFloat(position);
            case "Double" -> row.getDouble(position);
            case "BigDecimal" -> row.getDecimal(position);
            case "String" -> row.getString(position);
            case "byte[]" -> row.getBinary(position);
            case "LocalDate" -> row.getLocalDate(position);
            case "Instant" -> row.getInstant(position);
            case "LocalDateTime" -> row.getLocalDateTime(position);
            case "LocalTime" -> row.getLocalTime(position);
            case "Period" -> row.getPeriod(position);
            case "Duration" -> row.getDuration(position);
            case "CalendarInterval" -> row.getCalendarInterval(position);
            case "VariantValue" -> row.getVariant(position);
            case "Geometry" -> row.getGeometry(position);
            case "Geography" -> row.getGeography(position);
            case "ElementList" -> row.getList(position);
            case "BatchRow" -> row.getStruct(position);
            default -> row.getMap(position);
        };
    }

    /** Walks through a value, and counts its parts until none are left to be read. */
    private int visit(@Nullable Object value) {
        int parts = 1;
        valuesLeft--;
        if (value instanceof String text) {
            valuesLeft -= text.length() / BYTES_PER_VALUE;
        } else if (value instanceof byte[] bytes) {
            valuesLeft -= bytes.length / BYTES_PER_VALUE;
        } else if (value instanceof VariantValue variant) {
            readVariant(variant);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size() && valuesLeft > 0; i++) {
                parts += visit(list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                parts += visit(entry.getKey()) + visit(entry.getValue());
            }
        } else if (value instanceof Row row) {
            for (int i = 0; i < row.length() && valuesLeft > 0; i++) {
                parts += visit(row.get(i));
            }
        }
        return parts;
    }

    private static void readVariant(VariantValue variant) {
        try {
            require(variant.kind() != null, "a variant has no kind");
            require(!variant.toJson().isEmpty(), "a variant has no text");
            variant.toObject();
        } catch (SparkRuntimeException e) {
            requireMalformedVariant(e);
        }
    }

    private static void readAsAWhole(Row row) {
        try {
            Row copy = row.copy();
            require(row.equals(copy), "a copy differs");
            require(row.hashCode() == copy.hashCode(), "the hash of a copy differs");
            require(row.toList().size() == row.length(), "a list differs");
            require(row.toString().equals(copy.toString()), "the text of a copy differs");
        } catch (SparkRuntimeException e) {
            requireMalformedVariant(e);
        }
    }

    private static void requireMalformedVariant(SparkRuntimeException e) {
        if (!"MALFORMED_VARIANT".equals(e.getCondition())) {
            throw e;
        }
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
