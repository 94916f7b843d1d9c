package io.sparkex.examples;

import io.sparkex.DataFrame;
import java.util.EnumSet;
import java.util.Set;

/** The queries of TPC-H, with the parameters for which the TPC publishes the answers. */
enum Query {
    Q1("pricing summary"),
    Q2("suppliers of the lowest cost"),
    Q3("unshipped orders of the highest value"),
    Q4("orders with late lines"),
    Q5("revenue from local suppliers"),
    Q6("revenue that discounts cost"),
    Q7("trade between two nations"),
    Q8("share of a national market"),
    Q9("profit by nation and year"),
    Q10("customers who returned most"),
    Q11("parts of the highest stock value"),
    Q12("lateness by way of shipping"),
    Q13("customers by number of orders"),
    Q14("share of promoted parts"),
    Q15("supplier of the highest revenue"),
    Q16("suppliers by kind of part"),
    Q17("revenue of small orders"),
    Q18("customers of large orders"),
    Q19("revenue of some parts by air"),
    Q20("suppliers with too much in stock"),
    Q21("suppliers who alone were late"),
    Q22("customers who might buy again");

    /** Those that the job asks; there are published answers of them. */
    static final Set<Query> OF_THE_JOB = EnumSet.of(Q1, Q3, Q5, Q6, Q10);

    private final String title;

    Query(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    DataFrame over(Tables tables) {
        return switch (this) {
            case Q1 -> RevenueQueries.pricingSummary(tables);
            case Q2 -> PartQueries.minimumCostSupplier(tables);
            case Q3 -> OrderQueries.shippingPriority(tables);
            case Q4 -> OrderQueries.orderPriorityChecking(tables);
            case Q5 -> RevenueQueries.localSupplierVolume(tables);
            case Q6 -> RevenueQueries.forecastRevenueChange(tables);
            case Q7 -> RevenueQueries.volumeShipping(tables);
            case Q8 -> RevenueQueries.nationalMarketShare(tables);
            case Q9 -> RevenueQueries.productTypeProfit(tables);
            case Q10 -> OrderQueries.returnedItems(tables);
            case Q11 -> PartQueries.importantStock(tables);
            case Q12 -> OrderQueries.shippingModes(tables);
            case Q13 -> OrderQueries.customerDistribution(tables);
            case Q14 -> RevenueQueries.promotionEffect(tables);
            case Q15 -> RevenueQueries.topSupplier(tables);
            case Q16 -> PartQueries.suppliersOfParts(tables);
            case Q17 -> PartQueries.smallQuantityOrders(tables);
            case Q18 -> OrderQueries.largeVolumeCustomers(tables);
            case Q19 -> RevenueQueries.discountedRevenue(tables);
            case Q20 -> PartQueries.potentialPromotion(tables);
            case Q21 -> OrderQueries.suppliersWhoKeptOrdersWaiting(tables);
            case Q22 -> OrderQueries.globalSalesOpportunity(tables);
        };
    }
}
