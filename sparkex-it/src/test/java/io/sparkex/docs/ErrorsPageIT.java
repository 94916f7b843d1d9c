package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.WithSpark;
import java.util.Map;
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
}
