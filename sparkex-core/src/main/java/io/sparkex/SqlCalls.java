package io.sparkex;

import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.execution.ConfigClient;
import io.sparkex.internal.execution.SqlSettings;
import io.sparkex.internal.expression.SqlArguments;
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

    private SqlArguments.Reading reading() {
        SqlSettings settings = SqlSettings.ask(new ConfigClient(spark.state()));
        return new SqlArguments.Reading(
                settings::zoneId,
                settings.timestampsHaveZone(),
                settings.backslashesEscape(),
                settings.intervalsHaveTypes());
    }

    private DataFrame run(PlanNode sql) {
        return spark.executor()
                .executeCommand(SessionCommandEncoder.encodeSql(sql), sql)
                .sqlCommandResult()
                .map(relation -> spark.frame(SourceEncoder.fromServer(sql, relation)))
                .orElseGet(() -> spark.frame(sql));
    }
}
