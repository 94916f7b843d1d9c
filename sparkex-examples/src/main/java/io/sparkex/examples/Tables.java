package io.sparkex.examples;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import java.time.LocalDate;
import java.util.function.Function;

/** The tables as data frames, and what several queries make of them. */
record Tables(
        DataFrame region,
        DataFrame nation,
        DataFrame supplier,
        DataFrame customer,
        DataFrame part,
        DataFrame partsupp,
        DataFrame orders,
        DataFrame lineitem) {
    static Tables of(Function<Table, DataFrame> reader) {
        return new Tables(
                reader.apply(Table.REGION),
                reader.apply(Table.NATION),
                reader.apply(Table.SUPPLIER),
                reader.apply(Table.CUSTOMER),
                reader.apply(Table.PART),
                reader.apply(Table.PARTSUPP),
                reader.apply(Table.ORDERS),
                reader.apply(Table.LINEITEM));
    }

    /** The nations of a region. */
    DataFrame nationsOf(String name) {
        return region.filter(col("r_name").equalTo(name))
                .join(nation, col("r_regionkey").equalTo(col("n_regionkey")))
                .select("n_nationkey", "n_name");
    }

    /** The nations, with other names for their columns. */
    DataFrame nationAs(String key, String name) {
        return nation.select(col("n_nationkey").alias(key), col("n_name").alias(name));
    }

    /** The orders of some months. */
    DataFrame ordersOf(LocalDate first, int months) {
        return orders.filter(within("o_orderdate", first, months));
    }

    /** The lines that were shipped in some months. */
    DataFrame shippedIn(LocalDate first, int months) {
        return lineitem.filter(within("l_shipdate", first, months));
    }

    static Column within(String date, LocalDate first, int months) {
        return col(date).geq(first).and(col(date).lt(first.plusMonths(months)));
    }

    static Column discountedPrice() {
        return col("l_extendedprice").multiply(lit(1).minus(col("l_discount")));
    }
}
