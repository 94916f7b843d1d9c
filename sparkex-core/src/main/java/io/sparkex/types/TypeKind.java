package io.sparkex.types;

/**
 * The kinds of {@link DataType}, for an exhaustive {@code switch} on Java 17.
 *
 * @since 0.1.0
 */
public enum TypeKind {
    /** {@link NullType}. */
    NULL,
    /** {@link BooleanType}. */
    BOOLEAN,
    /** {@link ByteType}. */
    BYTE,
    /** {@link ShortType}. */
    SHORT,
    /** {@link IntegerType}. */
    INTEGER,
    /** {@link LongType}. */
    LONG,
    /** {@link FloatType}. */
    FLOAT,
    /** {@link DoubleType}. */
    DOUBLE,
    /** {@link DecimalType}. */
    DECIMAL,
    /** {@link StringType}. */
    STRING,
    /** {@link CharType}. */
    CHAR,
    /** {@link VarcharType}. */
    VARCHAR,
    /** {@link BinaryType}. */
    BINARY,
    /** {@link DateType}. */
    DATE,
    /** {@link TimeType}. */
    TIME,
    /** {@link TimestampType}. */
    TIMESTAMP,
    /** {@link TimestampNTZType}. */
    TIMESTAMP_NTZ,
    /** {@link CalendarIntervalType}. */
    CALENDAR_INTERVAL,
    /** {@link YearMonthIntervalType}. */
    YEAR_MONTH_INTERVAL,
    /** {@link DayTimeIntervalType}. */
    DAY_TIME_INTERVAL,
    /** {@link ArrayType}. */
    ARRAY,
    /** {@link MapType}. */
    MAP,
    /** {@link StructType}. */
    STRUCT,
    /** {@link VariantType}. */
    VARIANT,
    /** {@link GeometryType}. */
    GEOMETRY,
    /** {@link GeographyType}. */
    GEOGRAPHY,
    /** {@link UserDefinedType}. */
    UDT
}
