package io.sparkex.examples;

import io.sparkex.DataFrame;
import java.util.function.Function;

/** The tables as data frames. */
record Tables(
        DataFrame region,
        DataFrame nation,
        DataFrame supplier,
        DataFrame customer,
        DataFrame orders,
        DataFrame lineitem) {
    static Tables of(Function<Table, DataFrame> reader) {
        return new Tables(
                reader.apply(Table.REGION),
                reader.apply(Table.NATION),
                reader.apply(Table.SUPPLIER),
                reader.apply(Table.CUSTOMER),
                reader.apply(Table.ORDERS),
                reader.apply(Table.LINEITEM));
    }
}
