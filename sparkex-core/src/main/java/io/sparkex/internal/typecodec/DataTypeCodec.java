package io.sparkex.internal.typecodec;

import io.sparkex.connect.proto.DataType.KindCase;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.ArrayType;
import io.sparkex.types.BinaryType;
import io.sparkex.types.BooleanType;
import io.sparkex.types.ByteType;
import io.sparkex.types.CalendarIntervalType;
import io.sparkex.types.CharType;
import io.sparkex.types.DataType;
import io.sparkex.types.DateType;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.DoubleType;
import io.sparkex.types.FloatType;
import io.sparkex.types.GeographyType;
import io.sparkex.types.GeometryType;
import io.sparkex.types.IntegerType;
import io.sparkex.types.LongType;
import io.sparkex.types.MapType;
import io.sparkex.types.Metadata;
import io.sparkex.types.NullType;
import io.sparkex.types.ShortType;
import io.sparkex.types.StringType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.TimestampNTZType;
import io.sparkex.types.TimestampType;
import io.sparkex.types.UserDefinedType;
import io.sparkex.types.VarcharType;
import io.sparkex.types.VariantType;
import io.sparkex.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;

/**
 * Data types to and from {@code spark.connect.DataType}, with the defaults of {@code proto_schema_to_pyspark_data_type}
 * and the fields that {@code pyspark_types_to_proto_types} sets.
 */
public final class DataTypeCodec {
    private DataTypeCodec() {}

    /** The wire form of a type. */
    public static io.sparkex.connect.proto.DataType encode(DataType type) {
        io.sparkex.connect.proto.DataType.Builder out = io.sparkex.connect.proto.DataType.newBuilder();
        return switch (type.kind()) {
            case NULL -> out.setNull(out.getNullBuilder()).build();
            case BOOLEAN -> out.setBoolean(out.getBooleanBuilder()).build();
            case BYTE -> out.setByte(out.getByteBuilder()).build();
            case SHORT -> out.setShort(out.getShortBuilder()).build();
            case INTEGER -> out.setInteger(out.getIntegerBuilder()).build();
            case LONG -> out.setLong(out.getLongBuilder()).build();
            case FLOAT -> out.setFloat(out.getFloatBuilder()).build();
            case DOUBLE -> out.setDouble(out.getDoubleBuilder()).build();
            case BINARY -> out.setBinary(out.getBinaryBuilder()).build();
            case DATE -> out.setDate(out.getDateBuilder()).build();
            case TIMESTAMP -> out.setTimestamp(out.getTimestampBuilder()).build();
            case TIMESTAMP_NTZ ->
                out.setTimestampNtz(out.getTimestampNtzBuilder()).build();
            case CALENDAR_INTERVAL ->
                out.setCalendarInterval(out.getCalendarIntervalBuilder()).build();
            case VARIANT -> out.setVariant(out.getVariantBuilder()).build();
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) type;
                out.getDecimalBuilder().setScale(decimal.scale()).setPrecision(decimal.precision());
                yield out.build();
            }
            case STRING -> {
                out.getStringBuilder().setCollation(((StringType) type).collation());
                yield out.build();
            }
            case CHAR -> {
                out.getCharBuilder().setLength(((CharType) type).length());
                yield out.build();
            }
            case VARCHAR -> {
                out.getVarCharBuilder().setLength(((VarcharType) type).length());
                yield out.build();
            }
            case TIME -> {
                out.getTimeBuilder().setPrecision(((TimeType) type).precision());
                yield out.build();
            }
            case YEAR_MONTH_INTERVAL -> {
                YearMonthIntervalType interval = (YearMonthIntervalType) type;
                out.getYearMonthIntervalBuilder()
                        .setStartField(interval.startField())
                        .setEndField(interval.endField());
                yield out.build();
            }
            case DAY_TIME_INTERVAL -> {
                DayTimeIntervalType interval = (DayTimeIntervalType) type;
                out.getDayTimeIntervalBuilder()
                        .setStartField(interval.startField())
                        .setEndField(interval.endField());
                yield out.build();
            }
            case GEOMETRY -> {
                out.getGeometryBuilder().setSrid(((GeometryType) type).srid());
                yield out.build();
            }
            case GEOGRAPHY -> {
                out.getGeographyBuilder().setSrid(((GeographyType) type).srid());
                yield out.build();
            }
            case ARRAY -> {
                ArrayType array = (ArrayType) type;
                out.getArrayBuilder()
                        .setElementType(encode(array.elementType()))
                        .setContainsNull(array.containsNull());
                yield out.build();
            }
            case MAP -> {
                MapType map = (MapType) type;
                out.getMapBuilder()
                        .setKeyType(encode(map.keyType()))
                        .setValueType(encode(map.valueType()))
                        .setValueContainsNull(map.valueContainsNull());
                yield out.build();
            }
            case STRUCT -> out.setStruct(encodeStruct((StructType) type)).build();
            case UDT -> out.setUdt(encodeUdt((UserDefinedType) type)).build();
        };
    }

    private static io.sparkex.connect.proto.DataType.Struct encodeStruct(StructType struct) {
        io.sparkex.connect.proto.DataType.Struct.Builder out = io.sparkex.connect.proto.DataType.Struct.newBuilder();
        for (StructField field : struct) {
            io.sparkex.connect.proto.DataType.StructField.Builder encoded = out.addFieldsBuilder()
                    .setName(field.name())
                    .setDataType(encode(field.dataType()))
                    .setNullable(field.nullable());
            if (!field.metadata().isEmpty()) {
                encoded.setMetadata(field.metadata().json());
            }
        }
        return out.build();
    }

    private static io.sparkex.connect.proto.DataType.UDT encodeUdt(UserDefinedType type) {
        io.sparkex.connect.proto.DataType.UDT.Builder out = io.sparkex.connect.proto.DataType.UDT
                .newBuilder()
                .setType("udt")
                .setSqlType(encode(type.sqlType()));
        String jvmClass = type.jvmClass();
        if (jvmClass != null) {
            out.setJvmClass(jvmClass);
        }
        String pythonClass = type.pythonClass();
        if (pythonClass != null) {
            out.setPythonClass(pythonClass);
        }
        String serialized = type.serializedPythonClass();
        if (serialized != null) {
            out.setSerializedPythonClass(serialized);
        }
        return out.build();
    }

    /**
     * The type that a server described.
     *
     * @throws ProtocolException when the message describes no type, or one with parameters that no type has
     * @throws UnsupportedFeatureException when this client does not know the type
     */
    public static DataType decode(io.sparkex.connect.proto.DataType type) {
        try {
            return decodeKind(type);
        } catch (SparkIllegalArgumentException e) {
            // The constructors of the types check their parameters; here a server chose them, not the caller.
            throw new ProtocolException(
                    ErrorDetails.of(
                            "The server described a " + type.getKindCase() + " type that cannot be: " + e.getMessage()),
                    e);
        }
    }

    /**
     * The schema that a server described.
     *
     * @throws ProtocolException when the message does not describe a struct
     * @throws UnsupportedFeatureException when this client does not know a type in it
     */
    public static StructType decodeStruct(io.sparkex.connect.proto.DataType type) {
        if (decode(type) instanceof StructType struct) {
            return struct;
        }
        throw new ProtocolException(
                ErrorDetails.of("The server sent a schema that is a " + type.getKindCase() + ", not a struct."), null);
    }

    private static DataType decodeKind(io.sparkex.connect.proto.DataType type) {
        KindCase kind = type.getKindCase();
        return switch (kind) {
            case NULL -> new NullType();
            case BINARY -> new BinaryType();
            case BOOLEAN -> new BooleanType();
            case BYTE -> new ByteType();
            case SHORT -> new ShortType();
            case INTEGER -> new IntegerType();
            case LONG -> new LongType();
            case FLOAT -> new FloatType();
            case DOUBLE -> new DoubleType();
            case DECIMAL -> {
                io.sparkex.connect.proto.DataType.Decimal decimal = type.getDecimal();
                yield new DecimalType(
                        decimal.hasPrecision() ? decimal.getPrecision() : 10,
                        decimal.hasScale() ? decimal.getScale() : 0);
            }
            case STRING -> {
                String collation = type.getString().getCollation();
                yield collation.isEmpty() ? new StringType() : new StringType(collation);
            }
            case CHAR -> new CharType(type.getChar().getLength());
            case VAR_CHAR -> new VarcharType(type.getVarChar().getLength());
            case DATE -> new DateType();
            case TIMESTAMP -> new TimestampType();
            case TIMESTAMP_NTZ -> new TimestampNTZType();
            case CALENDAR_INTERVAL -> new CalendarIntervalType();
            case YEAR_MONTH_INTERVAL -> {
                io.sparkex.connect.proto.DataType.YearMonthInterval interval = type.getYearMonthInterval();
                int start = interval.hasStartField() ? interval.getStartField() : YearMonthIntervalType.YEAR;
                int missingEnd = interval.hasStartField() ? start : YearMonthIntervalType.MONTH;
                yield new YearMonthIntervalType(start, interval.hasEndField() ? interval.getEndField() : missingEnd);
            }
            case DAY_TIME_INTERVAL -> {
                io.sparkex.connect.proto.DataType.DayTimeInterval interval = type.getDayTimeInterval();
                int start = interval.hasStartField() ? interval.getStartField() : DayTimeIntervalType.DAY;
                int missingEnd = interval.hasStartField() ? start : DayTimeIntervalType.SECOND;
                yield new DayTimeIntervalType(start, interval.hasEndField() ? interval.getEndField() : missingEnd);
            }
            case ARRAY ->
                new ArrayType(
                        decode(type.getArray().getElementType()),
                        type.getArray().getContainsNull());
            case STRUCT -> decodeFields(type.getStruct());
            case MAP ->
                new MapType(
                        decode(type.getMap().getKeyType()),
                        decode(type.getMap().getValueType()),
                        type.getMap().getValueContainsNull());
            case VARIANT -> new VariantType();
            case UDT -> decodeUdt(type.getUdt());
            case GEOMETRY -> new GeometryType(type.getGeometry().getSrid());
            case GEOGRAPHY -> new GeographyType(type.getGeography().getSrid());
            case TIME ->
                type.getTime().hasPrecision() ? new TimeType(type.getTime().getPrecision()) : new TimeType();
            case UNPARSED ->
                throw new UnsupportedFeatureException(
                        ErrorDetails.of("The server sent the type text '"
                                + type.getUnparsed().getDataTypeString()
                                + "' instead of a parsed type, which this client does not read."),
                        null);
            case KIND_NOT_SET ->
                throw new UnsupportedFeatureException(
                        ErrorDetails.of(
                                "The server sent a data type that this client, made for Spark 4.1, does not know."
                                        + " Cast the column to another type on the server, or use a newer client."),
                        null);
        };
    }

    private static StructType decodeFields(io.sparkex.connect.proto.DataType.Struct struct) {
        List<StructField> fields = new ArrayList<>(struct.getFieldsCount());
        for (io.sparkex.connect.proto.DataType.StructField field : struct.getFieldsList()) {
            Metadata metadata = field.hasMetadata() ? Metadata.fromJson(field.getMetadata()) : Metadata.empty();
            fields.add(new StructField(field.getName(), decode(field.getDataType()), field.getNullable(), metadata));
        }
        return StructType.of(fields);
    }

    private static UserDefinedType decodeUdt(io.sparkex.connect.proto.DataType.UDT udt) {
        return new UserDefinedType(
                udt.hasSqlType() ? decode(udt.getSqlType()) : new NullType(),
                udt.hasJvmClass() ? udt.getJvmClass() : null,
                udt.hasPythonClass() ? udt.getPythonClass() : null,
                udt.hasSerializedPythonClass() ? udt.getSerializedPythonClass() : null);
    }
}
