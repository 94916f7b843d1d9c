package io.sparkex.docs;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.QueryContext;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.it.server.WithSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/errors.md}. */
@WithSpark
final class ErrorsPageIT {
    private final SparkSession spark;

    ErrorsPageIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void tellsWhatFailed() {
        String condition = "";
        Map<String, String> parameters = Map.of();
        // tag::catch[]
        try {
            spark.range(3).select("idd").collect();
        } catch (AnalysisException e) {
            condition = e.getCondition(); // UNRESOLVED_COLUMN.WITH_SUGGESTION
            String state = e.getSqlState(); // 42703
            parameters = e.getMessageParameters(); // objectName=`idd`, proposal=`id`
            System.out.println(state + " " + e.getMessage());
        }
        // end::catch[]

        assertThat(condition).isEqualTo("UNRESOLVED_COLUMN.WITH_SUGGESTION");
        assertThat(parameters).containsEntry("objectName", "`idd`").containsEntry("proposal", "`id`");
    }

    @Test
    void tellsTheLineThatMadeTheColumn() {
        List<String> told = new ArrayList<>();
        // tag::contexts[]
        Column ratio = col("id").divide(lit(0));
        try {
            spark.range(3).select(ratio).collect();
        } catch (SparkException e) {
            for (QueryContext context : e.getQueryContext()) {
                told.add(context.fragment() + " at " + context.callSite()); // divide at com.acme.Job.main(Job.java:17)
            }
            told.add(e.getOperationId()); // as the server's log and its pages call it
        }
        // end::contexts[]

        assertThat(told).hasSize(2);
        assertThat(told.get(0))
                .startsWith("divide at " + getClass().getName() + ".tellsTheLineThatMadeTheColumn(ErrorsPageIT.java:");
        assertThat(UUID.fromString(told.get(1))).isNotNull();
    }

    @Test
    void catchesMistakesOfTheCallerToo() {
        List<String> told = new ArrayList<>();
        // tag::everything[]
        try {
            spark.range(3).limit(1).select(lit(new Object())).collect();
        } catch (SparkException | SparkIllegalArgumentException e) {
            SparkThrowable failure = (SparkThrowable) e;
            told.add(failure.getCondition()); // UNSUPPORTED_LITERAL
        }
        // end::everything[]

        assertThat(told).containsExactly("UNSUPPORTED_LITERAL");
    }
}
