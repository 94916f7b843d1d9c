package io.sparkex.examples;

import static io.sparkex.examples.Tables.discountedPrice;
import static io.sparkex.examples.Tables.within;
import static io.sparkex.functions.avg;
import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.count_distinct;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.substring;
import static io.sparkex.functions.sum;
import static io.sparkex.functions.when;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import java.time.LocalDate;

/** The queries about orders and those who ordered. */
final class OrderQueries {
    private static final Column LATE = col("l_commitdate").lt(col("l_receiptdate"));

    private OrderQueries() {}

    static DataFrame shippingPriority(Tables tables) {
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

    static DataFrame orderPriorityChecking(Tables tables) {
        return tables.ordersOf(LocalDate.of(1993, 7, 1), 3)
                .join(tables.lineitem().filter(LATE), col("o_orderkey").equalTo(col("l_orderkey")), "left_semi")
                .groupBy("o_orderpriority")
                .agg(count(lit(1)).alias("order_count"))
                .orderBy("o_orderpriority");
    }

    static DataFrame returnedItems(Tables tables) {
        DataFrame returned = tables.lineitem().filter(col("l_returnflag").equalTo("R"));
        return tables.customer()
                .join(
                        tables.ordersOf(LocalDate.of(1993, 10, 1), 3),
                        col("c_custkey").equalTo(col("o_custkey")))
                .join(returned, col("o_orderkey").equalTo(col("l_orderkey")))
                .join(tables.nation(), col("c_nationkey").equalTo(col("n_nationkey")))
                .groupBy("c_custkey", "c_name", "c_acctbal", "c_phone", "n_name", "c_address", "c_comment")
                .agg(sum(discountedPrice()).alias("revenue"))
                .select("c_custkey", "c_name", "revenue", "c_acctbal", "n_name", "c_address", "c_phone", "c_comment")
                .orderBy(col("revenue").desc())
                .limit(20);
    }

    static DataFrame shippingModes(Tables tables) {
        Column urgent = col("o_orderpriority").isin("1-URGENT", "2-HIGH");
        return tables.lineitem()
                .filter(col("l_shipmode").isin("MAIL", "SHIP"))
                .filter(LATE.and(col("l_shipdate").lt(col("l_commitdate"))))
                .filter(within("l_receiptdate", LocalDate.of(1994, 1, 1), 12))
                .join(tables.orders(), col("l_orderkey").equalTo(col("o_orderkey")))
                .groupBy("l_shipmode")
                .agg(
                        sum(when(urgent, 1).otherwise(0)).alias("high_line_count"),
                        sum(when(urgent, 0).otherwise(1)).alias("low_line_count"))
                .orderBy("l_shipmode");
    }

    static DataFrame customerDistribution(Tables tables) {
        DataFrame plain = tables.orders()
                .filter(col("o_comment").like("%special%requests%").not());
        return tables.customer()
                .join(plain, col("c_custkey").equalTo(col("o_custkey")), "left_outer")
                .groupBy("c_custkey")
                .agg(count(col("o_orderkey")).alias("c_count"))
                .groupBy("c_count")
                .agg(count(lit(1)).alias("custdist"))
                .orderBy(col("custdist").desc(), col("c_count").desc());
    }

    static DataFrame largeVolumeCustomers(Tables tables) {
        DataFrame large = tables.lineitem()
                .groupBy(col("l_orderkey").alias("large_order"))
                .agg(sum("l_quantity").alias("quantity"))
                .filter(col("quantity").gt(300));
        return tables.orders()
                .join(large, col("o_orderkey").equalTo(col("large_order")), "left_semi")
                .join(tables.customer(), col("o_custkey").equalTo(col("c_custkey")))
                .join(tables.lineitem(), col("o_orderkey").equalTo(col("l_orderkey")))
                .groupBy("c_name", "c_custkey", "o_orderkey", "o_orderdate", "o_totalprice")
                .agg(sum("l_quantity").alias("sum_qty"))
                .orderBy(col("o_totalprice").desc(), col("o_orderdate"))
                .limit(100);
    }

    static DataFrame suppliersWhoKeptOrdersWaiting(Tables tables) {
        DataFrame shared = suppliersByOrder(tables.lineitem(), "shared_order")
                .filter(col("suppliers").gt(1));
        DataFrame oneLate = suppliersByOrder(tables.lineitem().filter(LATE), "late_order")
                .filter(col("suppliers").equalTo(1));
        return tables.lineitem()
                .filter(LATE)
                .join(
                        tables.orders().filter(col("o_orderstatus").equalTo("F")),
                        col("l_orderkey").equalTo(col("o_orderkey")))
                .join(shared, col("l_orderkey").equalTo(col("shared_order")), "left_semi")
                .join(oneLate, col("l_orderkey").equalTo(col("late_order")), "left_semi")
                .join(tables.supplier(), col("l_suppkey").equalTo(col("s_suppkey")))
                .join(
                        tables.nation().filter(col("n_name").equalTo("SAUDI ARABIA")),
                        col("s_nationkey").equalTo(col("n_nationkey")))
                .groupBy("s_name")
                .agg(count(lit(1)).alias("numwait"))
                .orderBy(col("numwait").desc(), col("s_name"))
                .limit(100);
    }

    private static DataFrame suppliersByOrder(DataFrame lines, String order) {
        return lines.groupBy(col("l_orderkey").alias(order))
                .agg(count_distinct(col("l_suppkey")).alias("suppliers"));
    }

    static DataFrame globalSalesOpportunity(Tables tables) {
        Column code = substring("c_phone", 1, 2);
        DataFrame candidates = tables.customer()
                .withColumn("cntrycode", code)
                .filter(col("cntrycode").isin("13", "31", "23", "29", "30", "18", "17"));
        Column average =
                candidates.filter(col("c_acctbal").gt(0)).agg(avg("c_acctbal")).scalar();
        return candidates
                .filter(col("c_acctbal").gt(average))
                .join(tables.orders(), col("c_custkey").equalTo(col("o_custkey")), "left_anti")
                .groupBy("cntrycode")
                .agg(count(lit(1)).alias("numcust"), sum("c_acctbal").alias("totacctbal"))
                .orderBy("cntrycode");
    }
}
