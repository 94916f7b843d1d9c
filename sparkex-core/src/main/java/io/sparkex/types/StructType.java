package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema: columns with names and types. A row holds a nested one as {@link Row}. Immutable: {@code add} returns a new
 * schema. Names may repeat; look-ups by name give the first, as in PySpark.
 *
 * @since 0.1.0
 */
public final class StructType implements DataType, Iterable<StructField> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always an unmodifiable list of the JDK, which is serializable
    private final List<StructField> fields;

    // Made when it is first needed; a race makes it twice, with the same content.
    private transient @Nullable Map<String, Integer> positions;

    /**
     * Makes a schema; another spelling of {@link #of(StructField...)}, from Spark's Java API.
     *
     * @param fields the columns in order
     */
    public StructType(StructField... fields) {
        this(Check.noneNull("fields", fields));
    }

    private StructType(List<StructField> fields) {
        this.fields = Check.noneNull("fields", fields);
    }

    /**
     * Makes a schema.
     *
     * @param fields the columns in order
     * @return the schema
     */
    public static StructType of(StructField... fields) {
        return new StructType(fields);
    }

    /**
     * Makes a schema.
     *
     * @param fields the columns in order
     * @return the schema
     */
    public static StructType of(List<StructField> fields) {
        return new StructType(fields);
    }

    /**
     * Reads a schema from the JSON that {@link #json()}, PySpark and Spark write.
     *
     * @param json the JSON text
     * @return the schema
     * @throws SparkIllegalArgumentException with {@code CANNOT_PARSE_DATATYPE} when the text is no schema
     */
    public static StructType fromJson(String json) {
        if (DataType.fromJson(json) instanceof StructType struct) {
            return struct;
        }
        throw SchemaJson.unparsable("A schema has to be a struct", json, null);
    }

    /**
     * Reads columns from DDL, as in {@code id BIGINT NOT NULL, name STRING COMMENT 'who'}. No RPC: it is read here, by the
     * grammar of Spark 4.1. Settings of a session that change how a server reads DDL, such as {@code spark.sql.timestampType}, have
     * no effect. PySpark: {@code StructType.fromDDL}, which asks the server.
     *
     * @param ddl the columns, which may have a colon before their types; an empty text is no columns
     * @return the schema; the metadata of a column holds its comment under {@code comment}
     * @throws io.sparkex.errors.ParseException with the condition of the server, such as {@code PARSE_SYNTAX_ERROR} or {@code
     *     UNSUPPORTED_DATATYPE}, when the text is anything else; the message says where
     */
    public static StructType fromDDL(String ddl) {
        return DdlParser.parseColumns(Check.text("ddl", ddl));
    }

    /**
     * Returns this schema with one more column at the end.
     *
     * @param field the column
     * @return a new schema
     */
    public StructType add(StructField field) {
        List<StructField> more = new ArrayList<>(fields);
        more.add(Check.notNull("field", field));
        return new StructType(more);
    }

    /**
     * Returns this schema with one more column at the end, which may be NULL.
     *
     * @param name the name
     * @param dataType the type
     * @return a new schema
     */
    public StructType add(String name, DataType dataType) {
        return add(new StructField(name, dataType));
    }

    /**
     * Returns this schema with one more column at the end.
     *
     * @param name the name
     * @param dataType the type
     * @param nullable whether values may be NULL
     * @return a new schema
     */
    public StructType add(String name, DataType dataType, boolean nullable) {
        return add(new StructField(name, dataType, nullable));
    }

    /**
     * Returns this schema with one more column at the end.
     *
     * @param name the name
     * @param dataType the type
     * @param nullable whether values may be NULL
     * @param metadata what else is known about the column
     * @return a new schema
     */
    public StructType add(String name, DataType dataType, boolean nullable, Metadata metadata) {
        return add(new StructField(name, dataType, nullable, metadata));
    }

    /**
     * Returns this schema with one more column at the end.
     *
     * @param name the name
     * @param dataType the type
     * @param nullable whether values may be NULL
     * @param comment what people should know about the column
     * @return a new schema
     */
    public StructType add(String name, DataType dataType, boolean nullable, String comment) {
        return add(new StructField(name, dataType, nullable).withComment(comment));
    }

    /**
     * Returns this schema with one more column at the end, which may be NULL. No RPC: the type is read here.
     *
     * @param name the name
     * @param dataType the type as DDL writes it, such as {@code bigint} or {@code array<int>}
     * @return a new schema
     * @throws io.sparkex.errors.ParseException when the text is no type, as {@link #fromDDL} does; the others that follow do the
     *     same
     */
    public StructType add(String name, String dataType) {
        return add(name, dataType, true);
    }

    /**
     * Returns this schema with one more column at the end.
     *
     * @param name the name
     * @param dataType the type as DDL writes it
     * @param nullable whether values may be NULL
     * @return a new schema
     */
    public StructType add(String name, String dataType, boolean nullable) {
        return add(name, dataType, nullable, Metadata.empty());
    }

    /**
     * Returns this schema with one more column at the end.
     *
     * @param name the name
     * @param dataType the type as DDL writes it
     * @param nullable whether values may be NULL
     * @param metadata what else is known about the column
     * @return a new schema
     */
    public StructType add(String name, String dataType, boolean nullable, Metadata metadata) {
        Check.text("name", name);
        Check.notNull("metadata", metadata);
        return add(name, DdlParser.parseType(Check.text("dataType", dataType)), nullable, metadata);
    }

    /**
     * Returns this schema with one more column at the end.
     *
     * @param name the name
     * @param dataType the type as DDL writes it
     * @param nullable whether values may be NULL
     * @param comment what people should know about the column
     * @return a new schema
     */
    public StructType add(String name, String dataType, boolean nullable, String comment) {
        Check.text("name", name);
        Check.text("comment", comment);
        return add(name, DdlParser.parseType(Check.text("dataType", dataType)), nullable, comment);
    }

    /**
     * Returns the columns in order. The schema itself goes through them without a copy: {@code for (StructField field :
     * schema)}.
     *
     * @return a new array
     */
    public StructField[] fields() {
        return fields.toArray(StructField[]::new);
    }

    /**
     * Returns the names of the columns in order. PySpark: {@code names}, {@code fieldNames()}.
     *
     * @return a new array, as in Spark's Java API
     */
    public String[] fieldNames() {
        return fields.stream().map(StructField::name).toArray(String[]::new);
    }

    /**
     * Returns the names of the columns in order.
     *
     * @return the same as {@link #fieldNames()}
     */
    public String[] names() {
        return fieldNames();
    }

    /**
     * Returns the number of columns.
     *
     * @return the number, 0 for the empty schema
     */
    public int size() {
        return fields.size();
    }

    /**
     * Returns the number of columns.
     *
     * @return the same as {@link #size()}
     */
    public int length() {
        return fields.size();
    }

    /**
     * Tells whether there are no columns.
     *
     * @return {@code true} for the empty schema
     */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /**
     * Returns a column by position.
     *
     * @param position the position from 0
     * @return the column
     * @throws SparkIllegalArgumentException with {@code FIELD_NOT_FOUND} when there is no such position
     */
    public StructField apply(int position) {
        if (position < 0 || position >= fields.size()) {
            throw new SparkIllegalArgumentException(
                    "FIELD_NOT_FOUND",
                    "No field at position " + position + "; the schema has " + fields.size() + " fields.");
        }
        return fields.get(position);
    }

    /**
     * Returns a column by name.
     *
     * @param name the name, upper and lower case differ
     * @return the first column of that name
     * @throws SparkIllegalArgumentException with {@code FIELD_NOT_FOUND} when there is none
     */
    public StructField apply(String name) {
        return fields.get(fieldIndex(name));
    }

    /**
     * Returns the position of a column.
     *
     * @param name the name, upper and lower case differ
     * @return the position of the first column of that name, from 0
     * @throws SparkIllegalArgumentException with {@code FIELD_NOT_FOUND} when there is none
     */
    public int fieldIndex(String name) {
        return findIndex(name)
                .orElseThrow(() -> new SparkIllegalArgumentException(
                        "FIELD_NOT_FOUND",
                        "No such struct field " + name + " in " + String.join(", ", fieldNames()) + "."));
    }

    /**
     * Returns the position of a column if there is one.
     *
     * @param name the name, upper and lower case differ
     * @return the position of the first column of that name, or empty
     */
    public OptionalInt findIndex(String name) {
        Map<String, Integer> known = positions;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                known.putIfAbsent(fields.get(i).name(), i);
            }
            positions = known;
        }
        Integer position = known.get(Check.notNull("name", name));
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    @Override
    public Iterator<StructField> iterator() {
        return fields.iterator();
    }

    @Override
    public TypeKind kind() {
        return TypeKind.STRUCT;
    }

    @Override
    public String typeName() {
        return "struct";
    }

    @Override
    public String simpleString() {
        return fields.stream().map(StructField::simpleString).collect(Collectors.joining(",", "struct<", ">"));
    }

    @Override
    public String sql() {
        return fields.stream().map(StructField::sql).collect(Collectors.joining(", ", "STRUCT<", ">"));
    }

    /**
     * Returns the columns as DDL writes them, as in {@code id BIGINT NOT NULL,name STRING}. Made here; PySpark asks the
     * server.
     *
     * @return the column list without parentheses
     */
    public String toDDL() {
        return fields.stream().map(StructField::toDDL).collect(Collectors.joining(","));
    }

    /**
     * Returns the schema as a tree, the text that {@code printSchema} prints.
     *
     * @return lines that each end with a line feed
     */
    public String treeString() {
        return SchemaTree.print(this, Integer.MAX_VALUE);
    }

    /**
     * Returns the upper levels of the schema as a tree.
     *
     * @param maxDepth how many levels to show; 0 and less means all
     * @return lines that each end with a line feed
     */
    public String treeString(int maxDepth) {
        return SchemaTree.print(this, maxDepth > 0 ? maxDepth : Integer.MAX_VALUE);
    }

    /** Prints the schema as a tree to the standard output; the name of Spark's Java API for {@link #treeString()}. */
    public void printTreeString() {
        System.out.println(treeString());
    }

    /**
     * Returns the schema with everything that may be NULL: columns, fields, elements of arrays and values of maps.
     *
     * @return a schema of the same names, types and metadata
     */
    public StructType toNullable() {
        return (StructType) nullable(this);
    }

    private static DataType nullable(DataType type) {
        if (type instanceof StructType struct) {
            return StructType.of(struct.fields.stream()
                    .map(field -> new StructField(field.name(), nullable(field.dataType()), true, field.metadata()))
                    .toList());
        }
        if (type instanceof ArrayType array) {
            return new ArrayType(nullable(array.elementType()), true);
        }
        return type instanceof MapType map
                ? new MapType(nullable(map.keyType()), nullable(map.valueType()), true)
                : type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StructType struct && struct.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return simpleString();
    }
}
