package io.sparkex.it;

import static io.sparkex.functions.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.errors.SparkException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each function computes, on a row with values and on a row with NULLs, beside what it computes when PySpark calls
 * it on the same server.
 */
@WithSpark
final class FunctionValuesIT {
    private static final Path SOURCES = Path.of("src", "test");
    private static final Path FRAME = SOURCES.resolve("resources/io/sparkex/it/function-frame.sql");
    private static final Path CASES = SOURCES.resolve("resources/io/sparkex/it/function-cases.txt");

    /** How many calls are made in one query. */
    private static final int BATCH = 25;

    /** A value in the first group, in the JSON of a row. */
    private static final Pattern VALUE = Pattern.compile("\"k\":1,\"(?:[^\"\\\\]|\\\\.)*\":(?!null)|\\{\"v\":(?!null)");

    private static final Pattern NEVER_A_VALUE = Pattern.compile("(one\traise_error|row\tassert_true)\t");

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    FunctionValuesIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void areNotNullWhereTheArgumentsAreNotAndWhatPySparkGets() throws Exception {
        List<String> lines = lines();

        assertThat(lines)
                .filteredOn(line -> !line.startsWith("any\t")
                        && !NEVER_A_VALUE.matcher(line).lookingAt())
                .allMatch(line -> VALUE.matcher(line).find());
        String printed = PythonProgram.run(
                server.python(),
                SOURCES.resolve("python/function_values.py"),
                folder,
                Map.of("SPARK_REMOTE", server.plainRemote()),
                FRAME.toString(),
                CASES.toString());
        assertThat(printed.lines()).containsExactlyElementsOf(lines);
    }

    private List<String> lines() throws Exception {
        try (SparkSession spark = server.newSession()) {
            spark.conf().set("spark.sql.timeType.enabled", "true");
            spark.conf().set("spark.sql.geospatial.enabled", "true");
            spark.sql("CREATE TEMPORARY VIEW function_values AS " + Files.readString(FRAME))
                    .collect();
            DataFrame frame = spark.table("function_values");
            List<FunctionCase> cases = Files.readAllLines(CASES).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(FunctionCase::parse)
                    .toList();
            List<String> lines = new ArrayList<>();
            List<FunctionCase> rows =
                    cases.stream().filter(it -> it.how().equals("row")).toList();
            for (int start = 0; start < rows.size(); start += BATCH) {
                lines.addAll(together(frame, rows.subList(start, Math.min(start + BATCH, rows.size()))));
            }
            for (FunctionCase it : cases) {
                if (!it.how().equals("row")) {
                    lines.add(it.line() + "\t" + alone(frame, it));
                }
            }
            return lines;
        }
    }

    private static Column asJson(Column... columns) {
        return to_json(struct(columns), Map.of("ignoreNullFields", "false"));
    }

    /** The lines of some calls in a select, by one query. */
    private static List<String> together(DataFrame frame, List<FunctionCase> cases)
            throws ReflectiveOperationException {
        Column[] columns = new Column[cases.size()];
        Column[] named = new Column[cases.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = cases.get(i).call();
            named[i] = asJson(col("k"), columns[i].alias("v")).alias("c" + i);
        }
        StructField[] fields = frame.select(columns).schema().fields();
        List<Row> rows = frame.select(named).collect();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            int index = i;
            lines.add(cases.get(i).line() + "\t" + fieldJson(fields[i]) + "\t"
                    + rows.stream().map(row -> row.getString(index)).sorted().collect(Collectors.joining("\t")));
        }
        return lines;
    }

    private static String fieldJson(StructField field) {
        String struct = StructType.of(field).json();
        return struct.substring(struct.indexOf('[') + 1, struct.lastIndexOf(']'));
    }

    /** The line of one call, or the condition and the SQLSTATE of its failure. */
    private static String alone(DataFrame frame, FunctionCase it) throws ReflectiveOperationException {
        try {
            DataFrame answer = result(frame, it.how(), it.call());
            String schema = answer.schema().json();
            if (it.how().equals("any")) {
                return schema;
            }
            return schema + "\t"
                    + answer.select(asJson(col("*"))).collect().stream()
                            .map(row -> row.getString(0))
                            .sorted()
                            .collect(Collectors.joining("\t"));
        } catch (SparkException e) {
            return e.getCondition() + "\t" + e.getSqlState();
        }
    }

    private static DataFrame result(DataFrame frame, String how, Column column) {
        return switch (how) {
            case "agg" -> frame.groupBy("k").agg(column.alias("v"));
            case "group" -> frame.groupBy(column.alias("v")).count();
            case "win" ->
                frame.select(
                        col("k"),
                        column.over(Window.partitionBy("k").orderBy("i")).alias("v"));
            case "text" -> frame.select(col("k"), column.cast("string").alias("v"));
            // A seed that was drawn is in the name.
            case "any" -> frame.select(col("k"), column.alias("v"));
            default -> frame.select(col("k"), column);
        };
    }
}
