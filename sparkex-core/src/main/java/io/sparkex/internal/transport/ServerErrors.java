package io.sparkex.internal.transport;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.InvalidPlanInputException;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.PickleException;
import io.sparkex.errors.PythonException;
import io.sparkex.errors.QueryExecutionException;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.errors.SparkArrayIndexOutOfBoundsException;
import io.sparkex.errors.SparkDateTimeException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkNoSuchElementException;
import io.sparkex.errors.SparkNumberFormatException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.errors.SparkUnsupportedOperationException;
import io.sparkex.errors.SparkUpgradeException;
import io.sparkex.errors.StreamingPythonRunnerInitializationException;
import io.sparkex.errors.StreamingQueryException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The server's exception classes and what they are here. PySpark: {@code EXCEPTION_CLASS_MAPPING}. */
final class ServerErrors {
    private static final String PYTHON = "org.apache.spark.api.python.PythonException";
    private static final String PYTHON_PREFIX =
            "An exception was thrown from the Python worker. Please see the stack trace below.\n";
    private static final String SPARK = "org.apache.spark.SparkException";
    private static final String PICKLE = "net.razorvine.pickle.PickleException";

    private static final Map<String, BiFunction<ErrorDetails, @Nullable Throwable, RuntimeException>> CLASSES =
            Map.ofEntries(
                    Map.entry("org.apache.spark.sql.catalyst.parser.ParseException", ParseException::new),
                    Map.entry("org.apache.spark.sql.AnalysisException", AnalysisException::new),
                    Map.entry("org.apache.spark.sql.streaming.StreamingQueryException", StreamingQueryException::new),
                    Map.entry("org.apache.spark.sql.execution.QueryExecutionException", QueryExecutionException::new),
                    Map.entry("java.lang.NumberFormatException", SparkNumberFormatException::new),
                    Map.entry("java.lang.IllegalArgumentException", SparkIllegalArgumentException::new),
                    Map.entry("java.lang.ArithmeticException", SparkArithmeticException::new),
                    Map.entry("java.lang.UnsupportedOperationException", SparkUnsupportedOperationException::new),
                    Map.entry("java.lang.ArrayIndexOutOfBoundsException", SparkArrayIndexOutOfBoundsException::new),
                    Map.entry("java.time.DateTimeException", SparkDateTimeException::new),
                    Map.entry("org.apache.spark.SparkRuntimeException", SparkRuntimeException::new),
                    Map.entry("org.apache.spark.SparkUpgradeException", SparkUpgradeException::new),
                    Map.entry("org.apache.spark.SparkNoSuchElementException", SparkNoSuchElementException::new),
                    Map.entry(SPARK, SparkException::new),
                    Map.entry("org.apache.spark.sql.connect.common.InvalidPlanInput", InvalidPlanInputException::new),
                    Map.entry(
                            "org.apache.spark.api.python.StreamingPythonRunner$StreamingPythonRunnerInitializationException",
                            StreamingPythonRunnerInitializationException::new));

    private ServerErrors() {}

    /**
     * Makes the exception for a failure.
     *
     * @param classes the server's classes, the most specific one first
     * @param reason the most specific class once more, which is told when none of the classes is known here
     */
    static RuntimeException exception(
            List<String> classes, String reason, ErrorDetails details, @Nullable Throwable cause) {
        if (classes.contains(PYTHON)) {
            return new PythonException(asPythonFailure(details), cause);
        }
        for (String name : classes) {
            BiFunction<ErrorDetails, @Nullable Throwable, RuntimeException> known = CLASSES.get(name);
            if (known != null) {
                return name.equals(SPARK) && details.message().contains(PICKLE)
                        ? new PickleException(details, cause)
                        : known.apply(details, cause);
            }
        }
        return new SparkException(
                reason.isEmpty() ? details : details.withMessage("(" + reason + ") " + details.message()), cause);
    }

    /** What Python code raised is not one of Spark's own conditions, also where Spark wrapped it into one. */
    private static ErrorDetails asPythonFailure(ErrorDetails details) {
        return ErrorDetails.of(PYTHON_PREFIX + details.message())
                .withServerErrors(details.serverErrors())
                .withGrpcStatusCode(details.grpcStatusCode())
                .withOperationId(details.operationId());
    }
}
