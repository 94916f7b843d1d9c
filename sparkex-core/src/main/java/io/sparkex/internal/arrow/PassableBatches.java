package io.sparkex.internal.arrow;

import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.MapType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.YearMonthIntervalType;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Which record batches of the caller a server takes as they are, after the schema message that an {@link ArrowBatchWriter}
 * makes: those that this writer could have made. Immutable.
 */
final class PassableBatches {
    private final List<ArrowField> fields;
    private final boolean largeOffsets;

    private PassableBatches(List<ArrowField> fields, boolean largeOffsets) {
        this.fields = fields;
        this.largeOffsets = largeOffsets;
    }

    /** For batches of these fields that are to be columns of a schema; {@code null} when none passes. */
    static @Nullable PassableBatches of(List<ArrowField> given, StructType schema) {
        if (!holdsEverything(schema)) {
            return null;
        }
        for (boolean largeOffsets : new boolean[] {false, true}) {
            List<ArrowField> written = written(schema, largeOffsets);
            if (alike(given, written)) {
                return new PassableBatches(written, largeOffsets);
            }
        }
        return null;
    }

    private static List<ArrowField> written(StructType schema, boolean largeOffsets) {
        byte[] message = ArrowSchemaEncoder.encode(schema, largeOffsets);
        IpcStream stream = new IpcStream(HeapBytes.of(message));
        stream.next();
        return ArrowSchemaDecoder.decode(stream.message(), stream.metadata().remaining());
    }

    private static boolean alike(List<ArrowField> given, List<ArrowField> written) {
        if (given.size() != written.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            ArrowField one = given.get(i);
            ArrowField other = written.get(i);
            if (one.layout() != other.layout()
                    || !one.description().equals(other.description())
                    || one.dictionary() != null
                    || !alike(one.children(), other.children())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a type holds whatever its Arrow type does, so that no value has to be looked at. */
    private static boolean holdsEverything(DataType type) {
        return switch (type.kind()) {
            case NULL,
                    BOOLEAN,
                    BYTE,
                    SHORT,
                    INTEGER,
                    LONG,
                    FLOAT,
                    DOUBLE,
                    DECIMAL,
                    STRING,
                    BINARY,
                    DATE,
                    TIMESTAMP,
                    TIMESTAMP_NTZ -> true;
            case YEAR_MONTH_INTERVAL -> ((YearMonthIntervalType) type).endField() == YearMonthIntervalType.MONTH;
            case DAY_TIME_INTERVAL -> ((DayTimeIntervalType) type).endField() == DayTimeIntervalType.SECOND;
            case ARRAY -> holdsEverything(((ArrayType) type).elementType());
            case MAP -> holdsEverything(((MapType) type).keyType()) && holdsEverything(((MapType) type).valueType());
            case STRUCT ->
                Arrays.stream(((StructType) type).fields())
                        .map(StructField::dataType)
                        .allMatch(PassableBatches::holdsEverything);
            case CHAR, VARCHAR, TIME, CALENDAR_INTERVAL, VARIANT, GEOMETRY, GEOGRAPHY, UDT -> false;
        };
    }

    /** Whether the offsets of text and bytes have 64 bits. */
    boolean largeOffsets() {
        return largeOffsets;
    }

    /**
     * A batch that was read, which is {@code message}; {@code null} when it is compressed, something is NULL where the schema
     * has no NULLs, or text may be no UTF-8, which is said of a single value when the rows are written anew.
     */
    @Nullable
    PassableBatch accept(HeapBytes message, IpcStream stream) {
        RecordBatch batch = (RecordBatch) ArrowSchemaDecoder.header(stream.message(), new RecordBatch());
        if (batch.compression() != null) {
            return null;
        }
        PassableBatch passable = PassableBatch.of(message, stream, fields);
        return passable.isNullOnlyIn(fields) && passable.isText() ? passable : null;
    }
}
