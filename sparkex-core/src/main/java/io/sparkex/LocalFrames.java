package io.sparkex;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.arrow.ArrowInput;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.internal.execution.LocalDataClient;
import io.sparkex.internal.execution.LocalDataClient.LocalData;
import io.sparkex.internal.localdata.SchemaInference;
import io.sparkex.internal.localdata.SchemaInference.Inferred;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.MapType;
import io.sparkex.types.NullType;
import io.sparkex.types.StructType;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data frames of rows that the caller has. PySpark: {@code SparkSession.createDataFrame}. */
final class LocalFrames {
    private final SparkSession spark;
    private final LocalDataClient client;

    LocalFrames(SparkSession spark, LocalDataClient client) {
        this.spark = spark;
        this.client = client;
    }

    /** Rows of a schema, which are checked before they are uploaded. */
    DataFrame typed(List<? extends @Nullable Object> rows, DataType schema) {
        StructType struct = struct(schema);
        return rows.isEmpty() ? empty(struct, schema) : frame(client.send(rows, struct), struct);
    }

    /** Rows of a schema, each read once. */
    DataFrame typed(Iterator<? extends @Nullable Object> rows, DataType schema) {
        StructType struct = struct(schema);
        return rows.hasNext() ? frame(client.send(rows, struct), struct) : empty(struct, schema);
    }

    private DataFrame empty(StructType struct, DataType schema) {
        client.tryFirst(List.of(), struct);
        return spark.frame(SourceEncoder.encodeLocal(spark.key(), null, schema.json()));
    }

    /** The rows of an Arrow IPC stream, with a schema or the one that follows from it. */
    DataFrame arrow(InputStream stream, @Nullable DataType schema) {
        ArrowInput input = ArrowInput.open(stream, schema == null ? null : struct(schema));
        return frame(client.send(input), input.schema());
    }

    /** The rows of an Arrow IPC stream that is in memory, with a schema or the one that follows from it. */
    DataFrame arrow(ByteBuffer stream, @Nullable DataType schema) {
        StructType wanted = schema == null ? null : struct(schema);
        ArrowInput input = opened(stream, wanted);
        return frame(client.send(input, () -> opened(stream, wanted)), input.schema());
    }

    private static ArrowInput opened(ByteBuffer stream, @Nullable StructType wanted) {
        if (!stream.hasArray()) {
            return ArrowInput.open(new BufferInput(stream), wanted);
        }
        HeapBytes bytes = new HeapBytes(stream.array(), stream.arrayOffset() + stream.position(), stream.remaining());
        return ArrowInput.open(bytes, wanted);
    }

    /** Rows of another type than a struct have a single column {@code value}. */
    private static StructType struct(DataType schema) {
        if (schema instanceof ArrayType || schema instanceof MapType || schema instanceof NullType) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "NOT_LIST_OR_NONE_OR_STRUCT",
                                    "Argument `schema` should be a struct or the type of a single value, but is "
                                            + schema.simpleString() + ". Put it into a struct.")
                            .withParameter("arg_name", "schema")
                            .withParameter("arg_type", schema.typeName()),
                    null);
        }
        return schema instanceof StructType columns ? columns : StructType.of().add("value", schema);
    }

    /** The columns of a schema, or with the types that follow from their values. */
    DataFrame columns(LocalColumns columns, @Nullable DataType schema) {
        StructType struct = schema == null ? columns.inferred(spark.readers().converters()) : struct(schema);
        return typed(columns.rows(struct), struct);
    }

    /** Objects of a type, which are checked before they are uploaded. */
    DataFrame objects(List<? extends @Nullable Object> objects, Type type) {
        return typed(objects, SchemaInference.ofType(type, spark.readers().converters()));
    }

    /** Objects of a type, each read once. */
    DataFrame objects(Iterator<? extends @Nullable Object> objects, Type type) {
        return typed(objects, SchemaInference.ofType(type, spark.readers().converters()));
    }

    /** The schema that the server reads from DDL text. */
    DataType parsed(String schema) {
        return spark.analyzer().ddlParse(Arguments.text("schema", schema));
    }

    /** Rows whose schema follows from their values, with these names for the columns or, with {@code null}, without. */
    DataFrame inferred(List<? extends @Nullable Object> rows, @Nullable List<String> names) {
        Inferred inferred = SchemaInference.ofRows(rows, names, spark.readers().converters());
        DataFrame frame = typed(rows, inferred.schema());
        return inferred.names().isEmpty() ? frame : frame.toDF(inferred.names().toArray(String[]::new));
    }

    private DataFrame frame(@Nullable LocalData data, StructType schema) {
        return spark.frame(
                data instanceof LocalData.Cached cached
                        ? SourceEncoder.encodeCachedLocal(spark.key(), cached.dataHashes(), cached.schemaHash())
                        : SourceEncoder.encodeLocal(
                                spark.key(),
                                data instanceof LocalData.Inline inline ? inline.stream() : null,
                                schema.json()));
    }
}
