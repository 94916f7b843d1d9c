package io.sparkex.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link RetailAnalytics} finds in its few rows what one finds by hand. */
@WithSpark
@Tag("profile:batch-core")
final class RetailAnalyticsIT {
    private final RetailAnalytics shop;

    RetailAnalyticsIT(SparkSession spark) {
        this.shop = new RetailAnalytics(spark);
    }

    @Test
    void ranksSales() {
        assertThat(shop.ranked())
                .containsExactly(
                        Row.of(1, 2, 2, 2, 1, 0.0, 20.0, 10.0),
                        Row.of(2, 1, 1, 1, 1, 10.0, 10.0, 30.0),
                        Row.of(3, 3, 2, 2, 2, 20.0, null, 40.0),
                        Row.of(4, 1, 1, 1, 1, 0.0, 10.0, 40.0),
                        Row.of(5, 3, 3, 3, 2, 40.0, 30.0, 50.0),
                        Row.of(6, 2, 2, 2, 1, 10.0, null, 80.0));
    }

    @Test
    void comparesSalesWithTheirRegion() {
        assertThat(shop.shares())
                .containsExactly(
                        Row.of(1, 0.25, "tea", "tea", 10.0, false),
                        Row.of(2, 0.5, "tea", "tea", 30.0, true),
                        Row.of(3, 0.25, "tea", "tea", 40.0, false),
                        Row.of(4, 0.5, "pot", "cup", 50.0, true),
                        Row.of(5, 0.125, "pot", "cup", 60.0, false),
                        Row.of(6, 0.375, "pot", "cup", 80.0, false));
    }

    @Test
    void makesSubtotals() {
        assertThat(shop.subtotals())
                .containsExactly(
                        Row.of("north", "ann", 30.0, 2L, 0L),
                        Row.of("north", "bob", 10.0, 1L, 0L),
                        Row.of("north", null, 40.0, 3L, 1L),
                        Row.of("south", "cy", 50.0, 2L, 0L),
                        Row.of("south", "dan", 30.0, 1L, 0L),
                        Row.of("south", null, 80.0, 3L, 1L),
                        Row.of(null, null, 120.0, 6L, 3L));
        byte one = 1;
        byte none = 0;
        assertThat(shop.cubed())
                .containsExactly(
                        Row.of("south", null, 40.0, none),
                        Row.of("south", "cup", 30.0, none),
                        Row.of("south", "pot", 40.0, none),
                        Row.of(null, null, 40.0, one),
                        Row.of(null, "cup", 30.0, one),
                        Row.of(null, "pot", 40.0, one));
    }

    @Test
    void pivotsAndUnpivots() {
        assertThat(shop.crossed())
                .containsExactly(
                        Row.of("north", 20.0, 1L, 0.0, 0L, 20.0, 2L), Row.of("south", 30.0, 1L, 40.0, 1L, 10.0, 1L));
        assertThat(shop.listed())
                .containsExactly(
                        Row.of("north", "cup", 20.0),
                        Row.of("south", "cup", 30.0),
                        Row.of("south", "pot", 40.0),
                        Row.of("north", "tea", 20.0),
                        Row.of("south", "tea", 10.0));
    }

    @Test
    void aggregatesByName() {
        assertThat(shop.totals())
                .isEqualTo(Map.of(
                        "avg", 20.0, "id", 6.0, "min", 10.0, "max", 40.0, "distinct", 100.0, "deviation", 11.547));
    }

    @Test
    void joinsInEveryWay() {
        assertThat(shop.joins())
                .containsOnly(
                        Map.entry("inner", 5L),
                        Map.entry("left", 6L),
                        Map.entry("left_outer", 6L),
                        Map.entry("right", 6L),
                        Map.entry("rightouter", 6L),
                        Map.entry("full", 7L),
                        Map.entry("fullouter", 7L),
                        Map.entry("outer", 7L),
                        Map.entry("leftsemi", 5L),
                        Map.entry("left_anti", 1L),
                        Map.entry("cross", 24L),
                        Map.entry("using", 5L),
                        Map.entry("using several", 1L),
                        Map.entry("using left", 6L),
                        Map.entry("condition", 3L));
        assertThat(shop.pairs())
                .containsExactly(Row.of(1, 3, "tea"), Row.of(1, 5, "tea"), Row.of(2, 6, "cup"), Row.of(3, 5, "tea"));
    }

    @Test
    void putsSetsTogether() {
        assertThat(shop.combined())
                .containsExactly(
                        Row.of("ann", "both", null),
                        Row.of("bob", "both", null),
                        Row.of("cy", "both", null),
                        Row.of("dan", "stranger", null),
                        Row.of("eve", null, true));
    }

    @Test
    void asksWithinQuestions() {
        assertThat(shop.aboveAverage()).containsExactly(Row.of(2));
        assertThat(shop.lastSales())
                .containsExactly(
                        Row.of("ann", "cup", 20.0),
                        Row.of("bob", "tea", 10.0),
                        Row.of("cy", "tea", 10.0),
                        Row.of("eve", null, null));
    }

    @Test
    void looksIntoBaskets() {
        assertThat(shop.contents())
                .containsExactly(
                        Row.of(
                                1,
                                List.of("TEA", "CUP", "TEA"),
                                List.of(0, 1, 6),
                                List.of("tea", "tea"),
                                6,
                                3.0,
                                true,
                                true,
                                List.of("2xtea", "1xcup", "3xtea"),
                                Map.of("cup", 9.5),
                                List.of("tea!", "cup!"),
                                Map.of("tea", 8.0, "cup", 19.0)),
                        Row.of(
                                2,
                                List.of("POT"),
                                List.of(0),
                                List.of(),
                                1,
                                0.5,
                                false,
                                true,
                                List.of("1xpot"),
                                Map.of("pot", 40.0),
                                List.of("pot!"),
                                Map.of("pot", 80.0)));
        assertThat(shop.prices())
                .containsExactly(Row.of(2, 40.0, List.of("pot"), "pot"), Row.of(1, 29.5, List.of("tea", "cup"), "cup"));
    }
}
