package io.sparkex.it.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link SalesReport} answers what loops in plain Java answer. */
@WithSpark
@Tag("profile:batch-core")
final class PortedProgramIT {
    /** One sale, as the report makes it. */
    private record Sale(long id) {
        private String customer() {
            return "c" + id % 17;
        }

        private String region() {
            return id % 17 < 8 ? "north" : "south";
        }

        private String product() {
            return List.of("apple", "pear", "plum").get((int) (id % 3));
        }

        private int month() {
            return LocalDate.of(2024, 1, 1).plusDays(id % 366).getMonthValue();
        }

        private long quantity() {
            return id % 7;
        }

        private BigDecimal amount() {
            return BigDecimal.valueOf(id % 100 * 25, 2).multiply(BigDecimal.valueOf(quantity()));
        }
    }

    private static final List<Sale> SALES = LongStream.range(0, 1000)
            .mapToObj(Sale::new)
            .filter(sale -> sale.quantity() > 0)
            .toList();

    @TempDir
    private Path folder;

    private SalesReport report;

    @BeforeEach
    void prepare(SparkSession spark) {
        report = new SalesReport(spark, folder.toString());
    }

    private static List<List<@Nullable Object>> values(List<Row> rows) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.get(i));
            }
            values.add(cells);
        }
        return values;
    }

    private static BigDecimal total(List<Sale> sales) {
        return sales.stream().map(Sale::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void sumsUpByRegionAndProduct() {
        Map<String, List<Sale>> groups =
                SALES.stream().collect(Collectors.groupingBy(sale -> sale.region() + " " + sale.product()));
        List<Row> rows = report.byRegion();

        assertThat(rows).hasSize(6);
        for (Row row : rows) {
            List<Sale> group = groups.get(row.getString(0) + " " + row.getString(1));
            assertThat(row.getDecimal(2)).isEqualByComparingTo(total(group));
            assertThat(row.getDouble(3))
                    .isCloseTo(
                            group.stream().mapToLong(Sale::quantity).average().orElseThrow(), within(1e-9));
            assertThat(row.getLong(4)).isEqualTo(group.size());
            assertThat(row.<Long>getAs("customers"))
                    .isEqualTo(new HashSet<>(group.stream().map(Sale::customer).toList()).size());
        }
        assertThat(rows)
                .isSortedAccordingTo(Comparator.<Row, String>comparing(row -> row.getString(0))
                        .thenComparing(row -> row.getDecimal(2), Comparator.reverseOrder()));
    }

    @Test
    void ranks() {
        List<List<Object>> expected = new ArrayList<>();
        for (String product : List.of("apple", "pear", "plum")) {
            List<Sale> best = SALES.stream()
                    .filter(sale -> sale.product().equals(product))
                    .sorted(Comparator.comparing(Sale::amount).reversed().thenComparingLong(Sale::id))
                    .limit(3)
                    .toList();
            for (int rank = 1; rank <= 3; rank++) {
                Sale sale = best.get(rank - 1);
                expected.add(List.of(product, rank, sale.id(), sale.amount()));
            }
        }

        assertThat(values(report.best())).isEqualTo(expected);
    }

    @Test
    void pivots() {
        List<List<Object>> expected = new ArrayList<>();
        for (int month = 1; month <= 4; month++) {
            List<Object> row = new ArrayList<>(List.of(month));
            for (String product : List.of("apple", "pear", "plum")) {
                int wanted = month;
                row.add(SALES.stream()
                        .filter(sale -> sale.month() == wanted && sale.product().equals(product))
                        .mapToLong(Sale::quantity)
                        .sum());
            }
            expected.add(row);
        }

        assertThat(values(report.byMonth())).isEqualTo(expected);
    }

    @Test
    void makesSubtotals() {
        assertThat(values(report.subtotals()).stream().map(String::valueOf))
                .containsExactly(
                        "[null, null, 17]",
                        "[null, true, 17]",
                        "[north, null, 8]",
                        "[north, true, 8]",
                        "[south, null, 9]",
                        "[south, true, 9]");
    }

    @Test
    void describes() {
        assertThat(report.described())
                .containsEntry("count", Integer.toString(SALES.size()))
                .containsEntry("min", "1")
                .containsEntry("max", "6")
                .containsKeys("mean", "stddev");
    }

    @Test
    void worksOnTexts() {
        assertThat(report.marked())
                .containsExactly("C-001", "C-002", "C-010", "C-011", "C-012", "C-013", "C-014", "C-015", "C-016");
    }

    @Test
    void putsHalvesTogether() {
        assertThat(report.halves()).isEqualTo(SALES.size());
    }

    @Test
    void goesByWayOfSql() {
        double apples =
                SALES.stream().filter(sale -> sale.product().equals("apple")).count();

        assertThat(report.share("apple")).isCloseTo(apples / SALES.size(), within(1e-9));
    }

    @Test
    void gathersArraysAndStructs() {
        Map<String, List<Sale>> customers = new TreeMap<>(
                SALES.stream().filter(sale -> sale.id() < 100).collect(Collectors.groupingBy(Sale::customer)));
        List<List<Object>> expected = new ArrayList<>();
        customers.forEach((customer, sales) -> {
            List<String> products =
                    sales.stream().map(Sale::product).distinct().sorted().toList();
            long best = sales.stream()
                    .max(Comparator.comparing(Sale::amount).thenComparingLong(Sale::id))
                    .orElseThrow()
                    .id();
            expected.add(List.of(
                    customer, products.size(), products.contains("apple"), products.get(products.size() - 1), best));
        });

        assertThat(values(report.baskets())).isEqualTo(expected);
    }
}
