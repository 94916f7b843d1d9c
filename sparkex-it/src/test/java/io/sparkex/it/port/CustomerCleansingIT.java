package io.sparkex.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link CustomerCleansing} makes of these files what it should. */
@WithSpark
@Tag("profile:batch-core")
final class CustomerCleansingIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private CustomerCleansing job;

    @BeforeEach
    void prepare(SparkSession spark) throws IOException {
        Files.writeString(folder.resolve("customers.csv"), """
                id,name,email,country,born,balance
                1,  ada   lovelace,ADA@example.org ,uk,1815-12-10,"1,234.50"
                2,GRACE HOPPER,grace@example.org,usa,09.12.1906,10
                3,NA,konrad@example.org,Germany,1910-06-22,NA
                4,alan turing,not an address,UK,1912,-5.25
                5,NA,NA,fr,NA,NA
                6,blaise pascal,NA,france,19.06.1623,3.1
                7,gottfried leibniz,g@example.org,d,1646-07-01,0
                7,gottfried leibniz,g@example.org,d,1646-07-01,0
                8,emmy noether,emmy@example.org,NA,1882-03-23,7
                nine,wrong,wrong@example.org,uk,2000-01-01,1
                """);
        Files.writeString(folder.resolve("orders.json"), """
                {"order_id":1,"customer_id":1,"at":"2024-01-05T10:00:00Z","items":[{"sku":"a","quantity":2,"price":1.50},{"sku":"b","quantity":1,"price":10}],"tags":{"channel":"web"}}
                {"order_id":2,"customer_id":2,"at":"2024-01-05T12:00:00Z","items":[{"sku":"a","quantity":1,"price":1.50}],"tags":{}}
                {"order_id":3,"customer_id":99,"at":"2024-01-06T00:00:00Z","items":[{"sku":"c","quantity":1,"price":99.99}]}
                {"order_id":4,"customer_id":4,"at":"2024-01-07T23:59:59Z","items":[],"tags":{"channel":"shop"}}
                {"order_id":5,"customer_id":7,"at":"2024-01-07T08:00:00Z","items":[{"sku":"b","quantity":0,"price":10},{"sku":"c","quantity":2,"price":99.99}],"tags":{"channel":"shop"}}
                """);
        job = new CustomerCleansing(spark, folder.toString());
    }

    @Test
    void findsTheLinesThatAreNoCustomers() {
        assertThat(job.badLines()).containsExactly("nine,wrong,wrong@example.org,uk,2000-01-01,1");
    }

    @Test
    void countsWhatIsMissing() {
        assertThat(job.missing())
                .isEqualTo(Map.of("id", 1L, "name", 2L, "email", 2L, "country", 1L, "born", 1L, "balance", 2L));
    }

    @Test
    void writesCustomersByCountry() {
        assertThat(job.write()).isEqualTo(7);
        assertThat(folder.resolve("clean")).isDirectoryContaining("glob:**/country=DE");
        assertThat(job.written("UK"))
                .containsExactly(
                        Row.of(1L, "Ada Lovelace", "ada@example.org", LocalDate.of(1815, 12, 10), 1234.5),
                        Row.of(4L, "Alan Turing", null, null, -5.25));
        assertThat(job.written("DE"))
                .containsExactly(
                        Row.of(3L, null, "konrad@example.org", LocalDate.of(1910, 6, 22), 0.0),
                        Row.of(7L, "Gottfried Leibniz", "g@example.org", LocalDate.of(1646, 7, 1), 0.0));
        assertThat(job.written("FR"))
                .containsExactly(Row.of(6L, "Blaise Pascal", null, LocalDate.of(1623, 6, 19), 3.1));
        assertThat(job.written("unknown")).extracting(row -> row.getLong(0)).containsExactly(8L);
        assertThat(job.written("fr")).isEmpty();
    }

    @Test
    void sumsUpWhatCustomersPaid() {
        assertThat(job.paid())
                .containsExactly(
                        Row.of("DE", "shop", 1L, new BigDecimal("199.98")),
                        Row.of("UK", "web", 1L, new BigDecimal("13.00")),
                        Row.of("USA", "unknown", 1L, new BigDecimal("1.50")));
    }

    @Test
    void findsOrdersOfCustomersThatAreNotKnown() {
        assertThat(job.orphans()).containsExactly(Row.of(3L, 99L, 1));
    }

    @Test
    void sumsUpByDay() {
        assertThat(job.daily()).containsExactly(Row.of(2, 14.5), Row.of(1, 99.99), Row.of(1, 199.98));
    }
}
