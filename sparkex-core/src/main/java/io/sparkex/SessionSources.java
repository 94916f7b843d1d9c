package io.sparkex;

import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.execution.SessionState;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.types.DataType;
import io.sparkex.types.StructType;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the data frames of a session come from besides SQL: numbers, tables, files, and data that the caller has. Users see
 * these methods as those of {@link SparkSession}.
 */
abstract sealed class SessionSources extends SessionOperations permits SparkSession {
    SessionSources(SessionState state) {
        super(state);
    }

    /** Makes data frames of what the caller has. */
    abstract LocalFrames local();

    abstract SparkSession self();

    /**
     * Makes the numbers from 0 to before {@code end}, in a column {@code id}. Costs no RPC. PySpark: {@code range}.
     *
     * @param end where to stop
     * @return a data frame
     */
    public DataFrame range(long end) {
        return range(0, end);
    }

    /**
     * Makes the numbers from {@code start} to before {@code end}, in a column {@code id}. Costs no RPC. PySpark:
     * {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @return a data frame
     */
    public DataFrame range(long start, long end) {
        return range(start, end, 1);
    }

    /**
     * Makes every {@code step}th number from {@code start} to before {@code end}, in a column {@code id}. Costs no RPC.
     * PySpark: {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @param step the distance between two numbers, not 0
     * @return a data frame
     */
    public DataFrame range(long start, long end, long step) {
        return self().frame(SourceEncoder.encodeRange(self().key(), start, end, Arguments.notZero("step", step), null));
    }

    /**
     * Makes every {@code step}th number from {@code start} to before {@code end}, in a column {@code id}. Costs no RPC.
     * PySpark: {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @param step the distance between two numbers, not 0
     * @param numPartitions how many partitions the server spreads them over, at least 1
     * @return a data frame
     */
    public DataFrame range(long start, long end, long step, int numPartitions) {
        Arguments.positive("numPartitions", numPartitions);
        return self().frame(SourceEncoder.encodeRange(
                self().key(), start, end, Arguments.notZero("step", step), numPartitions));
    }

    /**
     * Makes a data frame of rows. A value that does not fit its column is an error, never changed; {@code docs/local-data.md}
     * says which classes a type takes. Little data goes with the plan. From
     * {@code spark.sql.session.localRelationCacheThreshold} bytes on, it is uploaded now in chunks that the session keeps.
     * A list that is larger than one upload is read twice. PySpark: {@code createDataFrame}. Costs one {@code Config}, and
     * for much data {@code ArtifactStatus} and {@code AddArtifacts}; no RPC at all when there are no rows.
     *
     * @param data the rows: values by position in a {@link io.sparkex.types.Row}, a list or an array, by name in a map, a
     *     record or a bean, where a map may lack some or have more; {@code null} for a row of NULLs; anything else is the
     *     value of a single column
     * @param schema the schema, or the type of a single column that is then named {@code value}
     * @return a data frame
     * @throws SparkIllegalArgumentException when a row does not fit the schema: {@code AXIS_LENGTH_MISMATCH},
     *     {@code INVALID_EXTERNAL_TYPE}, {@code VALUE_NOT_REPRESENTABLE}, {@code NOT_NULL_ASSERT_VIOLATION}; it is
     *     found before anything is uploaded, and among the first rows before any RPC
     */
    public DataFrame createDataFrame(List<? extends @Nullable Object> data, DataType schema) {
        return local().typed(Arguments.notNull("data", data), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of rows with a schema that the server reads first. Costs one {@code AnalyzePlan} more than
     * {@link #createDataFrame(List, DataType)}, and reads the rows as that does. PySpark: {@code createDataFrame}.
     *
     * @param data the rows
     * @param schema DDL text, as {@code "id bigint, name string"}, or that of a single type for a column {@code value}
     * @return a data frame
     * @throws SparkIllegalArgumentException when a row does not fit the schema
     * @throws io.sparkex.errors.ParseException when the text is no schema
     */
    public DataFrame createDataFrame(List<? extends @Nullable Object> data, String schema) {
        return local().typed(Arguments.notNull("data", data), local().parsed(schema));
    }

    /**
     * Makes a data frame of rows whose types follow from all their values, and names its columns. Costs what
     * {@link #createDataFrame(List, DataType)} does, and reads the rows once more. PySpark: {@code createDataFrame}.
     *
     * @param data the rows, at least one
     * @param names the names; where they are too few for the values of a list, an array or a row without schema, the others
     *     are named {@code _2}, {@code _3} and so on
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code CANNOT_INFER_EMPTY_SCHEMA} without rows, {@code CANNOT_DETERMINE_TYPE}
     *     for a column or rows of nothing but NULLs, {@code CANNOT_MERGE_TYPE} for one of different types,
     *     {@code AXIS_LENGTH_MISMATCH} for too many names
     */
    public DataFrame createDataFrame(List<? extends @Nullable Object> data, List<String> names) {
        return local().inferred(Arguments.notNull("data", data), Arguments.notNull("names", names));
    }

    /**
     * Makes a data frame of rows whose types follow from all their values. Columns are named as in the schema of the rows,
     * by the keys of maps in order, or by the components of records and the properties of beans, and otherwise
     * {@code _1}, {@code _2} and so on. Costs what {@link #createDataFrame(List, DataType)} does, and reads the rows once more.
     * PySpark: {@code createDataFrame}.
     *
     * @param data the rows, at least one
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code CANNOT_INFER_EMPTY_SCHEMA} without rows, {@code CANNOT_DETERMINE_TYPE}
     *     for a column or rows of nothing but NULLs, {@code CANNOT_MERGE_TYPE} for one of different types
     */
    public DataFrame createDataFrame(List<? extends @Nullable Object> data) {
        return local().inferred(Arguments.notNull("data", data), null);
    }

    /**
     * Makes a data frame of records or beans, whose schema follows from their class: the components of a record in order,
     * the properties of a bean by name. Primitives, and what is annotated as {@code NonNull}, can't be NULL. Costs what
     * {@link #createDataFrame(List, DataType)} does, and reads the objects as that does. Spark's Java API:
     * {@code createDataFrame}.
     *
     * @param <T> the class
     * @param data the objects
     * @param type the class
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code UNSUPPORTED_DATA_TYPE} when a property has a type that no column holds
     */
    public <T> DataFrame createDataFrame(List<? extends @Nullable T> data, Class<T> type) {
        return local().objects(Arguments.notNull("data", data), Arguments.notNull("type", type));
    }

    /**
     * Makes a data frame of records or beans of a type that has arguments, as
     * {@code Encoders.of(new TypeToken<Page<Order>>() {})}. Names and types follow from the type, whatever way of matching
     * columns the encoder was given. Costs what {@link #createDataFrame(List, DataType)} does, and reads the objects as that
     * does. Spark's Java API: {@code createDataset}.
     *
     * @param <T> the type
     * @param data the objects
     * @param encoder the type
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code UNSUPPORTED_DATA_TYPE} when a property has a type that no column holds
     */
    public <T> DataFrame createDataFrame(List<? extends @Nullable T> data, Encoder<T> encoder) {
        return local().objects(
                        Arguments.notNull("data", data),
                        Arguments.notNull("encoder", encoder).type());
    }

    /**
     * Makes a data frame of rows that come one by one, as from {@link java.util.stream.Stream#iterator()}. What is read is
     * uploaded and forgotten, so that the rows may be more than the memory holds. Costs what
     * {@link #createDataFrame(List, DataType)} does.
     *
     * @param data the rows, read to the end by this call
     * @param schema the schema, or the type of a single column that is then named {@code value}
     * @return a data frame
     * @throws SparkIllegalArgumentException when a row does not fit the schema; what was uploaded before stays in the cache
     *     of the session
     */
    public DataFrame createDataFrame(Iterator<? extends @Nullable Object> data, DataType schema) {
        return local().typed(Arguments.notNull("data", data), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of rows that come one by one, with a schema that the server reads first. Costs one
     * {@code AnalyzePlan} more than {@link #createDataFrame(Iterator, DataType)}.
     *
     * @param data the rows, read to the end by this call
     * @param schema DDL text, as {@code "id bigint, name string"}, or that of a single type for a column {@code value}
     * @return a data frame
     * @throws SparkIllegalArgumentException when a row does not fit the schema
     * @throws io.sparkex.errors.ParseException when the text is no schema
     */
    public DataFrame createDataFrame(Iterator<? extends @Nullable Object> data, String schema) {
        return local().typed(Arguments.notNull("data", data), local().parsed(schema));
    }

    /**
     * Makes a data frame of records or beans that come one by one. Costs what
     * {@link #createDataFrame(List, DataType)} does.
     *
     * @param <T> the class
     * @param data the objects, read to the end by this call
     * @param type the class
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code UNSUPPORTED_DATA_TYPE} when a property has a type that no column holds
     */
    public <T> DataFrame createDataFrame(Iterator<? extends @Nullable T> data, Class<T> type) {
        return local().objects(Arguments.notNull("data", data), Arguments.notNull("type", type));
    }

    /**
     * Makes a data frame of records or beans of a type that has arguments, as
     * {@code Encoders.of(new TypeToken<Page<Order>>() {})}. Names and types follow from the type, whatever way of matching
     * columns the encoder was given. Costs what {@link #createDataFrame(List, DataType)} does. Spark's Java API:
     * {@code createDataset}.
     *
     * @param <T> the type
     * @param data the objects, read to the end by this call
     * @param encoder the type
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code UNSUPPORTED_DATA_TYPE} when a property has a type that no column holds
     */
    public <T> DataFrame createDataFrame(Iterator<? extends @Nullable T> data, Encoder<T> encoder) {
        return local().objects(
                        Arguments.notNull("data", data),
                        Arguments.notNull("encoder", encoder).type());
    }

    /**
     * Makes a data frame of columns with the types that follow from their values. Costs what
     * {@link #createDataFrame(List, DataType)} does, and reads the columns once more.
     *
     * @param data the columns, at least one
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code CANNOT_INFER_EMPTY_SCHEMA} without columns,
     *     {@code CANNOT_DETERMINE_TYPE} for one of nothing but NULLs, {@code CANNOT_MERGE_TYPE} for one of different types
     */
    public DataFrame createDataFrame(LocalColumns data) {
        return local().columns(Arguments.notNull("data", data), null);
    }

    /**
     * Makes a data frame of columns with a given schema. Costs what {@link #createDataFrame(List, DataType)} does, and reads
     * the columns as that does with rows.
     *
     * @param data the columns
     * @param schema the schema, which has the names of the columns, in any order
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns have other names, or a value does not fit
     */
    public DataFrame createDataFrame(LocalColumns data, DataType schema) {
        return local().columns(Arguments.notNull("data", data), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of columns with a schema that the server reads first. Costs one {@code AnalyzePlan} more than
     * {@link #createDataFrame(LocalColumns, DataType)}, and reads the columns as that does.
     *
     * @param data the columns
     * @param schema DDL text, as {@code "id bigint, name string"}
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns have other names, or a value does not fit
     * @throws io.sparkex.errors.ParseException when the text is no schema
     */
    public DataFrame createDataFrame(LocalColumns data, String schema) {
        return local().columns(Arguments.notNull("data", data), local().parsed(schema));
    }

    /**
     * Makes a data frame of an Arrow IPC stream, with the types that Spark has for those of Arrow. Batches of types that
     * the server takes are sent as they are; what else {@code docs/local-data.md} lists is converted, if that can be done
     * exactly. Much data is uploaded batch by batch while it is read, so that it may be more than the memory holds. Costs
     * what {@link #createDataFrame(List, DataType)} does. PySpark: {@code createDataFrame} of a {@code pyarrow.Table}.
     *
     * @param arrow the stream, read to the end of its last batch by this call; closed by the caller
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code UNREADABLE_ARROW_DATA} when the bytes are no such stream or have a type
     *     that Spark has none for, {@code UNSUPPORTED_DATA_TYPE} for a decimal of negative scale; otherwise when a value
     *     does not fit; in the first batch it is found before any RPC, unless it has to be converted
     * @throws SparkException when the stream fails
     */
    public DataFrame createDataFrame(InputStream arrow) {
        return local().arrow(Arguments.notNull("arrow", arrow), null);
    }

    /**
     * Makes a data frame of an Arrow IPC stream with a given schema, into whose types the values go if they fit exactly.
     * Costs what {@link #createDataFrame(InputStream)} does.
     *
     * @param arrow the stream, read to the end of its last batch by this call; closed by the caller
     * @param schema the schema, whose columns have the names of those of the stream, in the same order
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns or their values do not fit
     * @throws SparkException when the stream fails
     */
    public DataFrame createDataFrame(InputStream arrow, StructType schema) {
        return local().arrow(Arguments.notNull("arrow", arrow), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of an Arrow IPC stream with a schema that the server reads first. Costs one {@code AnalyzePlan} more
     * than {@link #createDataFrame(InputStream, StructType)}.
     *
     * @param arrow the stream, read to the end of its last batch by this call; closed by the caller
     * @param schema DDL text, as {@code "id bigint, name string"}, with the names of the columns of the stream, in the same
     *     order
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns or their values do not fit
     * @throws io.sparkex.errors.ParseException when the text is no schema
     * @throws SparkException when the stream fails
     */
    public DataFrame createDataFrame(InputStream arrow, String schema) {
        return local().arrow(Arguments.notNull("arrow", arrow), local().parsed(schema));
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream)} does, but reads
     * them to their end before the first upload: nothing is uploaded of data that does not fit, and what is larger than one
     * upload is read twice.
     *
     * @param arrow the bytes, which are not copied to be uploaded, and not changed while this call runs
     * @return a data frame
     */
    public DataFrame createDataFrame(byte[] arrow) {
        return createDataFrame(ByteBuffer.wrap(Arguments.notNull("arrow", arrow)));
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream, StructType)} does, but
     * reads them as {@link #createDataFrame(byte[])} does.
     *
     * @param arrow the bytes, which are not copied to be uploaded, and not changed while this call runs
     * @param schema the schema, whose columns have the names of those of the stream, in the same order
     * @return a data frame
     */
    public DataFrame createDataFrame(byte[] arrow, StructType schema) {
        return createDataFrame(ByteBuffer.wrap(Arguments.notNull("arrow", arrow)), schema);
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream, String)} does, but
     * reads them as {@link #createDataFrame(byte[])} does.
     *
     * @param arrow the bytes, which are not copied to be uploaded, and not changed while this call runs
     * @param schema DDL text with the names of the columns of the stream, in the same order
     * @return a data frame
     */
    public DataFrame createDataFrame(byte[] arrow, String schema) {
        return createDataFrame(ByteBuffer.wrap(Arguments.notNull("arrow", arrow)), schema);
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(byte[])} does.
     *
     * @param arrow the bytes, from the position of the buffer to its limit, neither of which is changed; those of a buffer
     *     with an array are not copied to be uploaded, and not changed while this call runs
     * @return a data frame
     */
    public DataFrame createDataFrame(ByteBuffer arrow) {
        return local().arrow(Arguments.notNull("arrow", arrow), null);
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream, StructType)} does, but
     * reads them as {@link #createDataFrame(byte[])} does.
     *
     * @param arrow the bytes, from the position of the buffer to its limit, neither of which is changed; those of a buffer
     *     with an array are not copied to be uploaded, and not changed while this call runs
     * @param schema the schema, whose columns have the names of those of the stream, in the same order
     * @return a data frame
     */
    public DataFrame createDataFrame(ByteBuffer arrow, StructType schema) {
        return local().arrow(Arguments.notNull("arrow", arrow), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream, String)} does, but
     * reads them as {@link #createDataFrame(byte[])} does.
     *
     * @param arrow the bytes, from the position of the buffer to its limit, neither of which is changed; those of a buffer
     *     with an array are not copied to be uploaded, and not changed while this call runs
     * @param schema DDL text with the names of the columns of the stream, in the same order
     * @return a data frame
     */
    public DataFrame createDataFrame(ByteBuffer arrow, String schema) {
        return local().arrow(Arguments.notNull("arrow", arrow), local().parsed(schema));
    }

    /**
     * Returns the functions that make tables. PySpark: {@code tvf}.
     *
     * @return the table functions
     */
    public TableValuedFunctions tvf() {
        return new TableValuedFunctions(self());
    }

    /**
     * Reads a table or view. Costs no RPC. PySpark: {@code table}.
     *
     * @param tableName the name, qualified or not
     * @return a data frame
     */
    public DataFrame table(String tableName) {
        return read().table(tableName);
    }

    /**
     * Starts to describe data to read. PySpark: {@code read}.
     *
     * @return a new reader
     */
    public DataFrameReader read() {
        return new DataFrameReader(self());
    }
}
