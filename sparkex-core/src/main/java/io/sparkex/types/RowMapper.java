package io.sparkex.types;

/**
 * Makes objects of rows. It is public only because what does it lives in another package of this library; applications call
 * {@link Row#as} and do not implement it.
 *
 * @since 0.1.0
 */
public interface RowMapper {
    /**
     * Makes an object of a row.
     *
     * @param row a row
     * @param schema its schema
     * @param type the class of the object
     * @param <T> the class of the object
     * @return the object
     */
    <T> T map(Row row, StructType schema, Class<T> type);
}
