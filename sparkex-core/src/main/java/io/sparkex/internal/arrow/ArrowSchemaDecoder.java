package io.sparkex.internal.arrow;

import com.google.flatbuffers.Table;
import io.sparkex.errors.SparkException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.DictionaryKind;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.IntervalUnit;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/**
 * The schema message of an Arrow stream as {@link ArrowField}s. Tables of flatbuffers refer to each other by offset, so
 * corrupt ones can form cycles; depth, number of fields and bytes of names are therefore bounded by what the metadata
 * could hold if each were there once.
 */
final class ArrowSchemaDecoder {
    private static final int MAX_DEPTH = 200;

    private int fieldsLeft;
    private int nameBytesLeft;

    private ArrowSchemaDecoder(int metadataLength) {
        this.fieldsLeft = metadataLength / Integer.BYTES;
        this.nameBytesLeft = metadataLength;
    }

    static List<ArrowField> decode(Message message, int metadataLength) {
        try {
            Schema schema = (Schema) header(message, new Schema());
            if (schema.endianness() != Endianness.Little) {
                throw ArrowFailure.unsupported("big-endian byte order");
            }
            return new ArrowSchemaDecoder(metadataLength).decodeFields(schema);
        } catch (SparkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw IpcStream.unreadable(e);
        }
    }

    static Table header(Message message, Table target) {
        return present(message.header(target), "the header of a message");
    }

    private List<ArrowField> decodeFields(Schema schema) {
        int count = counted(schema.fieldsLength());
        List<ArrowField> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fields.add(decodeField(present(schema.fields(i), "a field"), "", 0));
        }
        return fields;
    }

    /** Takes {@code count} fields off the budget before anything is made for them. */
    private int counted(int count) {
        if (count < 0 || count > fieldsLeft) {
            throw ArrowFailure.corrupt("the schema claims more fields than its metadata could hold");
        }
        fieldsLeft -= count;
        return count;
    }

    private ArrowField decodeField(Field field, String parent, int depth) {
        if (depth > MAX_DEPTH) {
            throw ArrowFailure.corrupt("the schema is nested deeper than " + MAX_DEPTH + " levels");
        }
        String name = name(field.nameAsByteBuffer());
        String path = ColumnPath.of(parent, name);
        int count = counted(field.childrenLength());
        List<ArrowField> children = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            children.add(decodeField(present(field.children(i), "a child of " + path), path, depth + 1));
        }
        return withType(field, name, List.copyOf(children)).encoded(encoding(field.dictionary(), path));
    }

    private static @Nullable IndexEncoding encoding(@Nullable DictionaryEncoding dictionary, String path) {
        if (dictionary == null) {
            return null;
        }
        if (dictionary.dictionaryKind() != DictionaryKind.DenseArray) {
            throw ArrowFailure.unsupported(
                    "column " + path + " is encoded with a dictionary of kind " + dictionary.dictionaryKind());
        }
        Int type = dictionary.indexType();
        if (type == null) {
            return new IndexEncoding(dictionary.id(), Integer.BYTES, true);
        }
        if (signed(type.bitWidth()) == Layout.OTHER) {
            throw ArrowFailure.corrupt(
                    "column " + path + " is encoded with a dictionary and indices of " + type.bitWidth() + " bits");
        }
        return new IndexEncoding(dictionary.id(), type.bitWidth() / Byte.SIZE, type.isSigned());
    }

    private String name(@Nullable ByteBuffer name) {
        if (name == null) {
            return "";
        }
        nameBytesLeft -= name.remaining();
        if (nameBytesLeft < 0) {
            throw ArrowFailure.corrupt("the schema claims longer names than its metadata could hold");
        }
        return StandardCharsets.UTF_8.decode(name).toString();
    }

    private static ArrowField withType(Field field, String name, List<ArrowField> children) {
        boolean nullable = field.nullable();
        byte type = field.typeType();
        String description = type >= 0 && type < Type.names.length ? Type.name(type) : "type " + type;
        switch (type) {
            case Type.Int -> {
                Int number = (Int) type(field, new Int());
                Layout layout = number.isSigned() ? signed(number.bitWidth()) : Layout.OTHER;
                return simple(name, nullable, layout, (number.isSigned() ? "Int" : "UInt") + number.bitWidth());
            }
            case Type.FloatingPoint -> {
                short precision = ((FloatingPoint) type(field, new FloatingPoint())).precision();
                return simple(name, nullable, floating(precision), "FloatingPoint of precision " + precision);
            }
            case Type.Decimal -> {
                Decimal decimal = (Decimal) type(field, new Decimal());
                int bits = decimal.bitWidth();
                Layout layout = bits == 128 ? Layout.DECIMAL128 : bits == 256 ? Layout.DECIMAL256 : Layout.OTHER;
                int precision = decimal.precision();
                int scale = decimal.scale();
                description = "Decimal" + bits + "(" + precision + "," + scale + ")";
                return new ArrowField(
                        name, nullable, layout, description, precision, scale, (short) 0, false, children, null);
            }
            case Type.Date -> {
                short unit = ((Date) type(field, new Date())).unit();
                Layout layout = unit == DateUnit.DAY ? Layout.DATE_DAY : Layout.OTHER;
                return simple(name, nullable, layout, unit == DateUnit.DAY ? "Date of days" : "Date of unit " + unit);
            }
            case Type.Timestamp -> {
                Timestamp timestamp = (Timestamp) type(field, new Timestamp());
                short unit = checkedUnit(timestamp.unit(), name);
                boolean zoned = timestamp.timezoneAsByteBuffer() != null;
                description = "Timestamp of " + TimeUnit.name(unit) + (zoned ? " with" : " without") + " time zone";
                return new ArrowField(name, nullable, Layout.TIMESTAMP, description, 0, 0, unit, zoned, children, null);
            }
            case Type.Time -> {
                Time time = (Time) type(field, new Time());
                short unit = checkedUnit(time.unit(), name);
                boolean fine = unit == TimeUnit.MICROSECOND || unit == TimeUnit.NANOSECOND;
                Layout layout = fine && time.bitWidth() == Long.SIZE ? Layout.TIME64 : Layout.OTHER;
                description = "Time" + time.bitWidth() + " of " + TimeUnit.name(unit);
                return new ArrowField(name, nullable, layout, description, 0, 0, unit, false, children, null);
            }
            case Type.Duration -> {
                short unit = checkedUnit(((Duration) type(field, new Duration())).unit(), name);
                description = "Duration of " + TimeUnit.name(unit);
                return new ArrowField(name, nullable, Layout.DURATION, description, 0, 0, unit, false, children, null);
            }
            case Type.Interval -> {
                short unit = ((Interval) type(field, new Interval())).unit();
                boolean known = unit >= 0 && unit < IntervalUnit.names.length;
                description = "Interval of " + (known ? IntervalUnit.name(unit) : "unit " + unit);
                return simple(name, nullable, interval(unit), description);
            }
            default -> {
                return new ArrowField(
                        name, nullable, layout(type), description, 0, 0, (short) 0, false, children, null);
            }
        }
    }

    private static ArrowField simple(String name, boolean nullable, Layout layout, String description) {
        return new ArrowField(name, nullable, layout, description, 0, 0, (short) 0, false, List.of(), null);
    }

    private static short checkedUnit(short unit, String name) {
        if (unit < TimeUnit.SECOND || unit > TimeUnit.NANOSECOND) {
            throw ArrowFailure.corrupt("column " + name + " is of the time unit " + unit);
        }
        return unit;
    }

    private static Layout interval(short unit) {
        return switch (unit) {
            case IntervalUnit.YEAR_MONTH -> Layout.INTERVAL_MONTHS;
            case IntervalUnit.MONTH_DAY_NANO -> Layout.INTERVAL_MONTH_DAY_NANO;
            default -> Layout.OTHER;
        };
    }

    private static Layout signed(int bits) {
        return switch (bits) {
            case 8 -> Layout.INT8;
            case 16 -> Layout.INT16;
            case 32 -> Layout.INT32;
            case 64 -> Layout.INT64;
            default -> Layout.OTHER;
        };
    }

    private static Layout floating(short precision) {
        return switch (precision) {
            case Precision.SINGLE -> Layout.FLOAT32;
            case Precision.DOUBLE -> Layout.FLOAT64;
            default -> Layout.OTHER;
        };
    }

    private static Layout layout(byte type) {
        return switch (type) {
            case Type.Null -> Layout.NULL;
            case Type.Bool -> Layout.BOOL;
            case Type.Utf8 -> Layout.UTF8;
            case Type.LargeUtf8 -> Layout.LARGE_UTF8;
            case Type.Binary -> Layout.BINARY;
            case Type.LargeBinary -> Layout.LARGE_BINARY;
            case Type.List -> Layout.LIST;
            case Type.LargeList -> Layout.LARGE_LIST;
            case Type.Map -> Layout.MAP;
            case Type.Struct_ -> Layout.STRUCT;
            default -> Layout.OTHER;
        };
    }

    private static Table type(Field field, Table target) {
        return present(field.type(target), "the type of a field");
    }

    static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw ArrowFailure.corrupt(what + " is missing");
        }
        return value;
    }
}
