package io.sparkex.docs;

import static io.sparkex.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.DataFrame;
import io.sparkex.Encoder;
import io.sparkex.Encoders;
import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.mapping.TypeToken;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/objects.md}. */
@WithSpark
final class ObjectsPageIT {
    private static final String ORDERS =
            "SELECT 1L AS order_id, 'NEW' AS status, TIMESTAMP'2024-01-02 03:04:05Z' AS placed,"
                    + " array(named_struct('sku', 'a', 'price', 9.99BD, 'count', 2)) AS items, map('note', 'x') AS labels,"
                    + " CAST(NULL AS STRING) AS coupon";

    // tag::records[]
    enum Status {
        NEW,
        PAID
    }

    record Item(String sku, BigDecimal price, int count) {}

    record Order(
            long orderId,
            Status status,
            Instant placed,
            List<Item> items,
            Map<String, String> labels,
            Optional<String> coupon) {}
    // end::records[]

    @Test
    void records(SparkSession spark) {
        DataFrame df = spark.sql(ORDERS);
        // tag::collect[]
        List<Order> orders = df.filter("order_id > 0").as(Order.class).collect();
        // end::collect[]
        // tag::stream[]
        Optional<Order> unpaid;
        try (Stream<Order> stream = df.as(Order.class).stream()) {
            unpaid = stream.filter(order -> order.status() == Status.NEW).findFirst();
        }
        // end::stream[]

        assertThat(unpaid).contains(orders.get(0));
        assertThat(orders)
                .containsExactly(new Order(
                        1,
                        Status.NEW,
                        Instant.parse("2024-01-02T03:04:05Z"),
                        List.of(new Item("a", new BigDecimal("9.99"), 2)),
                        Map.of("note", "x"),
                        Optional.empty()));
    }

    @Test
    void values(SparkSession spark) {
        // tag::values[]
        List<Long> ids = spark.range(3).as(Long.class).collect();
        Encoder<Map<String, List<Long>>> encoder = Encoders.of(new TypeToken<Map<String, List<Long>>>() {});
        Map<String, List<Long>> map =
                spark.sql("SELECT map('a', array(1L, 2L))").as(encoder).first();
        // end::values[]
        // tag::row[]
        Row row = spark.sql("SELECT 'a' AS sku, 1.5BD AS price, 1 AS count").first();
        Item item = row.as(Item.class);
        // end::row[]

        assertThat(ids).containsExactly(0L, 1L, 2L);
        assertThat(map).isEqualTo(Map.of("a", List.of(1L, 2L)));
        assertThat(item).isEqualTo(new Item("a", new BigDecimal("1.5"), 1));
    }

    @Test
    void refused(SparkSession spark) {
        DataFrame df = spark.sql(ORDERS).withColumn("order_id", col("order_id").cast("decimal(20,2)"));
        assertThatThrownBy(() -> {
                    // tag::refused[]
                    // CANNOT_UP_CAST_DATATYPE: Cannot up cast order_id from "DECIMAL(20,2)" to "long"
                    df.as(Order.class);
                    // end::refused[]
                })
                .hasMessageContaining(
                        "[CANNOT_UP_CAST_DATATYPE] Cannot up cast order_id from \"DECIMAL(20,2)\" to \"long\"");
    }

    // tag::converter[]
    record Money(long cents) {}

    static final class MoneyConverter implements ValueConverter<BigDecimal, Money> {
        @Override
        public Class<Money> javaType() {
            return Money.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.createDecimalType(18, 2);
        }

        @Override
        public Money read(BigDecimal value) {
            return new Money(value.movePointRight(2).longValueExact());
        }

        @Override
        public BigDecimal write(Money money) {
            return BigDecimal.valueOf(money.cents(), 2);
        }
    }
    // end::converter[]

    @Test
    void converter(ServerUnderTest server) {
        record Price(String sku, Money price) {}
        List<Price> prices = List.of(new Price("a", new Money(999)));
        String remote = server.remote();
        // tag::builder[]
        SparkSession spark = SparkSession.builder()
                .remote(remote)
                .valueConverter(new MoneyConverter())
                .create();
        DataFrame df = spark.createDataFrame(prices, Price.class); // sku STRING, price DECIMAL(18,2)
        List<Price> again = df.as(Price.class).collect();
        // end::builder[]

        assertThat(df.schema().toDDL()).isEqualTo("sku STRING,price DECIMAL(18,2)");
        assertThat(again).isEqualTo(prices);
        spark.close();
    }
}
