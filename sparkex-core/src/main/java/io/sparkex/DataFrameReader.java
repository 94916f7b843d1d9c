package io.sparkex;

import io.sparkex.internal.plan.SessionMismatch;
import io.sparkex.internal.relation.ProjectionEncoder;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.types.DataType;
import io.sparkex.types.StructType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes data to read; made by {@link SparkSession#read()}. Its setters change this object and return it; it is for
 * one thread. Nothing is read before an action on the data frame, and no method costs an RPC unless it says so. PySpark:
 * {@code pyspark.sql.DataFrameReader}.
 *
 * @since 0.1.0
 */
public final class DataFrameReader {
    private final SparkSession session;
    private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable String format;
    // PySpark sends an empty text where no schema is set, and the server takes it as none.
    private String schema = "";
    private @Nullable StructType struct;

    DataFrameReader(SparkSession session) {
        this.session = session;
    }

    /**
     * Sets the data source, such as {@code parquet} or {@code csv}. Without it the server uses
     * {@code spark.sql.sources.default}. PySpark: {@code format}.
     *
     * @param source the short name or the class of a data source
     * @return this
     */
    public DataFrameReader format(String source) {
        format = Arguments.text("source", source);
        return this;
    }

    /**
     * Sets the schema, which saves the server from reading the data to find it. PySpark: {@code schema}.
     *
     * @param schema the schema
     * @return this
     */
    public DataFrameReader schema(StructType schema) {
        this.schema = Arguments.notNull("schema", schema).json();
        this.struct = schema;
        return this;
    }

    /**
     * Sets the schema, which saves the server from reading the data to find it. PySpark: {@code schema}.
     *
     * @param ddl the schema in SQL, such as {@code id bigint, name string}; the server parses it
     * @return this
     */
    public DataFrameReader schema(String ddl) {
        this.schema = Arguments.text("schema", ddl);
        this.struct = null;
        return this;
    }

    /**
     * Sets an option of the data source. PySpark: {@code option}.
     *
     * @param key the option, upper and lower case being the same
     * @param value its value
     * @return this
     */
    public DataFrameReader option(String key, String value) {
        options.put(Arguments.text("key", key), Arguments.text("value", value));
        return this;
    }

    /**
     * Sets an option of the data source. PySpark: {@code option}.
     *
     * @param key the option
     * @param value its value
     * @return this
     */
    public DataFrameReader option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    /**
     * Sets an option of the data source. PySpark: {@code option}.
     *
     * @param key the option
     * @param value its value
     * @return this
     */
    public DataFrameReader option(String key, long value) {
        return option(key, Long.toString(value));
    }

    /**
     * Sets an option of the data source. PySpark: {@code option}.
     *
     * @param key the option
     * @param value its value
     * @return this
     */
    public DataFrameReader option(String key, double value) {
        return option(key, Double.toString(value));
    }

    /**
     * Sets several options of the data source. PySpark: {@code options}.
     *
     * @param options the options
     * @return this
     */
    public DataFrameReader options(Map<String, String> options) {
        Arguments.notNull("options", options).forEach(this::option);
        return this;
    }

    /**
     * Makes a data frame of what format, schema and options describe. PySpark: {@code load}.
     *
     * @param paths files or folders, as the server sees them; none for a source that needs no path
     * @return a data frame
     */
    public DataFrame load(String... paths) {
        return session.frame(SourceEncoder.encodeDataSource(
                session.key(),
                new SourceEncoder.DataSource(format, schema, Map.copyOf(options), Arguments.names(paths))));
    }

    /**
     * Reads CSV files. PySpark: {@code csv}.
     *
     * @param paths files or folders, as the server sees them
     * @return a data frame
     */
    public DataFrame csv(String... paths) {
        return format("csv").load(Arguments.notEmpty("path", paths));
    }

    /**
     * Reads files with one JSON document a line, or with the option {@code multiLine} one a file. PySpark: {@code json}.
     *
     * @param paths files or folders, as the server sees them
     * @return a data frame
     */
    public DataFrame json(String... paths) {
        return format("json").load(Arguments.notEmpty("path", paths));
    }

    /**
     * Reads each text of a data frame as a line of CSV. PySpark has no such method; Spark's Java API: {@code csv} of a
     * {@code Dataset<String>}.
     *
     * @param csvDataset a data frame with one column, of texts
     * @return a data frame
     * @throws io.sparkex.errors.ParseException when the server can't read the schema, which costs one {@code AnalyzePlan} if it
     *     was given as DDL text
     */
    public DataFrame csv(DataFrame csvDataset) {
        return parse("CSV", Arguments.notNull("csvDataset", csvDataset));
    }

    /**
     * Reads each text of a data frame as a JSON document. PySpark has no such method; Spark's Java API: {@code json} of a
     * {@code Dataset<String>}.
     *
     * @param jsonDataset a data frame with one column, of texts
     * @return a data frame
     * @throws io.sparkex.errors.ParseException when the server can't read the schema, which costs one {@code AnalyzePlan} if it
     *     was given as DDL text
     */
    public DataFrame json(DataFrame jsonDataset) {
        return parse("JSON", Arguments.notNull("jsonDataset", jsonDataset));
    }

    private DataFrame parse(String format, DataFrame texts) {
        SessionMismatch.same(session.key(), texts.plan().session());
        return session.frame(ProjectionEncoder.encodeParse(texts.plan(), format, parsedSchema(), Map.copyOf(options)));
    }

    /** Texts are parsed with a schema as the protocol has it, which the server makes of DDL text when it is asked. */
    private @Nullable DataType parsedSchema() {
        if (struct != null) {
            return struct;
        }
        return schema.isEmpty() ? null : session.client().parseDdl(schema);
    }

    /**
     * Reads Parquet files. PySpark: {@code parquet}.
     *
     * @param paths files or folders, as the server sees them
     * @return a data frame
     */
    public DataFrame parquet(String... paths) {
        return format("parquet").load(Arguments.notEmpty("path", paths));
    }

    /**
     * Reads ORC files. PySpark: {@code orc}.
     *
     * @param paths files or folders, as the server sees them
     * @return a data frame
     */
    public DataFrame orc(String... paths) {
        return format("orc").load(Arguments.notEmpty("path", paths));
    }

    /**
     * Reads files with a row for each line, in the column {@code value}. PySpark: {@code text}.
     *
     * @param paths files or folders, as the server sees them
     * @return a data frame
     */
    public DataFrame text(String... paths) {
        return format("text").load(Arguments.notEmpty("path", paths));
    }

    /**
     * Reads XML files; the option {@code rowTag} names the element that is a row. PySpark: {@code xml}.
     *
     * @param paths files or folders, as the server sees them
     * @return a data frame
     */
    public DataFrame xml(String... paths) {
        return format("xml").load(Arguments.notEmpty("path", paths));
    }

    /**
     * Reads a table or view. PySpark: {@code table}.
     *
     * @param tableName the name, qualified or not
     * @return a data frame
     */
    public DataFrame table(String tableName) {
        return session.frame(
                SourceEncoder.encodeTable(session.key(), Arguments.text("tableName", tableName), Map.copyOf(options)));
    }
}
