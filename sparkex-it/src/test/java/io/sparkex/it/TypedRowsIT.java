package io.sparkex.it;

import static io.sparkex.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.DataFrame;
import io.sparkex.Dataset;
import io.sparkex.DatasetIterator;
import io.sparkex.Encoders;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.Row;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Rows of a real server as records, beans and values. An endless query takes all cores of the server: alone. */
@WithSpark
@Isolated
final class TypedRowsIT {
    /** Rows for ever: each partition is sent when it is done, and the last is never. */
    private static final String ENDLESS = "SELECT id, 'x' AS name FROM range(0, 1000, 1, 1)"
            + " UNION ALL SELECT id, 'y' FROM range(0, 100000000000, 1, 2) WHERE hash(id) % 7 = 9";

    private final SparkSession spark;

    TypedRowsIT(ServerUnderTest server) {
        this.spark = server.newSession();
    }

    @AfterEach
    void close() {
        spark.close();
    }

    record Item(String sku, BigDecimal price, int count) {}

    record Address(String street, Optional<String> zip) {}

    record Order(
            long id,
            Address address,
            List<Item> items,
            Map<String, List<Integer>> counts,
            DayOfWeek day,
            Instant placed,
            LocalDate date,
            LocalDateTime local,
            Duration took,
            Period every,
            Boolean paid,
            Double weight,
            BigInteger number) {}

    private static final Order FULL = new Order(
            1,
            new Address("A 1", Optional.of("123")),
            List.of(
                    new Item("a", new BigDecimal("1.500000000000000000"), 2),
                    new Item("b", BigDecimal.valueOf(0, 18), 0)),
            Map.of("k", List.of(1, 2)),
            DayOfWeek.SUNDAY,
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            LocalDate.of(1, 1, 1),
            LocalDateTime.of(2024, 3, 31, 2, 30),
            Duration.ofDays(-1).plusNanos(1_000),
            Period.of(1, 2, 0),
            true,
            0.1,
            BigInteger.TEN.pow(37));

    private static final Order EMPTY = new Order(
            2,
            new Address(null, Optional.empty()),
            Arrays.asList((Item) null),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    @Test
    void recordsComeBackAsTheyWereSent() {
        DataFrame frame = spark.createDataFrame(List.of(FULL, EMPTY), Order.class);

        assertThat(frame.as(Order.class).collect()).containsExactly(FULL, EMPTY);
        assertThat(frame.orderBy(col("id").desc()).as(Order.class).first()).isEqualTo(EMPTY);
        assertThat(frame.orderBy("id").as(Order.class).take(1)).containsExactly(FULL);
        try (Stream<Order> orders = frame.as(Order.class).stream()) {
            assertThat(orders.map(Order::id)).containsExactly(1L, 2L);
        }
        assertThat(frame.orderBy("id").first().as(Order.class)).isEqualTo(FULL);
        assertThat(frame.filter("id > 5").as(Order.class).first()).isNull();
    }

    @Test
    void columnsAreFoundByTheirNames() {
        record Line(long orderId, String SKU) {}
        DataFrame frame = spark.sql("SELECT 'a' AS sku, 1 AS more, CAST(7 AS INT) AS order_id");

        assertThat(frame.as(Line.class).collect()).containsExactly(new Line(7, "a"));
        assertThat(frame.select("order_id", "sku")
                        .toDF("x", "y")
                        .as(Encoders.of(Line.class).byPosition())
                        .first())
                .isEqualTo(new Line(7, "a"));
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> frame.withColumnRenamed("order_id", "number").as(Line.class))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("UNRESOLVED_COLUMN.WITH_SUGGESTION"))
                .withMessageContaining("`sku`, `more`, `number`");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> frame.select(
                                col("order_id").as("orderID"), col("order_id").as("ORDERID"), col("sku"))
                        .as(Line.class))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("AMBIGUOUS_COLUMN_OR_FIELD"));
    }

    /** A JavaBean, as programs for Spark have it. */
    public static final class Person {
        private String name;
        private int age;
        private Date born;
        private Timestamp seen;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        public Date getBorn() {
            return born;
        }

        public void setBorn(Date born) {
            this.born = born;
        }

        public Timestamp getSeen() {
            return seen;
        }

        public void setSeen(Timestamp seen) {
            this.seen = seen;
        }
    }

    @Test
    void beansComeBackAsTheyWereSent() {
        Person ada = new Person();
        ada.setName("Ada");
        ada.setAge(36);
        ada.setBorn(Date.valueOf("1815-12-10"));
        ada.setSeen(Timestamp.from(Instant.parse("2024-01-02T03:04:05.000006Z")));
        DataFrame people = spark.createDataFrame(List.of(ada, new Person()), Person.class);

        List<Person> read = people.as(Encoders.bean(Person.class)).collectAsList();

        assertThat(read).usingRecursiveComparison().isEqualTo(List.of(ada, new Person()));
    }

    @Test
    void aSingleColumnIsAValue() {
        assertThat(spark.range(3).as(Long.class).collect()).containsExactly(0L, 1L, 2L);
        assertThat(spark.range(3).as(Encoders.LONG()).takeAsList(1)).containsExactly(0L);
        assertThat(spark.sql("SELECT * FROM VALUES ('a'), (NULL) AS t(x)")
                        .as(Encoders.STRING())
                        .collect())
                .containsExactlyInAnyOrder("a", null);
        assertThat(spark.sql("SELECT array(array(1, NULL), NULL)")
                        .as(Integer[][].class)
                        .first())
                .isDeepEqualTo(new Integer[][] {{1, null}, null});
        assertThat(spark.sql("SELECT make_interval(1, 2, 3, 4, 5, 6, 7.5)")
                        .as(CalendarInterval.class)
                        .first())
                .isEqualTo(new CalendarInterval(14, 25, 18_367_500_000L));
        assertThat(spark.sql("SELECT parse_json('{\"a\": [1]}')")
                        .as(VariantValue.class)
                        .first())
                .isEqualTo(VariantValue.parseJson("{\"a\": [1]}"));
        assertThat(spark.sql("SELECT NULL").as(String.class).first()).isNull();
        assertThat(spark.sql("SELECT 1 AS a, 2 AS b").as(Row.class).collect()).containsExactly(Row.of(1, 2));
    }

    @Test
    void whatDoesNotFitFailsBeforeAnyQuery() {
        record Narrow(int id) {}
        record Deep(List<Narrow> list) {}

        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> spark.range(1).as(Narrow.class))
                .withMessageContaining("Cannot up cast id from \"BIGINT\" to \"int\"");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> spark.sql("SELECT array(named_struct('id', 1L)) AS list")
                        .as(Deep.class))
                .withMessageContaining("Cannot up cast list.element.id");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> spark.sql("SELECT current_timestamp()").as(LocalDateTime.class))
                .withMessageContaining("depends on a zone");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> spark.sql("SELECT nothing").as(Long.class));
    }

    @Test
    void objectsGoBackIntoTheSchemaThatTheyCameFrom() {
        record Line(int lineNo, List<String> labels) {}
        record Named(long orderId, Line firstLine) {}
        DataFrame frame =
                spark.sql("SELECT 1L AS order_id, named_struct('LINE_NO', 2, 'labels', array('a')) AS first_line");
        List<Named> objects = frame.as(Named.class).collect();

        assertThat(spark.createDataFrame(objects, frame.schema()).collect()).isEqualTo(frame.collect());
    }

    @Test
    void aValueThatDoesNotFitEndsTheQuery() {
        Dataset<Long> numbers = spark.sql("SELECT IF(id = 5, NULL, id) AS n FROM range(0, 10, 1, 1)")
                .as(long.class);
        List<Long> read = new ArrayList<>();

        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(numbers::collect)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("NOT_NULL_ASSERT_VIOLATION"))
                .withMessageContaining("column n is NULL")
                .withMessageEndingWith("It is in row 5 of its batch.");
        try (DatasetIterator<Long> iterator = numbers.toLocalIterator()) {
            assertThatExceptionOfType(SparkRuntimeException.class)
                    .isThrownBy(() -> iterator.forEachRemaining(read::add));
            iterator.forEachRemaining(read::add);
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
        }
        assertThat(read).containsExactly(0L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
        assertThat(spark.interruptAll()).isEmpty();
    }

    @Test
    void closingEarlyEndsTheQueryOnTheServer() {
        record Named(long id, String name) {}
        Dataset<Named> endless = spark.sql(ENDLESS).as(Named.class);

        try (Stream<Named> stream = endless.stream()) {
            assertThat(stream.limit(3)).containsExactly(new Named(0, "x"), new Named(1, "x"), new Named(2, "x"));
        }
        try (DatasetIterator<Named> iterator = endless.toLocalIterator()) {
            assertThat(iterator.next()).isEqualTo(new Named(0, "x"));
        }

        assertThat(spark.range(0, 10, 1, 2).count()).isEqualTo(10);
        assertThat(spark.interruptAll()).isEmpty();
    }

    @Test
    void aTableThatHasChangedIsReadAsItIs() {
        record Pair(long a, String b) {}
        spark.sql("SELECT 1L AS a, 'x' AS b").createOrReplaceTempView("typed_rows");
        Dataset<Pair> pairs = spark.table("typed_rows").as(Pair.class);
        assertThat(pairs.collect()).containsExactly(new Pair(1, "x"));

        spark.sql("SELECT 'y' AS b, 0 AS more, CAST(2 AS INT) AS a").createOrReplaceTempView("typed_rows");
        assertThat(pairs.collect()).containsExactly(new Pair(2, "y"));

        spark.sql("SELECT 'z' AS b").createOrReplaceTempView("typed_rows");
        assertThatExceptionOfType(SparkException.class).isThrownBy(pairs::collect);
    }

    @Test
    void manyRowsComeInOrder() {
        record Numbered(long id, String text) {}
        long expected = 0;
        try (DatasetIterator<Numbered> rows = spark.sql(
                        "SELECT id, concat('row ', id) AS text FROM range(0, 300000, 1, 3)")
                .as(Numbered.class)
                .toLocalIterator()) {
            while (rows.hasNext()) {
                assertThat(rows.next()).isEqualTo(new Numbered(expected, "row " + expected));
                expected++;
            }
        }
        assertThat(expected).isEqualTo(300_000);
    }
}
