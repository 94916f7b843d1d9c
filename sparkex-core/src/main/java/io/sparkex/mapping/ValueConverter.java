package io.sparkex.mapping;

import io.sparkex.types.DataType;

/**
 * Turns the values of a column into objects of a class that this library does not know, and back: a {@code Money} of a
 * {@code decimal}, a {@code UUID} of a {@code string}. It is found where such a class is: as the component of a record, the
 * property of a bean, the element of a list, or the only column, in {@code df.as(Order.class)} and {@code row.as} as in
 * {@code createDataFrame}. It goes before what this library knows of the class.
 *
 * <p>{@code SparkSession.builder().valueConverter(…)} registers one for a session. Those that
 * {@code META-INF/services/io.sparkex.mapping.ValueConverter} names are there for all sessions. For {@code row.as}, which
 * knows no session, there are only those of them that the class loader of this library sees.
 *
 * <p>Implementations are thread-safe. NULL never reaches them. What they throw becomes the cause of an exception that
 * names the column.
 *
 * @param <S> the class of a row's value of {@link #dataType()}, as {@link io.sparkex.types.Row} lists them
 * @param <T> the class of the application
 * @since 0.1.0
 */
public interface ValueConverter<S, T> {
    /**
     * Returns the class that is converted; classes that extend it are not. Of an interface or an abstract class, as {@code
     * ZoneId}, the objects of all classes are written that have it and no converter of their own, apart from those that this
     * library knows, as {@code String} or {@code Integer}; where there are several, by the one of the most specific. It is
     * read where exactly this class is asked for.
     *
     * @return the class
     */
    Class<T> javaType();

    /**
     * Returns the type of the columns that are made for the class. Columns that are read may have another type, if its
     * values can be read as {@code S} without loss.
     *
     * @return the type
     */
    DataType dataType();

    /**
     * Makes the object of a value.
     *
     * @param value the value
     * @return the object
     */
    T read(S value);

    /**
     * Makes the value of an object.
     *
     * @param object the object
     * @return a value that {@code createDataFrame} takes for {@link #dataType()}
     */
    S write(T object);
}
