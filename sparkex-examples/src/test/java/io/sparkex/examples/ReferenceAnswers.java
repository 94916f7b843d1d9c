package io.sparkex.examples;

import static io.trino.tpch.GenerateUtils.formatDate;

import io.trino.tpch.Customer;
import io.trino.tpch.LineItem;
import io.trino.tpch.Nation;
import io.trino.tpch.Order;
import io.trino.tpch.Region;
import io.trino.tpch.Supplier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the queries answer, computed over the generated rows by loops in plain Java. Dates are compared as texts, money
 * is summed in whole numbers: cents, hundredths of a cent after one percentage, and so on.
 */
final class ReferenceAnswers {
    private final List<Region> regions = new ArrayList<>();
    private final Map<Long, Nation> nations = new HashMap<>();
    private final Map<Long, Supplier> suppliers = new HashMap<>();
    private final Map<Long, Customer> customers = new HashMap<>();
    private final Map<Long, Order> orders = new HashMap<>();
    private final List<LineItem> lines = new ArrayList<>();

    ReferenceAnswers(double scale) {
        Table.REGION.rows(scale).forEach(row -> regions.add((Region) row));
        Table.NATION.rows(scale).forEach(row -> nations.put(((Nation) row).getNationKey(), (Nation) row));
        Table.SUPPLIER.rows(scale).forEach(row -> suppliers.put(((Supplier) row).getSupplierKey(), (Supplier) row));
        Table.CUSTOMER.rows(scale).forEach(row -> customers.put(((Customer) row).getCustomerKey(), (Customer) row));
        Table.ORDERS.rows(scale).forEach(row -> orders.put(((Order) row).getOrderKey(), (Order) row));
        Table.LINEITEM.rows(scale).forEach(row -> lines.add((LineItem) row));
    }

    Answer of(Query query) {
        return switch (query) {
            case Q1 -> q1();
            case Q3 -> q3();
            case Q5 -> q5();
            case Q6 -> q6();
            case Q10 -> q10();
            default -> throw new IllegalArgumentException("There is no reference for " + query);
        };
    }

    private static Answer answer(Query query, List<List<String>> rows) {
        return new Answer("the reference", Answer.published(query).columns(), rows);
    }

    private static final class Prices {
        private long quantity;
        private long base;
        private long discounted;
        private long charge;
        private long discounts;
        private long count;
    }

    private Answer q1() {
        Map<String, Prices> groups = new TreeMap<>();
        for (LineItem line : lines) {
            if (formatDate(line.getShipDate()).compareTo("1998-09-02") <= 0) {
                Prices prices =
                        groups.computeIfAbsent(line.getReturnFlag() + "|" + line.getStatus(), flags -> new Prices());
                prices.quantity += line.getQuantity();
                prices.base += line.getExtendedPriceInCents();
                prices.discounted += discountedPrice(line);
                prices.charge += discountedPrice(line) * (100 + line.getTaxPercent());
                prices.discounts += line.getDiscountPercent();
                prices.count++;
            }
        }
        List<List<String>> rows = new ArrayList<>();
        groups.forEach((flags, prices) -> rows.add(List.of(
                flags.substring(0, 1),
                flags.substring(2),
                decimal(prices.quantity, 0),
                decimal(prices.base, 2),
                decimal(prices.discounted, 4),
                decimal(prices.charge, 6),
                average(prices.quantity, 0, prices.count),
                average(prices.base, 2, prices.count),
                average(prices.discounts, 2, prices.count),
                Long.toString(prices.count))));
        return answer(Query.Q1, rows);
    }

    private Answer q3() {
        Map<Order, Long> revenue = new HashMap<>();
        for (LineItem line : lines) {
            Order order = orders.get(line.getOrderKey());
            Customer customer = customers.get(order.getCustomerKey());
            if (customer.getMarketSegment().equals("BUILDING")
                    && formatDate(order.getOrderDate()).compareTo("1995-03-15") < 0
                    && formatDate(line.getShipDate()).compareTo("1995-03-15") > 0) {
                revenue.merge(order, discountedPrice(line), Long::sum);
            }
        }
        return answer(
                Query.Q3,
                largest(revenue, Comparator.comparingInt(Order::getOrderDate), 10).entrySet().stream()
                        .map(entry -> List.of(
                                Long.toString(entry.getKey().getOrderKey()),
                                decimal(entry.getValue(), 4),
                                formatDate(entry.getKey().getOrderDate()),
                                Integer.toString(entry.getKey().getShipPriority())))
                        .toList());
    }

    private Answer q5() {
        long asia = regions.stream()
                .filter(region -> region.getName().equals("ASIA"))
                .findFirst()
                .orElseThrow()
                .getRegionKey();
        Map<String, Long> revenue = new HashMap<>();
        for (LineItem line : lines) {
            Order order = orders.get(line.getOrderKey());
            long nation = customers.get(order.getCustomerKey()).getNationKey();
            if (nations.get(nation).getRegionKey() == asia
                    && suppliers.get(line.getSupplierKey()).getNationKey() == nation
                    && formatDate(order.getOrderDate()).startsWith("1994-")) {
                revenue.merge(nations.get(nation).getName(), discountedPrice(line), Long::sum);
            }
        }
        return answer(
                Query.Q5,
                largest(revenue, Comparator.naturalOrder(), 25).entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), decimal(entry.getValue(), 4)))
                        .toList());
    }

    private Answer q6() {
        long revenue = lines.stream()
                .filter(line -> formatDate(line.getShipDate()).startsWith("1994-"))
                .filter(line -> line.getDiscountPercent() >= 5 && line.getDiscountPercent() <= 7)
                .filter(line -> line.getQuantity() < 24)
                .mapToLong(line -> line.getExtendedPriceInCents() * line.getDiscountPercent())
                .sum();
        return answer(Query.Q6, List.of(List.of(decimal(revenue, 4))));
    }

    private Answer q10() {
        Map<Customer, Long> revenue = new HashMap<>();
        for (LineItem line : lines) {
            Order order = orders.get(line.getOrderKey());
            String month = formatDate(order.getOrderDate()).substring(0, 7);
            if (line.getReturnFlag().equals("R")
                    && List.of("1993-10", "1993-11", "1993-12").contains(month)) {
                revenue.merge(customers.get(order.getCustomerKey()), discountedPrice(line), Long::sum);
            }
        }
        return answer(
                Query.Q10,
                largest(revenue, Comparator.comparingLong(Customer::getCustomerKey), 20).entrySet().stream()
                        .map(entry -> List.of(
                                Long.toString(entry.getKey().getCustomerKey()),
                                entry.getKey().getName(),
                                decimal(entry.getValue(), 4),
                                decimal(entry.getKey().getAccountBalanceInCents(), 2),
                                nations.get(entry.getKey().getNationKey()).getName(),
                                entry.getKey().getAddress(),
                                entry.getKey().getPhone(),
                                entry.getKey().getComment().stripTrailing()))
                        .toList());
    }

    private static <K> Map<K, Long> largest(Map<K, Long> revenue, Comparator<K> ties, int limit) {
        return revenue.entrySet().stream()
                .sorted(Map.Entry.<K, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey(ties)))
                .limit(limit)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static long discountedPrice(LineItem line) {
        return line.getExtendedPriceInCents() * (100 - line.getDiscountPercent());
    }

    private static String decimal(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Spark rounds an average of such numbers to six places, and the answer to two. */
    private static String average(long unscaled, int scale, long count) {
        return BigDecimal.valueOf(unscaled, scale)
                .divide(BigDecimal.valueOf(count), 6, RoundingMode.HALF_UP)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
