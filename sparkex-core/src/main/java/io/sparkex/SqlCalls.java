package io.sparkex;

import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.execution.ConfigClient;
import io.sparkex.internal.execution.SessionZone;
import io.sparkex.internal.expression.SqlArguments;
import io.sparkex.internal.expression.SqlArguments.Reading;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.SourceEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQL text on its way to the server. PySpark: {@code SparkSession.sql}. */
final class SqlCalls {
    private static final String TIMESTAMP_TYPE = "spark.sql.timestampType";
    private static final String ESCAPED_LITERALS = "spark.sql.parser.escapedStringLiterals";
    private static final String LEGACY_INTERVALS = "spark.sql.legacy.interval.enabled";

    private final SparkSession spark;

    SqlCalls(SparkSession spark) {
        this.spark = spark;
    }

    /** Runs text without arguments. */
    DataFrame run(String query) {
        return run(SourceEncoder.encodeSql(spark.key(), query));
    }

    /** Runs text with arguments in order, each as {@link Arguments#expr(Object)} takes it. */
    DataFrame run(String query, List<? extends @Nullable Object> args, Map<String, PlanNode> views) {
        List<Expr> exprs = new ArrayList<>();
        Map<String, Expr> places = new LinkedHashMap<>();
        for (Object value : args) {
            Expr expr = Arguments.expr(value);
            places.put(String.valueOf(exprs.size()), expr);
            exprs.add(expr);
        }
        return run(SourceEncoder.encodeSql(spark.key(), query, exprs, views), places);
    }

    /** Runs text with arguments by name, each as {@link Arguments#expr(Object)} takes it. */
    DataFrame run(String query, Map<String, ? extends @Nullable Object> args, Map<String, PlanNode> views) {
        Map<String, Expr> exprs = new LinkedHashMap<>();
        args.forEach((name, value) -> exprs.put(Arguments.text("name", name), Arguments.expr(value)));
        return run(SourceEncoder.encodeSql(spark.key(), query, exprs, views), exprs);
    }

    private DataFrame run(PlanNode sql, Map<String, Expr> arguments) {
        SqlArguments.check(arguments, this::reading);
        return run(sql);
    }

    private Reading reading() {
        Map<String, @Nullable String> values = new ConfigClient(spark.state())
                .get(List.of(SessionZone.KEY, TIMESTAMP_TYPE, ESCAPED_LITERALS, LEGACY_INTERVALS));
        String zone = ConfigClient.present(values, SessionZone.KEY);
        return new Reading(
                () -> SessionZone.parsed(zone),
                has(values, TIMESTAMP_TYPE, "TIMESTAMP_LTZ"),
                has(values, ESCAPED_LITERALS, "false"),
                has(values, LEGACY_INTERVALS, "false"));
    }

    /** The server gives values as they were set, and reads them in any letter case. */
    private static boolean has(Map<String, @Nullable String> values, String key, String value) {
        return ConfigClient.present(values, key).strip().equalsIgnoreCase(value);
    }

    private DataFrame run(PlanNode sql) {
        return spark.executor()
                .executeCommand(SessionCommandEncoder.encodeSql(sql), sql)
                .sqlCommandResult()
                .map(relation -> spark.frame(SourceEncoder.fromServer(sql, relation)))
                .orElseGet(() -> spark.frame(sql));
    }
}
