package io.sparkex.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.local.LocalSparkServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All queries of TPC-H, as data frames and as SQL, on the same data. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class TpchQueriesIT {
    @TempDir
    private static Path shared;

    private static LocalSparkServer server;
    private static SparkSession spark;
    private static final Map<Table, DataFrame> TABLES = new EnumMap<>(Table.class);

    @BeforeAll
    static void load() {
        server = LocalSparkServer.builder()
                .master("local[2]")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.memory", "1g")
                .start();
        spark = SparkSession.builder().remote(server.remote()).create();
        WorkFolder folder = WorkFolder.create(TpchOptions.parse("--data", shared.toString(), "--keep"));
        Terminal terminal = new Terminal(System.out);
        Warehouse warehouse = new Warehouse(spark, folder);
        DataFiles files = new DataFiles(folder, 0.01, terminal);
        for (Table table : Table.values()) {
            warehouse.load(table, files.write(table));
            DataFrame frame = warehouse.read(table).cache();
            frame.createOrReplaceTempView(table.toString());
            TABLES.put(table, frame);
        }
    }

    @AfterAll
    static void close() {
        if (spark != null) {
            spark.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static String sql(Query query) throws IOException {
        String name = "sql/" + query.name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream text = Objects.requireNonNull(TpchQueriesIT.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersAsItsSqlDoes(Query query) throws IOException {
        DataFrame frame = query.over(Tables.of(TABLES::get));
        DataFrame text = spark.sql(sql(query));

        assertThat(frame.columns()).isEqualTo(text.columns());
        assertThat(frame.collect()).isNotEmpty().isEqualTo(text.collect());
    }
}
