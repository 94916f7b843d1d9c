package io.sparkex.types;

import io.sparkex.internal.check.Check;
import java.io.Serializable;
import java.util.Locale;

/**
 * The type of a column or of a part of one. Types are immutable values. PySpark: {@code pyspark.sql.types.DataType}.
 *
 * @since 0.1.0
 */
public sealed interface DataType extends Serializable
        permits NullType,
                BooleanType,
                ByteType,
                ShortType,
                IntegerType,
                LongType,
                FloatType,
                DoubleType,
                DecimalType,
                StringType,
                CharType,
                VarcharType,
                BinaryType,
                DateType,
                TimeType,
                TimestampType,
                TimestampNTZType,
                CalendarIntervalType,
                YearMonthIntervalType,
                DayTimeIntervalType,
                ArrayType,
                MapType,
                StructType,
                VariantType,
                GeometryType,
                GeographyType,
                UserDefinedType {

    /**
     * Returns the kind of this type, for an exhaustive {@code switch}.
     *
     * @return the kind
     * @since 0.1.0
     */
    TypeKind kind();

    /**
     * Returns the name without parameters, as in {@code decimal}. PySpark: {@code typeName()}.
     *
     * @return the name
     * @since 0.1.0
     */
    String typeName();

    /**
     * Returns the short form with parameters, as in {@code decimal(10,2)} or {@code array<int>}. PySpark: {@code
     * simpleString()}.
     *
     * @return the short form, never cut
     * @since 0.1.0
     */
    default String simpleString() {
        return typeName();
    }

    /**
     * Returns the short form that catalogs keep.
     *
     * @return the same as {@link #simpleString()}
     * @since 0.1.0
     */
    default String catalogString() {
        return simpleString();
    }

    /**
     * Returns the name as SQL writes it, as in {@code DECIMAL(10,2)} or {@code ARRAY<INT>}.
     *
     * @return the SQL name, usable in DDL and in {@code CAST}
     * @since 0.1.0
     */
    default String sql() {
        return simpleString().toUpperCase(Locale.ROOT);
    }

    /**
     * Returns the JSON form, the same text that PySpark's {@code json()} gives.
     *
     * @return JSON without spaces, keys sorted
     * @since 0.1.0
     */
    default String json() {
        return JsonText.write(SchemaJson.toTree(this));
    }

    /**
     * Reads the JSON form that {@link #json()}, PySpark and Spark write.
     *
     * @param json the JSON text; a simple type is a quoted string such as {@code "integer"}, quotes included
     * @return the type
     * @throws io.sparkex.errors.SparkIllegalArgumentException with {@code CANNOT_PARSE_DATATYPE} when the text is no JSON
     *     or names no known type
     * @since 0.1.0
     */
    static DataType fromJson(String json) {
        return SchemaJson.fromTree(JsonText.parse(Check.text("json", json)));
    }

    /**
     * Reads a type from DDL, as in {@code array<int>}, or columns, as in {@code id BIGINT NOT NULL, name STRING}. No RPC: it is
     * read here, as by {@link StructType#fromDDL}. PySpark: {@code DataType.fromDDL}, which asks the server.
     *
     * @param ddl one type, or columns
     * @return the type, or a struct of the columns
     * @throws io.sparkex.errors.ParseException with the condition of the server, such as {@code PARSE_SYNTAX_ERROR} or {@code
     *     UNSUPPORTED_DATATYPE}, when the text is neither; the message says where
     * @since 0.1.0
     */
    static DataType fromDDL(String ddl) {
        return DdlParser.parse(Check.text("ddl", ddl));
    }
}
