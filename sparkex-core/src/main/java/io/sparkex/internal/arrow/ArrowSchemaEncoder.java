package io.sparkex.internal.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.GeographyType;
import io.sparkex.types.GeometryType;
import io.sparkex.types.IntegerType;
import io.sparkex.types.MapType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import io.sparkex.types.VariantType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.IntervalUnit;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.LargeBinary;
import org.apache.arrow.flatbuf.LargeUtf8;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Null;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** A schema as the first message of an Arrow stream. PySpark: {@code to_arrow_schema}. */
final class ArrowSchemaEncoder {
    private static final int DECIMAL_BITS = 128;

    private final FlatBufferBuilder builder = new FlatBufferBuilder();
    private final boolean largeOffsets;

    private ArrowSchemaEncoder(boolean largeOffsets) {
        this.largeOffsets = largeOffsets;
    }

    /** The whole message, with what frames it. */
    static byte[] encode(StructType schema, boolean largeOffsets) {
        return new ArrowSchemaEncoder(largeOffsets).message(schema);
    }

    private byte[] message(StructType schema) {
        int fields = Schema.createFieldsVector(builder, fields(schema, List.of(schema.fieldNames())));
        Schema.startSchema(builder);
        Schema.addFields(builder, fields);
        return IpcMessage.encode(builder, MessageHeader.Schema, Schema.endSchema(builder), 0);
    }

    private int[] fields(StructType schema, List<String> names) {
        int[] offsets = new int[schema.size()];
        for (int i = 0; i < offsets.length; i++) {
            StructField field = schema.apply(i);
            offsets[i] = field(names.get(i), field.dataType(), field.nullable());
        }
        return offsets;
    }

    private int field(String name, DataType dataType, boolean nullable) {
        DataType type = dataType instanceof UserDefinedType udt ? udt.sqlType() : dataType;
        int[] parts = parts(type);
        int children = Field.createChildrenVector(builder, parts);
        return field(name, nullable, kind(type), type(type), children, Map.of());
    }

    private int field(String name, boolean nullable, byte kind, int type, int children, Map<String, String> metadata) {
        int nameOffset = builder.createString(name);
        int[] entries = metadata.entrySet().stream()
                .mapToInt(entry -> KeyValue.createKeyValue(
                        builder, builder.createString(entry.getKey()), builder.createString(entry.getValue())))
                .toArray();
        int customMetadata = entries.length == 0 ? 0 : Field.createCustomMetadataVector(builder, entries);
        Field.startField(builder);
        Field.addName(builder, nameOffset);
        Field.addNullable(builder, nullable);
        Field.addTypeType(builder, kind);
        Field.addType(builder, type);
        Field.addChildren(builder, children);
        if (entries.length > 0) {
            Field.addCustomMetadata(builder, customMetadata);
        }
        return Field.endField(builder);
    }

    private int[] parts(DataType type) {
        if (type instanceof ArrayType array) {
            return new int[] {field("element", array.elementType(), array.containsNull())};
        }
        if (type instanceof MapType map) {
            int[] entry = {field("key", map.keyType(), false), field("value", map.valueType(), map.valueContainsNull())
            };
            int children = Field.createChildrenVector(builder, entry);
            return new int[] {field("entries", false, Type.Struct_, emptyStruct(), children, Map.of())};
        }
        if (type instanceof StructType struct) {
            return fields(struct, distinct(List.of(struct.fieldNames())));
        }
        if (type instanceof VariantType) {
            return new int[] {
                bytes(CompositeColumns.VARIANT_VALUE, Map.of()),
                bytes(CompositeColumns.VARIANT_METADATA, Map.of("variant", "true"))
            };
        }
        if (type instanceof GeometryType geometry) {
            return shape("geometry", geometry.srid());
        }
        if (type instanceof GeographyType geography) {
            return shape("geography", geography.srid());
        }
        return new int[0];
    }

    /** What marks the struct of a shape as one. */
    private int[] shape(String kind, int srid) {
        return new int[] {
            field(CompositeColumns.SRID, new IntegerType(), false),
            bytes(CompositeColumns.WKB, Map.of(kind, "true", "srid", String.valueOf(srid)))
        };
    }

    /** Bytes inside of a single value, whose offsets always have 32 bits. */
    private int bytes(String name, Map<String, String> metadata) {
        Binary.startBinary(builder);
        int type = Binary.endBinary(builder);
        int children = Field.createChildrenVector(builder, new int[0]);
        return field(name, false, Type.Binary, type, children, metadata);
    }

    /** Arrow looks the fields of structs up by name. PySpark: {@code _dedup_names}. */
    private static List<String> distinct(List<String> names) {
        if (new HashSet<>(names).size() == names.size()) {
            return names;
        }
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        Map<String, Integer> next = new HashMap<>();
        List<String> distinct = new ArrayList<>(names.size());
        for (String name : names) {
            boolean unique = counts.getOrDefault(name, 0) == 1;
            distinct.add(unique ? name : name + "_" + (next.merge(name, 1, Integer::sum) - 1));
        }
        return distinct;
    }

    private byte kind(DataType type) {
        return switch (type.kind()) {
            case NULL -> Type.Null;
            case BOOLEAN -> Type.Bool;
            case BYTE, SHORT, INTEGER, LONG -> Type.Int;
            case FLOAT, DOUBLE -> Type.FloatingPoint;
            case DECIMAL -> Type.Decimal;
            case STRING, CHAR, VARCHAR -> largeOffsets ? Type.LargeUtf8 : Type.Utf8;
            case BINARY -> largeOffsets ? Type.LargeBinary : Type.Binary;
            case DATE -> Type.Date;
            case TIME -> Type.Time;
            case TIMESTAMP, TIMESTAMP_NTZ -> Type.Timestamp;
            case YEAR_MONTH_INTERVAL, CALENDAR_INTERVAL -> Type.Interval;
            case DAY_TIME_INTERVAL -> Type.Duration;
            case ARRAY -> Type.List;
            case MAP -> Type.Map;
            case STRUCT, VARIANT, GEOMETRY, GEOGRAPHY -> Type.Struct_;
            case UDT -> throw new IllegalStateException("The field of a UDT is that of its SQL type");
        };
    }

    private int type(DataType type) {
        return switch (type.kind()) {
            case NULL -> {
                Null.startNull(builder);
                yield Null.endNull(builder);
            }
            case BOOLEAN -> {
                Bool.startBool(builder);
                yield Bool.endBool(builder);
            }
            case BYTE -> Int.createInt(builder, Byte.SIZE, true);
            case SHORT -> Int.createInt(builder, Short.SIZE, true);
            case INTEGER -> Int.createInt(builder, Integer.SIZE, true);
            case LONG -> Int.createInt(builder, Long.SIZE, true);
            case FLOAT -> FloatingPoint.createFloatingPoint(builder, Precision.SINGLE);
            case DOUBLE -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) type;
                yield Decimal.createDecimal(builder, decimal.precision(), decimal.scale(), DECIMAL_BITS);
            }
            case STRING, CHAR, VARCHAR -> text();
            case BINARY -> binary();
            case DATE -> Date.createDate(builder, DateUnit.DAY);
            case TIME -> Time.createTime(builder, TimeUnit.NANOSECOND, Long.SIZE);
            case TIMESTAMP -> Timestamp.createTimestamp(builder, TimeUnit.MICROSECOND, builder.createString("UTC"));
            case TIMESTAMP_NTZ -> Timestamp.createTimestamp(builder, TimeUnit.MICROSECOND, 0);
            case YEAR_MONTH_INTERVAL -> Interval.createInterval(builder, IntervalUnit.YEAR_MONTH);
            case DAY_TIME_INTERVAL -> Duration.createDuration(builder, TimeUnit.MICROSECOND);
            case ARRAY -> {
                org.apache.arrow.flatbuf.List.startList(builder);
                yield org.apache.arrow.flatbuf.List.endList(builder);
            }
            case MAP -> org.apache.arrow.flatbuf.Map.createMap(builder, false);
            case STRUCT, VARIANT, GEOMETRY, GEOGRAPHY -> emptyStruct();
            case CALENDAR_INTERVAL -> Interval.createInterval(builder, IntervalUnit.MONTH_DAY_NANO);
            case UDT -> throw new IllegalStateException("The field of a UDT is that of its SQL type");
        };
    }

    private int text() {
        if (largeOffsets) {
            LargeUtf8.startLargeUtf8(builder);
            return LargeUtf8.endLargeUtf8(builder);
        }
        Utf8.startUtf8(builder);
        return Utf8.endUtf8(builder);
    }

    private int binary() {
        if (largeOffsets) {
            LargeBinary.startLargeBinary(builder);
            return LargeBinary.endLargeBinary(builder);
        }
        Binary.startBinary(builder);
        return Binary.endBinary(builder);
    }

    private int emptyStruct() {
        Struct_.startStruct_(builder);
        return Struct_.endStruct_(builder);
    }
}
