package io.sparkex.internal.transport;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.InvalidPlanInputException;
import io.sparkex.errors.ParseException;
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
import io.sparkex.errors.StreamingQueryException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The server's exception classes and what they are here. PySpark: {@code EXCEPTION_CLASS_MAPPING}. */
final class ServerErrors {
    private static final String PYTHON = "org.apache.spark.api.python.PythonException";

    private static final Map<String, BiFunction<ErrorDetails, Throwable, RuntimeException>> CLASSES = Map.ofEntries(
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
            Map.entry("org.apache.spark.SparkException", SparkException::new),
            Map.entry("org.apache.spark.sql.connect.common.InvalidPlanInput", InvalidPlanInputException::new));

    private ServerErrors() {}

    /** Makes the exception for a failure whose server classes are {@code classes}, the most specific one first. */
    static RuntimeException exception(List<?> classes, ErrorDetails details, Throwable cause) {
        if (classes.contains(PYTHON)) {
            return new PythonException(details, cause);
        }
        for (Object name : classes) {
            BiFunction<ErrorDetails, Throwable, RuntimeException> known = CLASSES.get(name);
            if (known != null) {
                return known.apply(details, cause);
            }
        }
        return new SparkException(details, cause);
    }
}
