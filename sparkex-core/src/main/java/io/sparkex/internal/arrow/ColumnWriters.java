package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.arrow.ColumnWriter.Target;
import io.sparkex.types.ArrayType;
import io.sparkex.types.CharType;
import io.sparkex.types.DataType;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.MapType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.UserDefinedType;
import io.sparkex.types.VarcharType;
import io.sparkex.types.YearMonthIntervalType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Chooses how each column of a schema is written. */
final class ColumnWriters {
    private static final int MONTHS_PER_YEAR = 12;

    private ColumnWriters() {}

    /** The writers of a schema, or of a struct of that path in it. */
    static FieldsWriter fields(String path, StructType type, WriteContext context) {
        List<ColumnWriter> writers = new ArrayList<>(type.size());
        for (StructField field : type) {
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            writers.add(column(new Target(fieldPath, field.dataType(), field.nullable(), context)));
        }
        return new FieldsWriter(path, type, List.copyOf(writers), context);
    }

    private static ColumnWriter column(Target target) {
        DataType type = target.type();
        return switch (type.kind()) {
            case NULL -> new PrimitiveWriters.NullWriter(target);
            case BOOLEAN -> new PrimitiveWriters.BooleanWriter(target);
            case BYTE -> new PrimitiveWriters.IntegralWriter(target, Byte.BYTES);
            case SHORT -> new PrimitiveWriters.IntegralWriter(target, Short.BYTES);
            case INTEGER -> new PrimitiveWriters.IntegralWriter(target, Integer.BYTES);
            case LONG -> new PrimitiveWriters.IntegralWriter(target, Long.BYTES);
            case FLOAT -> new PrimitiveWriters.FloatWriter(target);
            case DOUBLE -> new PrimitiveWriters.DoubleWriter(target);
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) type;
                checkScale(decimal, target.path());
                yield new PrimitiveWriters.DecimalWriter(target, decimal.precision(), decimal.scale());
            }
            case STRING -> new BytesWriters.TextWriter(target, Integer.MAX_VALUE);
            case CHAR -> new BytesWriters.TextWriter(target, ((CharType) type).length());
            case VARCHAR -> new BytesWriters.TextWriter(target, ((VarcharType) type).length());
            case BINARY ->
                new BytesWriters.BinaryWriter(target, target.context().largeOffsets());
            case DATE -> new TemporalWriters.DateWriter(target);
            case TIME -> new TemporalWriters.TimeWriter(target, ((TimeType) type).precision());
            case TIMESTAMP -> new TemporalWriters.TimestampWriter(target);
            case TIMESTAMP_NTZ -> new TemporalWriters.LocalTimestampWriter(target);
            case YEAR_MONTH_INTERVAL ->
                new TemporalWriters.PeriodWriter(
                        target,
                        ((YearMonthIntervalType) type).endField() == YearMonthIntervalType.YEAR ? MONTHS_PER_YEAR : 1);
            case DAY_TIME_INTERVAL ->
                new TemporalWriters.DurationWriter(target, micros(((DayTimeIntervalType) type).endField()));
            case ARRAY -> {
                ArrayType array = (ArrayType) type;
                yield new NestedWriters.ListWriter(
                        target, part(target, "element", array.elementType(), array.containsNull()));
            }
            case MAP -> {
                MapType map = (MapType) type;
                yield new NestedWriters.MapWriter(
                        target,
                        part(target, "key", map.keyType(), false),
                        part(target, "value", map.valueType(), map.valueContainsNull()),
                        () -> part(target, "key", map.keyType(), false));
            }
            case STRUCT ->
                new NestedWriters.StructWriter(target, fields(target.path(), (StructType) type, target.context()));
            case UDT ->
                column(new Target(
                        target.path(), ((UserDefinedType) type).sqlType(), target.nullable(), target.context()));
            case CALENDAR_INTERVAL -> new TemporalWriters.CalendarIntervalWriter(target);
            case VARIANT -> new CompositeWriters.VariantWriter(target);
            case GEOMETRY, GEOGRAPHY -> new CompositeWriters.ShapeWriter(target);
        };
    }

    /** Refuses a negative scale: it has no name in Spark's SQL, so the server could not read the schema. */
    static void checkScale(DecimalType type, String path) {
        if (type.scale() < 0) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "UNSUPPORTED_DATA_TYPE",
                                    "The type of " + path + " is " + type.simpleString()
                                            + ", and Spark has no decimals of negative scale. A schema may say decimal("
                                            + Math.min(DecimalType.MAX_PRECISION, type.precision() - type.scale())
                                            + ",0).")
                            .withParameter("data_type", type.simpleString()),
                    null);
        }
    }

    private static ColumnWriter part(Target whole, String name, DataType type, boolean nullable) {
        return column(new Target(whole.path() + "." + name, type, nullable, whole.context()));
    }

    private static long micros(int field) {
        Duration unit = switch (field) {
            case DayTimeIntervalType.DAY -> Duration.ofDays(1);
            case DayTimeIntervalType.HOUR -> Duration.ofHours(1);
            case DayTimeIntervalType.MINUTE -> Duration.ofMinutes(1);
            default -> Duration.ofNanos(1_000);
        };
        return unit.toNanos() / 1_000;
    }
}
