package io.sparkex;

import io.sparkex.connect.proto.Command;
import io.sparkex.internal.command.WriteEncoder;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.options.SaveMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes where and how to write a data frame; made by {@link DataFrame#write()}. Its setters change this object and
 * return it; it is for one thread. The methods that write cost one {@code ExecutePlan} each, and are sent once: a write
 * whose connection breaks is not repeated. PySpark: {@code pyspark.sql.DataFrameWriter}.
 *
 * @since 0.1.0
 */
public final class DataFrameWriter {
    private final SparkSession session;
    private final PlanNode plan;
    private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable String format;
    private @Nullable SaveMode mode;
    private List<String> partitionColumns = List.of();

    DataFrameWriter(SparkSession session, PlanNode plan) {
        this.session = session;
        this.plan = plan;
    }

    /**
     * Sets what happens when the target exists; the default is to fail. PySpark: {@code mode}.
     *
     * @param saveMode the mode
     * @return this
     */
    public DataFrameWriter mode(SaveMode saveMode) {
        mode = Arguments.notNull("saveMode", saveMode);
        return this;
    }

    /**
     * Sets what happens when the target exists; the default is to fail. PySpark: {@code mode}.
     *
     * @param saveMode {@code append}, {@code overwrite}, {@code ignore}, {@code error} or {@code errorifexists}
     * @return this
     * @throws io.sparkex.errors.SparkIllegalArgumentException {@code INVALID_SAVE_MODE} for any other text
     */
    public DataFrameWriter mode(String saveMode) {
        return mode(SaveMode.of(Arguments.notNull("saveMode", saveMode)));
    }

    /**
     * Sets the data source, such as {@code parquet} or {@code csv}. Without it the server uses
     * {@code spark.sql.sources.default}. PySpark: {@code format}.
     *
     * @param source the short name or the class of a data source
     * @return this
     */
    public DataFrameWriter format(String source) {
        format = Arguments.text("source", source);
        return this;
    }

    /**
     * Sets an option of the data source. PySpark: {@code option}.
     *
     * @param key the option, upper and lower case being the same
     * @param value its value
     * @return this
     */
    public DataFrameWriter option(String key, String value) {
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
    public DataFrameWriter option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    /**
     * Sets an option of the data source. PySpark: {@code option}.
     *
     * @param key the option
     * @param value its value
     * @return this
     */
    public DataFrameWriter option(String key, long value) {
        return option(key, Long.toString(value));
    }

    /**
     * Sets an option of the data source. PySpark: {@code option}.
     *
     * @param key the option
     * @param value its value
     * @return this
     */
    public DataFrameWriter option(String key, double value) {
        return option(key, Double.toString(value));
    }

    /**
     * Sets several options of the data source. PySpark: {@code options}.
     *
     * @param options the options
     * @return this
     */
    public DataFrameWriter options(Map<String, String> options) {
        Arguments.notNull("options", options).forEach(this::option);
        return this;
    }

    /**
     * Lays the files out in one folder per value of these columns. PySpark: {@code partitionBy}.
     *
     * @param cols names of columns
     * @return this
     */
    public DataFrameWriter partitionBy(String... cols) {
        partitionColumns = Arguments.names(cols);
        return this;
    }

    /** Writes to what format and options name alone. PySpark: {@code save}. */
    public void save() {
        run(WriteEncoder.encodeSave(plan, write(), null));
    }

    /**
     * Writes to a path. PySpark: {@code save}.
     *
     * @param path a folder, as the server sees it
     */
    public void save(String path) {
        run(WriteEncoder.encodeSave(plan, write(), Arguments.text("path", path)));
    }

    /**
     * Writes Parquet files. PySpark: {@code parquet}.
     *
     * @param path a folder, as the server sees it
     */
    public void parquet(String path) {
        format("parquet").save(path);
    }

    /**
     * Writes CSV files. PySpark: {@code csv}.
     *
     * @param path a folder, as the server sees it
     */
    public void csv(String path) {
        format("csv").save(path);
    }

    /**
     * Writes files with one JSON document a line. PySpark: {@code json}.
     *
     * @param path a folder, as the server sees it
     */
    public void json(String path) {
        format("json").save(path);
    }

    /**
     * Writes ORC files. PySpark: {@code orc}.
     *
     * @param path a folder, as the server sees it
     */
    public void orc(String path) {
        format("orc").save(path);
    }

    /**
     * Writes files with a line for each row, which has to be one text. PySpark: {@code text}.
     *
     * @param path a folder, as the server sees it
     */
    public void text(String path) {
        format("text").save(path);
    }

    /**
     * Writes XML files; the option {@code rowTag} names the element that is a row. PySpark: {@code xml}.
     *
     * @param path a folder, as the server sees it
     */
    public void xml(String path) {
        format("xml").save(path);
    }

    /**
     * Writes to a table, making it when it isn't there; columns are matched by name. PySpark: {@code saveAsTable}.
     *
     * @param name the table, qualified or not
     */
    public void saveAsTable(String name) {
        run(WriteEncoder.encodeSaveAsTable(plan, write(), Arguments.text("name", name)));
    }

    /**
     * Adds to an existing table; columns are matched by position. PySpark: {@code insertInto}.
     *
     * @param tableName the table, qualified or not
     */
    public void insertInto(String tableName) {
        run(WriteEncoder.encodeInsertInto(plan, write(), Arguments.text("tableName", tableName)));
    }

    private WriteEncoder.Write write() {
        return new WriteEncoder.Write(format, mode, partitionColumns, Map.copyOf(options));
    }

    private void run(Command command) {
        session.executor().executeCommand(command, plan);
    }
}
