package io.sparkex.internal.localdata;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.ArrayType;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.MapType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.VariantValue;
import io.sparkex.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of columns that hold the values of Java types, as Spark's Java API has them for beans. */
final class JavaTypes {
    private static final DataType BIG_DECIMAL = new DecimalType(DecimalType.MAX_PRECISION, 18);
    private static final DataType BIG_INTEGER = new DecimalType(DecimalType.MAX_PRECISION, 0);

    /** The classes around the one that is being looked at; one that contains itself has no schema. */
    private final Deque<JavaType> around = new ArrayDeque<>();

    private final Converters converters;

    private JavaTypes(Converters converters) {
        this.converters = converters;
    }

    /** The schema of the records or beans of a type. */
    static StructType schema(JavaType type, Converters converters) {
        StructType schema = new JavaTypes(converters).struct(type);
        if (schema == null) {
            throw unsupported(type.toString(), type.toString());
        }
        return schema;
    }

    /** The type of a class without parts; {@code null} for any other class. */
    static @Nullable DataType plain(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return DataTypes.BooleanType;
        } else if (type == byte.class || type == Byte.class) {
            return DataTypes.ByteType;
        } else if (type == short.class || type == Short.class) {
            return DataTypes.ShortType;
        } else if (type == int.class || type == Integer.class) {
            return DataTypes.IntegerType;
        } else if (type == long.class || type == Long.class) {
            return DataTypes.LongType;
        } else if (type == float.class || type == Float.class) {
            return DataTypes.FloatType;
        } else if (type == double.class || type == Double.class) {
            return DataTypes.DoubleType;
        } else if (type == BigDecimal.class) {
            return BIG_DECIMAL;
        } else if (type == BigInteger.class) {
            return BIG_INTEGER;
        } else if (type == byte[].class) {
            return DataTypes.BinaryType;
        } else if (type == VariantValue.class) {
            return DataTypes.VariantType;
        } else if (type == char.class
                || type == Character.class
                || type == char[].class
                || CharSequence.class.isAssignableFrom(type)
                || Enum.class.isAssignableFrom(type)) {
            return DataTypes.StringType;
        }
        return temporal(type);
    }

    private static @Nullable DataType temporal(Class<?> type) {
        // The classes of JDBC are known by name, since their module may be missing.
        if (type == LocalDate.class || type.getName().equals("java.sql.Date")) {
            return DataTypes.DateType;
        } else if (type == Instant.class || type.getName().equals("java.sql.Timestamp")) {
            return DataTypes.TimestampType;
        } else if (type == LocalDateTime.class) {
            return DataTypes.TimestampNTZType;
        } else if (type == LocalTime.class) {
            return new TimeType();
        } else if (type == Duration.class) {
            return new DayTimeIntervalType();
        } else if (type == CalendarInterval.class) {
            return DataTypes.CalendarIntervalType;
        } else if (type == Period.class) {
            return new YearMonthIntervalType();
        }
        return null;
    }

    private @Nullable StructType struct(JavaType type) {
        ObjectProperties properties = ObjectProperties.of(type).orElse(null);
        if (properties == null) {
            return null;
        }
        if (around.contains(type)) {
            throw new SparkIllegalArgumentException(
                    "CIRCULAR_CLASS_REFERENCE",
                    "The class " + type + " contains itself, so that no schema can hold it.");
        }
        around.push(type);
        List<StructField> fields = new ArrayList<>();
        for (ObjectProperties.Property property : properties.properties()) {
            DataType fieldType = of(properties.typeOf(property), type + "." + property.name());
            fields.add(new StructField(property.name(), fieldType, property.nullable()));
        }
        around.pop();
        return StructType.of(fields);
    }

    private DataType of(JavaType type, String place) {
        Class<?> raw = type.raw();
        ValueConverter<?, ?> converter = converters.find(raw).orElse(null);
        DataType plain = converter == null ? plain(raw) : converter.dataType();
        if (plain != null) {
            return plain;
        }
        if (raw.isArray()) {
            return new ArrayType(
                    of(type.argument(0), place), !raw.getComponentType().isPrimitive());
        }
        List<JavaType> arguments = type.arguments();
        if (raw == Optional.class && !arguments.isEmpty()) {
            return of(arguments.get(0), place);
        }
        List<JavaType> elements = argumentsAs(Collection.class, type);
        if (!elements.isEmpty()) {
            return new ArrayType(of(elements.get(0), place), true);
        }
        List<JavaType> entries = argumentsAs(Map.class, type);
        if (!entries.isEmpty()) {
            return new MapType(of(entries.get(0), place), of(entries.get(1), place), true);
        }
        StructType struct = struct(type);
        if (struct == null) {
            throw unsupported(type.toString(), place);
        }
        return struct;
    }

    /** The arguments of a class that a type extends; nothing when it does not, or is raw. */
    private static List<JavaType> argumentsAs(Class<?> ancestor, JavaType type) {
        return ancestor.isAssignableFrom(type.raw()) ? type.as(ancestor).arguments() : List.of();
    }

    /** The failure for a type that no column can hold, or not without being told how. */
    static SparkIllegalArgumentException unsupported(String type, String place) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "UNSUPPORTED_DATA_TYPE",
                                "No type of a column follows from the Java type " + type
                                        + (place.equals(type) ? "" : " of " + place) + ". Give a schema, or take a type"
                                        + " that says one: a record, a bean, or a class of single values, but not Object,"
                                        + " Geometry or Geography.")
                        .withParameter("data_type", type),
                null);
    }
}
