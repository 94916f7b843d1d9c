package io.sparkex.examples;

import static io.sparkex.examples.Tables.discountedPrice;
import static io.sparkex.functions.avg;
import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.sum;
import static io.sparkex.functions.when;
import static io.sparkex.functions.year;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The queries that sum up what was earned. */
final class RevenueQueries {
    private static final BigDecimal LOWEST_DISCOUNT = new BigDecimal("0.05");
    private static final BigDecimal HIGHEST_DISCOUNT = new BigDecimal("0.07");
    private static final LocalDate FIRST_OF_1995 = LocalDate.of(1995, 1, 1);

    private RevenueQueries() {}

    static DataFrame pricingSummary(Tables tables) {
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

    static DataFrame localSupplierVolume(Tables tables) {
        return tables.nationsOf("ASIA")
                .join(tables.customer(), col("n_nationkey").equalTo(col("c_nationkey")))
                .join(
                        tables.ordersOf(LocalDate.of(1994, 1, 1), 12),
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

    static DataFrame forecastRevenueChange(Tables tables) {
        return tables.shippedIn(LocalDate.of(1994, 1, 1), 12)
                .filter(col("l_discount").between(LOWEST_DISCOUNT, HIGHEST_DISCOUNT))
                .filter(col("l_quantity").lt(24))
                .agg(sum(col("l_extendedprice").multiply(col("l_discount"))).alias("revenue"));
    }

    static DataFrame volumeShipping(Tables tables) {
        Column thereOrBack = col("supp_nation")
                .equalTo("FRANCE")
                .and(col("cust_nation").equalTo("GERMANY"))
                .or(col("supp_nation").equalTo("GERMANY").and(col("cust_nation").equalTo("FRANCE")));
        return tables.shippedIn(FIRST_OF_1995, 24)
                .join(tables.supplier(), col("l_suppkey").equalTo(col("s_suppkey")))
                .join(
                        tables.nationAs("supp_key", "supp_nation"),
                        col("s_nationkey").equalTo(col("supp_key")))
                .join(tables.orders(), col("l_orderkey").equalTo(col("o_orderkey")))
                .join(tables.customer(), col("o_custkey").equalTo(col("c_custkey")))
                .join(
                        tables.nationAs("cust_key", "cust_nation"),
                        col("c_nationkey").equalTo(col("cust_key")))
                .filter(thereOrBack)
                .groupBy(
                        col("supp_nation"),
                        col("cust_nation"),
                        year(col("l_shipdate")).alias("l_year"))
                .agg(sum(discountedPrice()).alias("revenue"))
                .orderBy("supp_nation", "cust_nation", "l_year");
    }

    static DataFrame nationalMarketShare(Tables tables) {
        Column ofBrazil =
                when(col("supp_nation").equalTo("BRAZIL"), discountedPrice()).otherwise(0);
        return tables.part()
                .filter(col("p_type").equalTo("ECONOMY ANODIZED STEEL"))
                .join(tables.lineitem(), col("p_partkey").equalTo(col("l_partkey")))
                .join(tables.ordersOf(FIRST_OF_1995, 24), col("l_orderkey").equalTo(col("o_orderkey")))
                .join(tables.customer(), col("o_custkey").equalTo(col("c_custkey")))
                .join(tables.nationsOf("AMERICA"), col("c_nationkey").equalTo(col("n_nationkey")))
                .join(tables.supplier(), col("l_suppkey").equalTo(col("s_suppkey")))
                .join(
                        tables.nationAs("supp_key", "supp_nation"),
                        col("s_nationkey").equalTo(col("supp_key")))
                .groupBy(year(col("o_orderdate")).alias("o_year"))
                .agg(sum(ofBrazil).divide(sum(discountedPrice())).alias("mkt_share"))
                .orderBy("o_year");
    }

    static DataFrame productTypeProfit(Tables tables) {
        Column cost = col("ps_supplycost").multiply(col("l_quantity"));
        return tables.part()
                .filter(col("p_name").contains("green"))
                .join(tables.lineitem(), col("p_partkey").equalTo(col("l_partkey")))
                .join(
                        tables.partsupp(),
                        col("ps_partkey")
                                .equalTo(col("l_partkey"))
                                .and(col("ps_suppkey").equalTo(col("l_suppkey"))))
                .join(tables.supplier(), col("l_suppkey").equalTo(col("s_suppkey")))
                .join(tables.nationAs("supp_key", "nation"), col("s_nationkey").equalTo(col("supp_key")))
                .join(tables.orders(), col("l_orderkey").equalTo(col("o_orderkey")))
                .groupBy(col("nation"), year(col("o_orderdate")).alias("o_year"))
                .agg(sum(discountedPrice().minus(cost)).alias("sum_profit"))
                .orderBy(col("nation"), col("o_year").desc());
    }

    static DataFrame promotionEffect(Tables tables) {
        Column promoted =
                when(col("p_type").startsWith("PROMO"), discountedPrice()).otherwise(0);
        return tables.shippedIn(LocalDate.of(1995, 9, 1), 1)
                .join(tables.part(), col("l_partkey").equalTo(col("p_partkey")))
                .agg(lit(new BigDecimal("100.00"))
                        .multiply(sum(promoted))
                        .divide(sum(discountedPrice()))
                        .alias("promo_revenue"));
    }

    static DataFrame topSupplier(Tables tables) {
        DataFrame revenue = tables.shippedIn(LocalDate.of(1996, 1, 1), 3)
                .groupBy(col("l_suppkey").alias("supplier_no"))
                .agg(sum(discountedPrice()).alias("total_revenue"));
        Column highest = revenue.agg(max("total_revenue")).scalar();
        return tables.supplier()
                .join(
                        revenue.filter(col("total_revenue").equalTo(highest)),
                        col("s_suppkey").equalTo(col("supplier_no")))
                .select("s_suppkey", "s_name", "s_address", "s_phone", "total_revenue")
                .orderBy("s_suppkey");
    }

    static DataFrame discountedRevenue(Tables tables) {
        return tables.lineitem()
                .filter(col("l_shipmode").isin("AIR", "AIR REG"))
                .filter(col("l_shipinstruct").equalTo("DELIVER IN PERSON"))
                .join(tables.part(), col("l_partkey").equalTo(col("p_partkey")))
                .filter(packed("Brand#12", "SM", 1, 5, "CASE", "BOX", "PACK", "PKG")
                        .or(packed("Brand#23", "MED", 10, 10, "BAG", "BOX", "PKG", "PACK"))
                        .or(packed("Brand#34", "LG", 20, 15, "CASE", "BOX", "PACK", "PKG")))
                .agg(sum(discountedPrice()).alias("revenue"));
    }

    private static Column packed(String brand, String size, int leastQuantity, int largest, String... containers) {
        Column container = lit(false);
        for (String kind : containers) {
            container = container.or(col("p_container").equalTo(size + " " + kind));
        }
        return col("p_brand")
                .equalTo(brand)
                .and(container)
                .and(col("l_quantity").between(leastQuantity, leastQuantity + 10))
                .and(col("p_size").between(1, largest));
    }
}
