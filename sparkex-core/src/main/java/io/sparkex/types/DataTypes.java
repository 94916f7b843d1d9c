package io.sparkex.types;

import io.sparkex.internal.check.Check;
import java.util.List;

/**
 * The data types under the names of Spark's Java API.
 *
 * @since 0.1.0
 */
public final class DataTypes {
    /** The type of NULL alone. */
    public static final DataType NullType = new NullType();

    /** The type of true or false. */
    public static final DataType BooleanType = new BooleanType();

    /** The type of signed 8-bit integers. */
    public static final DataType ByteType = new ByteType();

    /** The type of signed 16-bit integers. */
    public static final DataType ShortType = new ShortType();

    /** The type of signed 32-bit integers. */
    public static final DataType IntegerType = new IntegerType();

    /** The type of signed 64-bit integers. */
    public static final DataType LongType = new LongType();

    /** The type of 32-bit floating-point numbers. */
    public static final DataType FloatType = new FloatType();

    /** The type of 64-bit floating-point numbers. */
    public static final DataType DoubleType = new DoubleType();

    /** The type of strings that compare by bytes. */
    public static final DataType StringType = new StringType();

    /** The type of byte arrays. */
    public static final DataType BinaryType = new BinaryType();

    /** The type of days. */
    public static final DataType DateType = new DateType();

    /** The type of points in time. */
    public static final DataType TimestampType = new TimestampType();

    /** The type of local dates and times. */
    public static final DataType TimestampNTZType = new TimestampNTZType();

    /** The type of intervals of months, days and microseconds. */
    public static final DataType CalendarIntervalType = new CalendarIntervalType();

    /** The type of semi-structured values. */
    public static final DataType VariantType = new VariantType();

    private static final String ANY_CRS = "ANY";

    private DataTypes() {}

    /**
     * Makes an array type whose elements may be NULL.
     *
     * @param elementType the type of the elements
     * @return the type
     */
    public static ArrayType createArrayType(DataType elementType) {
        return new ArrayType(elementType);
    }

    /**
     * Makes an array type.
     *
     * @param elementType the type of the elements
     * @param containsNull whether elements may be NULL
     * @return the type
     */
    public static ArrayType createArrayType(DataType elementType, boolean containsNull) {
        return new ArrayType(elementType, containsNull);
    }

    /**
     * Makes a map type whose values may be NULL.
     *
     * @param keyType the type of the keys
     * @param valueType the type of the values
     * @return the type
     */
    public static MapType createMapType(DataType keyType, DataType valueType) {
        return new MapType(keyType, valueType);
    }

    /**
     * Makes a map type.
     *
     * @param keyType the type of the keys
     * @param valueType the type of the values
     * @param valueContainsNull whether values may be NULL
     * @return the type
     */
    public static MapType createMapType(DataType keyType, DataType valueType, boolean valueContainsNull) {
        return new MapType(keyType, valueType, valueContainsNull);
    }

    /**
     * Makes {@code decimal(10,0)}.
     *
     * @return the type
     */
    public static DecimalType createDecimalType() {
        return new DecimalType();
    }

    /**
     * Makes a decimal type.
     *
     * @param precision all digits, at most 38
     * @param scale digits right of the point
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException when precision or scale is out of bounds
     */
    public static DecimalType createDecimalType(int precision, int scale) {
        return new DecimalType(precision, scale);
    }

    /**
     * Makes a type of strings of a fixed length.
     *
     * @param length the number of characters
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException when the length is below 1
     */
    public static CharType createCharType(int length) {
        return new CharType(length);
    }

    /**
     * Makes a type of strings of a limited length.
     *
     * @param length the largest number of characters
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException when the length is below 1
     */
    public static VarcharType createVarcharType(int length) {
        return new VarcharType(length);
    }

    /**
     * Makes a type of times of day.
     *
     * @param precision the digits of the fraction of a second, 0 to 6
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException when the precision is out of bounds
     */
    public static TimeType createTimeType(int precision) {
        return new TimeType(precision);
    }

    /**
     * Makes a type of intervals from days to seconds.
     *
     * @param startField the leftmost field, such as {@link DayTimeIntervalType#DAY}
     * @param endField the rightmost field
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException when the fields are no range
     */
    public static DayTimeIntervalType createDayTimeIntervalType(int startField, int endField) {
        return new DayTimeIntervalType(startField, endField);
    }

    /**
     * Makes the type of intervals of days, hours, minutes and seconds.
     *
     * @return the type
     */
    public static DayTimeIntervalType createDayTimeIntervalType() {
        return new DayTimeIntervalType();
    }

    /**
     * Makes the type of intervals of years and months, both of them.
     *
     * @return the type
     */
    public static YearMonthIntervalType createYearMonthIntervalType() {
        return new YearMonthIntervalType();
    }

    /**
     * Makes a type of shapes in a Cartesian coordinate system.
     *
     * @param srid the spatial reference system
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException with {@code ST_INVALID_SRID_VALUE} when it is not known
     */
    public static GeometryType createGeometryType(int srid) {
        return new GeometryType(srid);
    }

    /**
     * Makes a type of shapes in a Cartesian coordinate system.
     *
     * @param crs the coordinate reference system: {@code SRID:0}, {@code EPSG:3857}, {@code OGC:CRS84}, or {@code ANY} for
     *     values of several
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException with {@code ST_INVALID_CRS_VALUE} when it is not known
     */
    public static GeometryType createGeometryType(String crs) {
        return Check.notNull("crs", crs).equals(ANY_CRS)
                ? new GeometryType(GeometryType.MIXED_SRID)
                : SpatialReference.geometry(crs);
    }

    /**
     * Makes a type of shapes on the earth.
     *
     * @param srid the spatial reference system
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException with {@code ST_INVALID_SRID_VALUE} when it is not known
     */
    public static GeographyType createGeographyType(int srid) {
        return new GeographyType(srid);
    }

    /**
     * Makes a type of shapes on the earth.
     *
     * @param crs the coordinate reference system: {@code OGC:CRS84}, or {@code ANY} for values of several
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException with {@code ST_INVALID_CRS_VALUE} when it is not known
     */
    public static GeographyType createGeographyType(String crs) {
        return Check.notNull("crs", crs).equals(ANY_CRS)
                ? new GeographyType(GeographyType.MIXED_SRID)
                : SpatialReference.geography(crs, SpatialReference.DEFAULT_ALGORITHM);
    }

    /**
     * Makes a type of intervals of years and months.
     *
     * @param startField the leftmost field, such as {@link YearMonthIntervalType#YEAR}
     * @param endField the rightmost field
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException when the fields are no range
     */
    public static YearMonthIntervalType createYearMonthIntervalType(int startField, int endField) {
        return new YearMonthIntervalType(startField, endField);
    }

    /**
     * Makes a column of a schema without metadata.
     *
     * @param name the name
     * @param dataType the type
     * @param nullable whether values may be NULL
     * @return the column
     */
    public static StructField createStructField(String name, DataType dataType, boolean nullable) {
        return new StructField(name, dataType, nullable);
    }

    /**
     * Makes a column of a schema.
     *
     * @param name the name
     * @param dataType the type
     * @param nullable whether values may be NULL
     * @param metadata what else is known about the column
     * @return the column
     */
    public static StructField createStructField(String name, DataType dataType, boolean nullable, Metadata metadata) {
        return new StructField(name, dataType, nullable, metadata);
    }

    /**
     * Makes a schema.
     *
     * @param fields the columns in order
     * @return the schema
     */
    public static StructType createStructType(List<StructField> fields) {
        return StructType.of(fields);
    }

    /**
     * Makes a schema.
     *
     * @param fields the columns in order
     * @return the schema
     */
    public static StructType createStructType(StructField[] fields) {
        return StructType.of(fields);
    }
}
