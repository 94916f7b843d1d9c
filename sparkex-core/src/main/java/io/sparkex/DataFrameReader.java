package io.sparkex;

import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes data to read; made by {@link SparkSession#read()}. Its setters change this object and return it; it is for
 * one thread. Nothing is read before an action on the data frame; no method costs an RPC. PySpark:
 * {@code pyspark.sql.DataFrameReader}.
 *
 * @since 0.1.0
 */
public final class DataFrameReader {
    private final SparkSession session;
    private final Map<String, String> options = new LinkedHashMap<>();
    private @Nullable String format;
    // PySpark sends an empty text where no schema is set, and the server takes it as none.
    private String schema = "";

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
        format = Arguments.notNull("source", source);
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
        return this;
    }

    /**
     * Sets the schema, which saves the server from reading the data to find it. PySpark: {@code schema}.
     *
     * @param ddl the schema in SQL, such as {@code id bigint, name string}; the server parses it
     * @return this
     */
    public DataFrameReader schema(String ddl) {
        this.schema = Arguments.notNull("schema", ddl);
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
        options.put(Arguments.notNull("key", key), Arguments.notNull("value", value));
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
     * Reads Parquet files. PySpark: {@code parquet}.
     *
     * @param paths files or folders, as the server sees them
     * @return a data frame
     */
    public DataFrame parquet(String... paths) {
        return format("parquet").load(Arguments.notEmpty("path", paths));
    }

    /**
     * Reads a table or view. PySpark: {@code table}.
     *
     * @param tableName the name, qualified or not
     * @return a data frame
     */
    public DataFrame table(String tableName) {
        return session.frame(SourceEncoder.encodeTable(
                session.key(), Arguments.notNull("tableName", tableName), Map.copyOf(options)));
    }
}
