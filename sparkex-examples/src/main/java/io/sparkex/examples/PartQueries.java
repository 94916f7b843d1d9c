package io.sparkex.examples;

import static io.sparkex.functions.avg;
import static io.sparkex.functions.col;
import static io.sparkex.functions.count_distinct;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.min;
import static io.sparkex.functions.sum;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The queries about parts and those who supply them. */
final class PartQueries {
    private PartQueries() {}

    static DataFrame minimumCostSupplier(Tables tables) {
        DataFrame offers = tables.partsupp()
                .join(tables.supplier(), col("ps_suppkey").equalTo(col("s_suppkey")))
                .join(tables.nationsOf("EUROPE"), col("s_nationkey").equalTo(col("n_nationkey")));
        DataFrame lowest = offers.groupBy(col("ps_partkey").alias("lowest_part"))
                .agg(min("ps_supplycost").alias("lowest_cost"));
        return tables.part()
                .filter(col("p_size").equalTo(15).and(col("p_type").endsWith("BRASS")))
                .join(offers, col("p_partkey").equalTo(col("ps_partkey")))
                .join(
                        lowest,
                        col("ps_partkey")
                                .equalTo(col("lowest_part"))
                                .and(col("ps_supplycost").equalTo(col("lowest_cost"))))
                .select("s_acctbal", "s_name", "n_name", "p_partkey", "p_mfgr", "s_address", "s_phone", "s_comment")
                .orderBy(col("s_acctbal").desc(), col("n_name"), col("s_name"), col("p_partkey"))
                .limit(100);
    }

    static DataFrame importantStock(Tables tables) {
        Column stockValue = sum(col("ps_supplycost").multiply(col("ps_availqty")));
        DataFrame german = tables.partsupp()
                .join(tables.supplier(), col("ps_suppkey").equalTo(col("s_suppkey")))
                .join(
                        tables.nation().filter(col("n_name").equalTo("GERMANY")),
                        col("s_nationkey").equalTo(col("n_nationkey")));
        Column least = german.agg(stockValue.multiply(new BigDecimal("0.0001"))).scalar();
        return german.groupBy("ps_partkey")
                .agg(stockValue.alias("value"))
                .filter(col("value").gt(least))
                .orderBy(col("value").desc(), col("ps_partkey"));
    }

    static DataFrame suppliersOfParts(Tables tables) {
        DataFrame complainedOf = tables.supplier().filter(col("s_comment").like("%Customer%Complaints%"));
        return tables.part()
                .filter(col("p_brand").notEqual("Brand#45"))
                .filter(col("p_type").startsWith("MEDIUM POLISHED").not())
                .filter(col("p_size").isin(49, 14, 23, 45, 19, 3, 36, 9))
                .join(tables.partsupp(), col("p_partkey").equalTo(col("ps_partkey")))
                .join(complainedOf, col("ps_suppkey").equalTo(col("s_suppkey")), "left_anti")
                .groupBy("p_brand", "p_type", "p_size")
                .agg(count_distinct(col("ps_suppkey")).alias("supplier_cnt"))
                .orderBy(col("supplier_cnt").desc(), col("p_brand"), col("p_type"), col("p_size"));
    }

    static DataFrame smallQuantityOrders(Tables tables) {
        DataFrame small = tables.lineitem()
                .groupBy(col("l_partkey").alias("average_part"))
                .agg(lit(new BigDecimal("0.2")).multiply(avg("l_quantity")).alias("small"));
        return tables.part()
                .filter(col("p_brand")
                        .equalTo("Brand#23")
                        .and(col("p_container").equalTo("MED BOX")))
                .join(tables.lineitem(), col("p_partkey").equalTo(col("l_partkey")))
                .join(small, col("p_partkey").equalTo(col("average_part")))
                .filter(col("l_quantity").lt(col("small")))
                .agg(sum("l_extendedprice").divide(new BigDecimal("7.0")).alias("avg_yearly"));
    }

    static DataFrame potentialPromotion(Tables tables) {
        DataFrame shipped = tables.shippedIn(LocalDate.of(1994, 1, 1), 12)
                .groupBy("l_partkey", "l_suppkey")
                .agg(lit(new BigDecimal("0.5")).multiply(sum("l_quantity")).alias("half"));
        DataFrame tooMuch = tables.partsupp()
                .join(
                        tables.part().filter(col("p_name").startsWith("forest")),
                        col("ps_partkey").equalTo(col("p_partkey")),
                        "left_semi")
                .join(
                        shipped,
                        col("ps_partkey")
                                .equalTo(col("l_partkey"))
                                .and(col("ps_suppkey").equalTo(col("l_suppkey"))))
                .filter(col("ps_availqty").gt(col("half")));
        return tables.supplier()
                .join(tooMuch, col("s_suppkey").equalTo(col("ps_suppkey")), "left_semi")
                .join(
                        tables.nation().filter(col("n_name").equalTo("CANADA")),
                        col("s_nationkey").equalTo(col("n_nationkey")))
                .select("s_name", "s_address")
                .orderBy("s_name");
    }
}
