package io.sparkex.internal.arrow;

import io.sparkex.types.ArrayType;
import io.sparkex.types.BinaryType;
import io.sparkex.types.BooleanType;
import io.sparkex.types.ByteType;
import io.sparkex.types.CalendarIntervalType;
import io.sparkex.types.DataType;
import io.sparkex.types.DateType;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.DoubleType;
import io.sparkex.types.FloatType;
import io.sparkex.types.IntegerType;
import io.sparkex.types.LongType;
import io.sparkex.types.MapType;
import io.sparkex.types.NullType;
import io.sparkex.types.ShortType;
import io.sparkex.types.StringType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.TimestampNTZType;
import io.sparkex.types.TimestampType;
import io.sparkex.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;

/** The Spark type of Arrow data that came without a Spark schema, as {@code from_arrow_type} of PySpark maps them. */
final class ArrowTypes {
    private ArrowTypes() {}

    static StructType toSchema(List<ArrowField> fields) {
        return toStruct(fields, "");
    }

    private static StructType toStruct(List<ArrowField> fields, String parent) {
        List<StructField> out = new ArrayList<>(fields.size());
        for (ArrowField field : fields) {
            String path = ColumnPath.of(parent, field.name());
            out.add(new StructField(field.name(), toType(field, path), field.nullable()));
        }
        return StructType.of(out);
    }

    private static DataType toType(ArrowField field, String path) {
        return switch (field.layout()) {
            case NULL -> new NullType();
            case BOOL -> new BooleanType();
            case INT8 -> new ByteType();
            case INT16 -> new ShortType();
            case INT32 -> new IntegerType();
            case INT64 -> new LongType();
            case FLOAT32 -> new FloatType();
            case FLOAT64 -> new DoubleType();
            case DECIMAL128, DECIMAL256 -> toDecimal(field, path);
            case DATE_DAY -> new DateType();
            case TIME64 -> new TimeType();
            case DURATION -> new DayTimeIntervalType();
            case INTERVAL_MONTHS -> new YearMonthIntervalType();
            case INTERVAL_MONTH_DAY_NANO -> new CalendarIntervalType();
            case TIMESTAMP -> field.zoned() ? new TimestampType() : new TimestampNTZType();
            case UTF8, LARGE_UTF8 -> new StringType();
            case BINARY, LARGE_BINARY -> new BinaryType();
            case LIST, LARGE_LIST -> {
                ArrowField element = children(field, path, 1).get(0);
                yield new ArrayType(toType(element, ColumnPath.of(path, "element")), element.nullable());
            }
            case MAP -> {
                List<ArrowField> entry = entry(field, path);
                yield new MapType(
                        toType(entry.get(0), ColumnPath.of(path, "key")),
                        toType(entry.get(1), ColumnPath.of(path, "value")),
                        entry.get(1).nullable());
            }
            case STRUCT -> toStruct(field.children(), path);
            case OTHER -> throw ArrowFailure.unsupported("column " + path + " is an Arrow " + field.description());
        };
    }

    private static DecimalType toDecimal(ArrowField field, String path) {
        int precision = field.precision();
        int scale = field.scale();
        boolean known = precision >= 0 && precision <= DecimalType.MAX_PRECISION;
        if (!known || scale > precision || scale < -DecimalType.MAX_PRECISION) {
            throw ArrowFailure.unsupported("column " + path + " is an Arrow " + field.description());
        }
        return new DecimalType(precision, scale);
    }

    /** The parts of a nested column, of which there have to be so many. */
    static List<ArrowField> children(ArrowField field, String path, int count) {
        if (field.children().size() != count) {
            throw ArrowFailure.corrupt("column " + path + " is an Arrow " + field.description() + " of "
                    + field.children().size() + " parts, not " + count);
        }
        return field.children();
    }

    /** Key and value of a map column. */
    static List<ArrowField> entry(ArrowField map, String path) {
        ArrowField entry = children(map, path, 1).get(0);
        if (entry.layout() != Layout.STRUCT) {
            throw ArrowFailure.corrupt("the entries of map " + path + " are an Arrow " + entry.description());
        }
        if (entry.dictionary() != null) {
            throw ArrowFailure.unsupported("the entries of map " + path + " are encoded with a dictionary");
        }
        return children(entry, path, 2);
    }
}
