package io.sparkex.examples;

import static io.sparkex.functions.avg;
import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.sum;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Queries of TPC-H, with the parameters for which the TPC publishes the answers. */
enum Query {
    Q1("pricing summary"),
    Q3("unshipped orders of the highest value"),
    Q5("revenue from local suppliers"),
    Q6("revenue that discounts cost"),
    Q10("customers who returned most");

    private static final BigDecimal LOWEST_DISCOUNT = new BigDecimal("0.05");
    private static final BigDecimal HIGHEST_DISCOUNT = new BigDecimal("0.07");

    private final String title;

    Query(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    DataFrame over(Tables tables) {
        return switch (this) {
            case Q1 -> pricingSummary(tables);
            case Q3 -> shippingPriority(tables);
            case Q5 -> localSupplierVolume(tables);
            case Q6 -> forecastRevenueChange(tables);
            case Q10 -> returnedItems(tables);
        };
    }

    private static DataFrame pricingSummary(Tables tables) {
        return tables.lineitem()
                .filter(col("l_shipdate").leq(LocalDate.of(1998, 12, 1).minusDays(90)))
                .groupBy("l_returnflag", "l_linestatus")
                .agg(
                        sum("l_quantity").alias("sum_qty"),
                        sum("l_extendedprice").alias("sum_base_price"),
                        sum(discountedPrice()).alias("sum_disc_price"),
                        sum(discountedPrice().multiply(lit(1).plus(col("l_tax"))))
                                .alias("sum_charge"),
                        avg("l_quantity").alias("avg_qty"),
                        avg("l_extendedprice").alias("avg_price"),
                        avg("l_discount").alias("avg_disc"),
                        count(lit(1)).alias("count_order"))
                .orderBy("l_returnflag", "l_linestatus");
    }

    private static DataFrame shippingPriority(Tables tables) {
        LocalDate date = LocalDate.of(1995, 3, 15);
        DataFrame customers = tables.customer().filter(col("c_mktsegment").equalTo("BUILDING"));
        DataFrame orders = tables.orders().filter(col("o_orderdate").lt(date));
        DataFrame lines = tables.lineitem().filter(col("l_shipdate").gt(date));
        return customers
                .join(orders, col("c_custkey").equalTo(col("o_custkey")))
                .join(lines, col("o_orderkey").equalTo(col("l_orderkey")))
                .groupBy("l_orderkey", "o_orderdate", "o_shippriority")
                .agg(sum(discountedPrice()).alias("revenue"))
                .select("l_orderkey", "revenue", "o_orderdate", "o_shippriority")
                .orderBy(col("revenue").desc(), col("o_orderdate"))
                .limit(10);
    }

    private static DataFrame localSupplierVolume(Tables tables) {
        DataFrame asia = tables.region().filter(col("r_name").equalTo("ASIA"));
        return asia.join(tables.nation(), col("r_regionkey").equalTo(col("n_regionkey")))
                .join(tables.customer(), col("n_nationkey").equalTo(col("c_nationkey")))
                .join(
                        ordersOf(tables, LocalDate.of(1994, 1, 1), 12),
                        col("c_custkey").equalTo(col("o_custkey")))
                .join(tables.lineitem(), col("o_orderkey").equalTo(col("l_orderkey")))
                .join(
                        tables.supplier(),
                        col("l_suppkey")
                                .equalTo(col("s_suppkey"))
                                .and(col("c_nationkey").equalTo(col("s_nationkey"))))
                .groupBy("n_name")
                .agg(sum(discountedPrice()).alias("revenue"))
                .orderBy(col("revenue").desc());
    }

    private static DataFrame forecastRevenueChange(Tables tables) {
        LocalDate date = LocalDate.of(1994, 1, 1);
        return tables.lineitem()
                .filter(col("l_shipdate").geq(date).and(col("l_shipdate").lt(date.plusYears(1))))
                .filter(col("l_discount").between(LOWEST_DISCOUNT, HIGHEST_DISCOUNT))
                .filter(col("l_quantity").lt(24))
                .agg(sum(col("l_extendedprice").multiply(col("l_discount"))).alias("revenue"));
    }

    private static DataFrame returnedItems(Tables tables) {
        DataFrame returned = tables.lineitem().filter(col("l_returnflag").equalTo("R"));
        return tables.customer()
                .join(
                        ordersOf(tables, LocalDate.of(1993, 10, 1), 3),
                        col("c_custkey").equalTo(col("o_custkey")))
                .join(returned, col("o_orderkey").equalTo(col("l_orderkey")))
                .join(tables.nation(), col("c_nationkey").equalTo(col("n_nationkey")))
                .groupBy("c_custkey", "c_name", "c_acctbal", "c_phone", "n_name", "c_address", "c_comment")
                .agg(sum(discountedPrice()).alias("revenue"))
                .select("c_custkey", "c_name", "revenue", "c_acctbal", "n_name", "c_address", "c_phone", "c_comment")
                .orderBy(col("revenue").desc())
                .limit(20);
    }

    private static DataFrame ordersOf(Tables tables, LocalDate first, int months) {
        return tables.orders()
                .filter(col("o_orderdate").geq(first).and(col("o_orderdate").lt(first.plusMonths(months))));
    }

    private static Column discountedPrice() {
        return col("l_extendedprice").multiply(lit(1).minus(col("l_discount")));
    }
}
