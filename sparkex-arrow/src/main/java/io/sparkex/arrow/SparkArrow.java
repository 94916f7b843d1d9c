package io.sparkex.arrow;

import io.sparkex.ArrowBatch;
import io.sparkex.ArrowBatchIterator;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * Results as vectors of Apache Arrow, and data frames of vectors. The values have the types that the server has for them
 * in Arrow, with UTC for the zone of timestamps; {@code docs/arrow.md} lists them.
 *
 * <p>Arrow keeps vectors outside of the heap, in memory of an allocator that has to be closed, after everything that was
 * made with it; closing it fails when something was forgotten. Its library has to be let at that memory: Java 17 to 23
 * start with {@code --add-opens=java.base/java.nio=ALL-UNNAMED}, Java 24 and newer besides with
 * {@code --sun-misc-unsafe-memory-access=allow}. Without them {@link #newAllocator}, {@link #toArrow}, {@link #batches} and
 * {@link #collect} throw an {@link io.sparkex.errors.UnsupportedFeatureException} {@code ARROW_MEMORY_NOT_ACCESSIBLE} that
 * says so, before any RPC.
 *
 * <pre>{@code
 * try (BufferAllocator allocator = SparkArrow.newAllocator();
 *         ArrowReader reader = SparkArrow.toArrow(df, allocator)) {
 *     while (reader.loadNextBatch()) {
 *         VectorSchemaRoot batch = reader.getVectorSchemaRoot();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SparkArrow {
    private SparkArrow() {}

    /**
     * Makes an allocator without a limit. One of your own does as well; where this JVM lacks the options, {@code new
     * RootAllocator()} fails with an error that does not say so.
     *
     * @return an allocator to be closed
     * @throws io.sparkex.errors.UnsupportedFeatureException {@code ARROW_MEMORY_NOT_ACCESSIBLE} when the JVM was started
     *     without the options
     */
    public static BufferAllocator newAllocator() {
        return MemoryAccess.newAllocator();
    }

    /**
     * Returns all rows of a data frame as vectors, batch by batch. The query starts with the first batch or the schema,
     * with one {@code ExecutePlan}; a reader that is slow is sent no more than it reads. The reader owns its vectors and
     * fills them anew with each batch; closing it frees them, and ends the query on the server when it was not read to its
     * end. A failure of the query is thrown by {@code loadNextBatch} as the {@link SparkException} that
     * it is. PySpark: {@code toArrow}, which gives all rows at once as {@link #collect} does.
     *
     * @param frame the data frame
     * @param allocator what the vectors are made with
     * @return a reader to be closed, for one thread
     * @throws SparkException from the reader, when the query fails
     * @throws io.sparkex.errors.UnsupportedFeatureException {@code ARROW_MEMORY_NOT_ACCESSIBLE} when the JVM was started
     *     without the options
     */
    public static ArrowReader toArrow(DataFrame frame, BufferAllocator allocator) {
        MemoryAccess.check(allocator);
        ArrowBatchIterator batches = frame.arrowBatches();
        return reader(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return batches.hasNext();
                    }

                    @Override
                    public ByteBuffer next() {
                        ArrowBatch batch = batches.next();
                        return batch.data();
                    }
                },
                batches::close,
                allocator);
    }

    /** A reader of streams of the same schema. */
    static ArrowReader reader(Iterator<ByteBuffer> streams, Runnable end, BufferAllocator allocator) {
        return new ResultReader(new BatchMessages(streams, end, allocator), allocator);
    }

    /**
     * Returns all rows of a data frame as batches that can be kept: each belongs to whoever takes it, who closes it. The
     * query starts with the first batch or the schema, with one {@code ExecutePlan}.
     *
     * @param frame the data frame
     * @param allocator what the vectors are made with
     * @return the batches, to be closed, for one thread
     * @throws SparkException from the batches, when the query fails
     * @throws io.sparkex.errors.UnsupportedFeatureException {@code ARROW_MEMORY_NOT_ACCESSIBLE} when the JVM was started
     *     without the options
     */
    public static VectorBatches batches(DataFrame frame, BufferAllocator allocator) {
        return new VectorBatches(toArrow(frame, allocator), allocator);
    }

    /**
     * Returns all rows of a data frame as vectors. Costs one {@code ExecutePlan}, now. Each message that comes is copied
     * once, from the heap to where the allocator has its memory. PySpark: {@code toArrow}.
     *
     * @param frame the data frame
     * @param allocator what the vectors are made with
     * @return the vectors, to be closed by the caller
     * @throws SparkException when the query fails
     * @throws org.apache.arrow.memory.OutOfMemoryException when the allocator has no room for them
     * @throws io.sparkex.errors.UnsupportedFeatureException {@code ARROW_MEMORY_NOT_ACCESSIBLE} when the JVM was started
     *     without the options
     */
    public static VectorTable collect(DataFrame frame, BufferAllocator allocator) {
        try (VectorBatches batches = batches(frame, allocator)) {
            return VectorTable.of(batches, allocator);
        }
    }

    /** The failure for a result that is no Arrow stream, such as one without a schema. */
    static ProtocolException unreadable(IOException cause) {
        return new ProtocolException(
                ErrorDetails.of("The server sent a result that can't be read as vectors: " + cause), cause);
    }

    /**
     * Makes a data frame of the batches of a reader, with the types that Spark has for those of Arrow. What is read is
     * sent and forgotten, so that the batches may be more than the memory holds; columns that are encoded with dictionaries
     * are sent as the values that they stand for. Costs what {@link SparkSession#createDataFrame(java.io.InputStream)}
     * does. PySpark: {@code createDataFrame}.
     *
     * @param spark the session
     * @param reader the batches, read to the end by this call; closed by the caller
     * @return a data frame
     * @throws SparkIllegalArgumentException when a column has a type that Spark has none for, or a value does not fit
     * @throws SparkException when the reader fails
     */
    public static DataFrame createDataFrame(SparkSession spark, ArrowReader reader) {
        return frame(reader, spark::createDataFrame);
    }

    /**
     * Makes a data frame of the batches of a reader with a given schema, into whose types the values go if they fit exactly.
     *
     * @param spark the session
     * @param reader the batches, read to the end by this call; closed by the caller
     * @param schema the schema, whose columns have the names of those of the reader, in the same order
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns or their values do not fit
     * @throws SparkException when the reader fails
     */
    public static DataFrame createDataFrame(SparkSession spark, ArrowReader reader, StructType schema) {
        return frame(reader, stream -> spark.createDataFrame(stream, schema));
    }

    /**
     * Makes a data frame of the batches of a reader with a schema that the server reads first, which costs one
     * {@code AnalyzePlan} more than {@link #createDataFrame(SparkSession, ArrowReader, StructType)}.
     *
     * @param spark the session
     * @param reader the batches, read to the end by this call; closed by the caller
     * @param schema DDL text, as {@code "id bigint, name string"}, with the names of the columns of the reader, in the same
     *     order
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns or their values do not fit
     * @throws io.sparkex.errors.ParseException when the text is no schema
     * @throws SparkException when the reader fails
     */
    public static DataFrame createDataFrame(SparkSession spark, ArrowReader reader, String schema) {
        return frame(reader, stream -> spark.createDataFrame(stream, schema));
    }

    private static DataFrame frame(ArrowReader reader, Function<InputStream, DataFrame> create) {
        try (VectorStream stream = new VectorStream(reader.getVectorSchemaRoot(), reader, reader::loadNextBatch)) {
            return create.apply(stream);
        } catch (IOException e) {
            throw new SparkException(ErrorDetails.of("The Arrow data could not be read to be sent: " + e), e);
        }
    }

    /**
     * Makes a data frame of vectors. They are read by this call, and stay open.
     *
     * @param spark the session
     * @param vectors the vectors, none of which is encoded with a dictionary
     * @return a data frame
     * @throws SparkIllegalArgumentException when a column has a type that Spark has none for, or a value does not fit
     */
    public static DataFrame createDataFrame(SparkSession spark, VectorSchemaRoot vectors) {
        return createDataFrame(spark, vectors, new DictionaryProvider.MapDictionaryProvider());
    }

    /**
     * Makes a data frame of vectors, some of which are encoded with dictionaries. They are read by this call, and stay open,
     * as the dictionaries do.
     *
     * @param spark the session
     * @param vectors the vectors
     * @param dictionaries the dictionaries by the ids that the vectors have for them
     * @return a data frame
     * @throws SparkIllegalArgumentException when a column has a type that Spark has none for, or a value does not fit
     */
    public static DataFrame createDataFrame(
            SparkSession spark, VectorSchemaRoot vectors, DictionaryProvider dictionaries) {
        try (VectorStream stream = VectorStream.of(vectors, dictionaries)) {
            return spark.createDataFrame(stream);
        }
    }

    /**
     * Makes a data frame of a table. It is read by this call, and stays open.
     *
     * @param spark the session
     * @param table the vectors
     * @return a data frame
     * @throws SparkIllegalArgumentException when a column has a type that Spark has none for, or a value does not fit
     * @throws IllegalStateException when the table is closed
     */
    public static DataFrame createDataFrame(SparkSession spark, VectorTable table) {
        Iterator<VectorSchemaRoot> batches = table.batches().iterator();
        try (VectorSchemaRoot current = table.emptyBatch();
                VectorStream stream = new VectorStream(
                        current,
                        new DictionaryProvider.MapDictionaryProvider(),
                        () -> VectorBatches.load(batches, current))) {
            return spark.createDataFrame(stream);
        }
    }

    /**
     * Makes a data frame of vectors, one for each column, which the fields of the vectors name. They are read by this call,
     * and stay open.
     *
     * @param spark the session
     * @param columns vectors with the same number of values, none of which is encoded with a dictionary
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code AXIS_LENGTH_MISMATCH} when one has more values than another, or as
     *     {@link #createDataFrame(SparkSession, VectorSchemaRoot)} does
     */
    public static DataFrame createDataFrame(SparkSession spark, List<? extends FieldVector> columns) {
        return createDataFrame(spark, root(columns));
    }

    /** Vectors of the same length as one object, which is not to be closed: they are not its own. */
    static VectorSchemaRoot root(List<? extends FieldVector> columns) {
        int rows = columns.isEmpty() ? 0 : columns.get(0).getValueCount();
        for (FieldVector column : columns) {
            if (column.getValueCount() != rows) {
                throw new SparkIllegalArgumentException(
                        ErrorDetails.ofCondition(
                                        "AXIS_LENGTH_MISMATCH",
                                        "Length mismatch: column "
                                                + columns.get(0).getName() + " has " + rows
                                                + " values, but column " + column.getName() + " has "
                                                + column.getValueCount() + ".")
                                .withParameter("expected_length", String.valueOf(rows))
                                .withParameter("actual_length", String.valueOf(column.getValueCount())),
                        null);
            }
        }
        return new VectorSchemaRoot(List.copyOf(columns));
    }
}
