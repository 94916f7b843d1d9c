package io.sparkex.examples;

import static io.sparkex.functions.col;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.types.Row;
import io.trino.tpch.TextPool;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs queries of the TPC-H benchmark on a Spark server: generates the data, loads it, asks, checks the answers, writes
 * one as Parquet and reads it back. Not a benchmark result: it shows that the whole way works, and how it is written.
 */
public final class TpchJob {
    /** The query whose result is written and read back; it has few columns. */
    private static final Query SHOWN = Query.Q3;

    private final TpchOptions options;
    private final Terminal terminal;
    private final WorkFolder folder;

    private TpchJob(TpchOptions options, Terminal terminal, WorkFolder folder) {
        this.options = options;
        this.terminal = terminal;
        this.folder = folder;
    }

    /**
     * Runs the job. The process ends with 0 if all went well, 1 if something failed or an answer is wrong, and 2 for
     * options that do not exist.
     *
     * @param args options; {@code --help} lists them
     */
    public static void main(String[] args) {
        int status = run(System.out, System.err, args);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            TpchOptions options = TpchOptions.parse(args);
            if (options.help()) {
                out.println(TpchOptions.USAGE);
            } else {
                run(options, out);
            }
            return 0;
        } catch (UsageException wrongUse) {
            err.println(wrongUse.getMessage());
            err.println(TpchOptions.USAGE);
            return 2;
        } catch (JobFailedException | UncheckedIOException failure) {
            err.println("FAILED: " + failure.getMessage());
            return 1;
        } catch (OutOfMemoryError failure) {
            err.println("FAILED: the generator needs a Java heap of 400 MB, and this one has "
                    + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB. Set JAVA_TOOL_OPTIONS=-Xmx512m.");
            return 1;
        } catch (RuntimeException failure) {
            if (failure instanceof SparkThrowable) {
                err.println("FAILED: " + failure.getMessage());
                return 1;
            }
            throw failure;
        }
    }

    private static void run(TpchOptions options, PrintStream out) {
        try (Terminal terminal = new Terminal(out);
                WorkFolder folder = WorkFolder.create(options)) {
            terminal.say("TPC-H at scale factor " + options.scale() + ", files in " + folder);
            TpchJob job = new TpchJob(options, terminal, folder);
            try (SparkSession spark = terminal.step("Start the session", job::connect)) {
                terminal.say("Spark " + spark.version() + " at " + options.remote());
                job.run(spark);
            }
            terminal.printTimings();
            if (options.keep()) {
                terminal.say("The files stay in " + folder);
            }
        }
    }

    private SparkSession connect() {
        boolean small = options.scale() < 1;
        SparkSession.Builder builder = SparkSession.builder()
                .remote(options.remote())
                .appName("TPC-H")
                .config("spark.sql.shuffle.partitions", small ? 4 : 8);
        if (options.startsServer()) {
            builder.config("spark.driver.memory", small ? "1g" : "2g");
        }
        return builder.getOrCreate();
    }

    private void run(SparkSession spark) {
        Warehouse warehouse = new Warehouse(spark, folder);
        Map<Table, Long> written = new EnumMap<>(Table.class);
        terminal.step("Generate the data", () -> generate(warehouse, written));
        terminal.step("Load it as Parquet", () -> load(warehouse, written));
        Tables tables = Tables.of(warehouse::read);
        Map<Query, List<Row>> answers = new EnumMap<>(Query.class);
        for (Query query : Query.OF_THE_JOB) {
            terminal.step(query + ", " + query.title(), () -> answers.put(query, ask(query.over(tables), query)));
        }
        terminal.step(
                "Write " + SHOWN + " as Parquet, read it",
                () -> writeAndShow(spark, SHOWN.over(tables), answers.getOrDefault(SHOWN, List.of())));
        terminal.say(
                options.hasPublishedAnswers()
                        ? "All answers are those that the TPC publishes for scale factor 1."
                        : "All rows written were read back. At --sf 1 the answers are compared with the TPC's.");
    }

    private void generate(Warehouse warehouse, Map<Table, Long> written) {
        terminal.say("  the text that comments are cut from, 300 MB in memory");
        TextPool.getDefaultTextPool();
        DataFiles files = new DataFiles(folder, options.scale(), terminal);
        for (Table table : Table.values()) {
            long rows = files.write(table);
            written.put(table, rows);
            sayRows(table, rows, "written");
            if (table == Table.REGION) {
                warehouse.requireSight(table, rows);
            }
        }
    }

    private void load(Warehouse warehouse, Map<Table, Long> written) {
        written.forEach((table, rows) -> {
            warehouse.load(table, rows);
            sayRows(table, rows, "loaded");
        });
    }

    private List<Row> ask(DataFrame frame, Query query) {
        List<Row> rows = frame.collect();
        String size = rows.size() == 1 ? "1 row" : rows.size() + " rows";
        if (options.hasPublishedAnswers()) {
            Answer.published(query).requireEqual(query, List.of(frame.columns()), rows);
            size += ", equal to the published answer";
        }
        terminal.say("  " + size);
        return rows;
    }

    private void writeAndShow(SparkSession spark, DataFrame result, List<Row> expected) {
        String location = folder.location(SHOWN + ".parquet");
        result.write().parquet(location);
        DataFrame back = spark.read().parquet(location).orderBy(col("revenue").desc(), col("o_orderdate"));
        List<Row> rows = back.collect();
        if (!rows.equals(expected)) {
            throw new JobFailedException(
                    "The rows read from " + location + " are not those written: " + rows + ", not " + expected);
        }
        back.show();
    }

    private void sayRows(Table table, long rows, String what) {
        terminal.say(String.format(Locale.ROOT, "  %s: %,d rows %s", table, rows, what));
    }
}
