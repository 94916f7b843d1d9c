package io.sparkex;

/**
 * A function of three columns, for {@link functions#map_zip_with(Column, Column, TernaryFunction)}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TernaryFunction {
    /**
     * Makes a column of three. It is called once, when the expression is built, with columns that stand for the values.
     *
     * @param x the first column
     * @param y the second column
     * @param z the third column
     * @return the result, which must not be {@code null}
     */
    Column apply(Column x, Column y, Column z);
}
