package io.sparkex;

import io.sparkex.errors.AnalysisException;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data frame whose rows are read as objects; made by {@link DataFrame#as(Class)}. It has the actions that return rows.
 * Transformations are those of the data frame: {@code df.filter(…).as(Order.class)}. Immutable and thread-safe. Spark's Java
 * API: {@code Dataset<T>}; PySpark has no such thing.
 *
 * <p>An object is a <b>record</b>, made by its canonical constructor; a <b>JavaBean</b>, made by its constructor without
 * arguments and its public setters; or, where there is a single column, its <b>value</b>. Each component or property is
 * read from the column of its name: the same name, else the same in other letter case, else as snake_case
 * ({@code orderId} of {@code order_id}), or {@linkplain Encoder#byPosition() by position}. Other columns are left out.
 * Structs are read as rows are.
 *
 * <p>A value may be of the class that a {@link io.sparkex.types.Row} has for it or of one around it; of a wider number,
 * {@code BigDecimal} or {@code BigInteger}, as far as none is rounded; {@code String} for booleans, numbers and dates; an
 * enum, by the names of its constants; {@code char}; {@code java.sql.Date} and {@code Timestamp}; {@code Optional}; for an
 * array a {@code List}, {@code Set}, {@code Collection}, another collection with a public constructor, or an array; for a map
 * a {@code Map}; for a struct a record, a bean or a {@code Row}; and what a
 * {@link io.sparkex.mapping.ValueConverter} makes. A type that does not fit is found when the dataset is made. A value that
 * does not is an error that names the column, when its object is made: NULL for a primitive ({@code
 * NOT_NULL_ASSERT_VIOLATION}), a text that is no constant, a number that would be rounded ({@code
 * VALUE_NOT_REPRESENTABLE}). What the constructor or a setter throws, if it is unchecked, is thrown as it is.
 *
 * @param <T> the class of the objects
 * @since 0.1.0
 */
public final class Dataset<T> {
    private final DataFrame frame;
    private final Encoder<T> encoder;

    /** Asks for the schema, and sees whether it fits. */
    Dataset(DataFrame frame, Encoder<T> encoder) {
        this.frame = frame;
        this.encoder = encoder;
        encoder.reader(frame.sparkSession().readers(), frame.schema());
    }

    /**
     * Returns the data frame. Costs no RPC.
     *
     * @return the data frame that this was made of
     */
    public DataFrame toDF() {
        return frame;
    }

    /**
     * Returns the names and types of the columns, also of those that the objects leave out. Costs no RPC.
     *
     * @return the schema
     */
    public StructType schema() {
        return frame.schema();
    }

    /**
     * Returns an object for each row. The rows are let go batch by batch. Costs one {@code ExecutePlan}.
     *
     * @return an unmodifiable list; with {@code null} for NULL in a dataset of single values
     * @throws io.sparkex.errors.SparkException when the query fails
     * @throws io.sparkex.errors.SparkRuntimeException when a row has a value that the object can't have
     */
    public List<T> collect() {
        return Collections.unmodifiableList(objects(frame.plan()));
    }

    /**
     * Returns an object for each row as {@link #collect()} does, in a list that can be sorted and changed, as in Spark's
     * Java API.
     *
     * @return a new list
     * @throws io.sparkex.errors.SparkException when the query fails
     * @throws io.sparkex.errors.SparkRuntimeException when a row has a value that the object can't have
     */
    public List<T> collectAsList() {
        return objects(frame.plan());
    }

    /**
     * Returns the objects one after the other, without keeping rows on the heap. Costs one {@code ExecutePlan}, with the
     * first object. The iterator fails as {@link DatasetIterator#hasNext} and {@link DatasetIterator#next} tell.
     *
     * @return an iterator to be closed
     */
    public DatasetIterator<T> toLocalIterator() {
        return iterator(frame.plan());
    }

    /**
     * Returns the objects one after the other, without keeping rows on the heap. Costs one {@code ExecutePlan}, with the
     * first object. A stream that is not read to its end has to be closed, which ends the query on the server. Reading it
     * fails as {@link #collect()} does.
     *
     * @return a sequential, ordered stream to be closed
     */
    public Stream<T> stream() {
        return toLocalIterator().stream();
    }

    /**
     * Returns the objects of the first rows. Costs one {@code ExecutePlan}.
     *
     * @param num how many at most
     * @return an unmodifiable list
     * @throws AnalysisException for a negative number
     * @throws io.sparkex.errors.SparkException when the query fails
     * @throws io.sparkex.errors.SparkRuntimeException when a row has a value that the object can't have
     */
    public List<T> take(int num) {
        return Collections.unmodifiableList(takeAsList(num));
    }

    /**
     * Returns the objects of the first rows as {@link #take(int)} does, in a list that can be sorted and changed, as in
     * Spark's Java API.
     *
     * @param num how many at most
     * @return a new list
     * @throws AnalysisException for a negative number
     * @throws io.sparkex.errors.SparkException when the query fails
     * @throws io.sparkex.errors.SparkRuntimeException when a row has a value that the object can't have
     */
    public List<T> takeAsList(int num) {
        return objects(frame.limit(num).plan());
    }

    /**
     * Returns the objects of the first rows; another name of {@link #take(int)}.
     *
     * @param n how many at most
     * @return an unmodifiable list
     * @throws AnalysisException for a negative number
     * @throws io.sparkex.errors.SparkException when the query fails
     * @throws io.sparkex.errors.SparkRuntimeException when a row has a value that the object can't have
     */
    public List<T> head(int n) {
        return take(n);
    }

    /**
     * Returns the object of the first row. Costs one {@code ExecutePlan}.
     *
     * @return the object, or {@code null} when there is no row, or a single value that is NULL
     * @throws io.sparkex.errors.SparkException when the query fails
     * @throws io.sparkex.errors.SparkRuntimeException when a row has a value that the object can't have
     */
    public @Nullable T head() {
        List<T> objects = take(1);
        return objects.isEmpty() ? null : objects.get(0);
    }

    /**
     * Returns the object of the first row; another name of {@link #head()}.
     *
     * @return the object, or {@code null} when there is no row, or a single value that is NULL
     * @throws io.sparkex.errors.SparkException when the query fails
     * @throws io.sparkex.errors.SparkRuntimeException when a row has a value that the object can't have
     */
    public @Nullable T first() {
        return head();
    }

    private List<T> objects(PlanNode rows) {
        List<T> objects = new ArrayList<>();
        try (DatasetIterator<T> iterator = iterator(rows)) {
            iterator.forEachRemaining(objects::add);
        }
        return objects;
    }

    private DatasetIterator<T> iterator(PlanNode rows) {
        return frame.actions().objects(rows, encoder);
    }

    /**
     * Returns the class and the columns for people to read. Costs no RPC.
     *
     * @return a text such as {@code Dataset[com.example.Order: id: bigint]}
     */
    @Override
    public String toString() {
        return "Dataset[" + encoder + ": " + frame.schema().simpleString() + "]";
    }
}
