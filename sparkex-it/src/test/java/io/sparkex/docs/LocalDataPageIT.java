package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.ArrowBatchIterator;
import io.sparkex.DataFrame;
import io.sparkex.LocalColumns;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import io.sparkex.types.RowFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/local-data.md}. */
@WithSpark
final class LocalDataPageIT {
    @Test
    void rows(SparkSession spark) {
        // tag::rows[]
        DataFrame people = spark.createDataFrame(
                List.of(RowFactory.create(1, "Ada"), RowFactory.create(2, null)), "id int not null, name string");
        // end::rows[]

        assertThat(people.collect()).containsExactly(Row.of(1, "Ada"), Row.of(2, null));
    }

    @Test
    void records(SparkSession spark) {
        // tag::records[]
        record Order(int id, String customer, List<BigDecimal> prices) {}

        DataFrame orders = spark.createDataFrame(List.of(new Order(1, "Ada", List.of(new BigDecimal("9.99")))));
        // end::records[]

        assertThat(orders.schema().toDDL()).isEqualTo("id INT NOT NULL,customer STRING,prices ARRAY<DECIMAL(38,18)>");
        assertThat(orders.collect()).containsExactly(Row.of(1, "Ada", List.of(new BigDecimal("9.99"))));
    }

    @Test
    void columns(SparkSession spark) {
        // tag::columns[]
        LocalColumns measured = LocalColumns.of()
                .add("id", new long[] {1, 2, 3})
                .add("value", new double[] {0.5, 1.5, Double.NaN})
                .add("unit", new String[] {"m", "s", null});
        DataFrame measurements = spark.createDataFrame(measured);
        // end::columns[]

        assertThat(measurements.schema().toDDL()).isEqualTo("id BIGINT NOT NULL,value DOUBLE NOT NULL,unit STRING");
        assertThat(measurements.collect())
                .containsExactly(Row.of(1L, 0.5, "m"), Row.of(2L, 1.5, "s"), Row.of(3L, Double.NaN, null));
    }

    @Test
    void arrow(SparkSession spark) {
        // tag::arrow[]
        byte[] stream;
        try (ArrowBatchIterator batches =
                spark.sql("SELECT 1L AS id, 'Ada' AS name").arrowBatches()) {
            ByteBuffer batch = batches.next().data();
            stream = new byte[batch.remaining()];
            batch.get(stream);
        }
        DataFrame again = spark.createDataFrame(stream);
        // end::arrow[]

        assertThat(again.collect()).containsExactly(Row.of(1L, "Ada"));
    }

    @Test
    void refused(SparkSession spark) {
        assertThatThrownBy(() -> {
                    // tag::refused[]
                    // VALUE_NOT_REPRESENTABLE: column price of type decimal(5,2) can't hold the value 1.005
                    spark.createDataFrame(List.of(List.of(new BigDecimal("1.005"))), "price decimal(5,2)");
                    // end::refused[]
                })
                .hasMessageContaining("[VALUE_NOT_REPRESENTABLE] In row 0, column price of type decimal(5,2) can't hold"
                        + " the value 1.005: ");
    }

    @Test
    void stream(SparkSession spark) {
        // tag::stream[]
        Iterator<Row> numbers = LongStream.range(0, 200_000)
                .mapToObj(i -> RowFactory.create(i, "number " + i))
                .iterator();
        DataFrame frame = spark.createDataFrame(numbers, "id bigint not null, text string");
        // end::stream[]

        assertThat(frame.filter("text = 'number 199999'").count()).isEqualTo(1);
        assertThat(frame.count()).isEqualTo(200_000);
    }
}
