package io.sparkex.internal.mapping;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.internal.localdata.JavaType;
import io.sparkex.types.DataType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a mapping, and what only a value shows. */
final class MappingErrors {
    private static final int SHOWN = 100;

    private MappingErrors() {}

    /** No column for a property. */
    static AnalysisException missing(String property, JavaType owner, StructType schema, String path) {
        String names = Arrays.stream(schema.fields())
                .map(field -> "`" + field.name() + "`")
                .collect(Collectors.joining(", "));
        String hint = ", also in other letter case or as snake_case. " + property + " is a part of " + owner + ".";
        if (!path.isEmpty()) {
            return new AnalysisException(
                    ErrorDetails.ofCondition(
                                    "FIELD_NOT_FOUND",
                                    "No such struct field `" + property + "` in " + names + " of column " + path + hint)
                            .withSqlState("42704")
                            .withParameter("fieldName", "`" + property + "`")
                            .withParameter("fields", names),
                    null);
        }
        return new AnalysisException(
                ErrorDetails.ofCondition(
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "A column with name `" + property + "` cannot be resolved. Did you mean one of the"
                                        + " following? [" + names + "]. There is none of this name" + hint)
                        .withSqlState("42703")
                        .withParameter("objectName", "`" + property + "`")
                        .withParameter("proposal", names),
                null);
    }

    /** Several columns for a property. */
    static AnalysisException ambiguous(String property, JavaType owner, List<StructField> matches, String path) {
        return new AnalysisException(
                ErrorDetails.ofCondition(
                                "AMBIGUOUS_COLUMN_OR_FIELD",
                                "Column or field `" + place(path, property) + "` of " + owner
                                        + " is ambiguous and has " + matches.size() + " matches: "
                                        + matches.stream()
                                                .map(StructField::name)
                                                .toList()
                                        + ". Rename or select columns first.")
                        .withSqlState("42702")
                        .withParameter("name", "`" + property + "`")
                        .withParameter("n", String.valueOf(matches.size())),
                null);
    }

    /** A type whose values a Java type does not hold. */
    static AnalysisException doesNotFit(String path, DataType type, JavaType target, String hint) {
        return new AnalysisException(
                ErrorDetails.ofCondition(
                                "CANNOT_UP_CAST_DATATYPE",
                                "Cannot up cast " + path + " from \"" + type.sql() + "\" to \"" + target + "\"."
                                        + (hint.isEmpty() ? "" : " " + hint))
                        .withSqlState("42846")
                        .withParameter("expression", path)
                        .withParameter("sourceType", "\"" + type.sql() + "\"")
                        .withParameter("targetType", "\"" + target + "\""),
                null);
    }

    /** Another number of columns than are wanted. */
    static AnalysisException columns(StructType schema, JavaType target, String wanted) {
        return new AnalysisException(
                ErrorDetails.ofCondition(
                                "UNSUPPORTED_DESERIALIZER.FIELD_NUMBER_MISMATCH",
                                "The deserializer is not supported: Try to map " + schema.simpleString() + " to "
                                        + target + ", which takes " + wanted + ", but there are " + schema.size()
                                        + ". Select the columns first.")
                        .withSqlState("0A000")
                        .withParameter("schema", schema.simpleString()),
                null);
    }

    /** A class of which no objects can be made. */
    static SparkIllegalArgumentException notMade(JavaType type, String why, @Nullable Throwable cause) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "ENCODER_NOT_FOUND",
                                "Not found an encoder of the type " + type + ": " + why
                                        + ". Take a record, a JavaBean, a class that a column's value can have, or"
                                        + " register a ValueConverter.")
                        .withSqlState("42704")
                        .withParameter("typeName", type.toString()),
                cause);
    }

    /** NULL where Java has no place for it. Called by handles. */
    static SparkRuntimeException isNull(String path, String target) {
        return new Unplaced(
                ErrorDetails.ofCondition(
                                "NOT_NULL_ASSERT_VIOLATION",
                                "NULL value appeared in non-nullable field: column " + path + " is NULL, which "
                                        + target + " can't be. Take the class that boxes it, or Optional.")
                        .withSqlState("42000")
                        .withParameter("walkedTypePath", path),
                null);
    }

    /** A value that would be changed. */
    static SparkRuntimeException notExact(String path, Object value, String target) {
        return new Unplaced(
                ErrorDetails.ofCondition(
                                "VALUE_NOT_REPRESENTABLE",
                                "The value " + shown(value) + " of column " + path + " can't be " + target
                                        + " without loss.")
                        .withParameter("expr", path)
                        .withParameter("type", target),
                null);
    }

    /** NULL, or a value that can't be compared, for a collection or a map that takes no such values. */
    static SparkRuntimeException notHeld(String path, @Nullable Object value, Class<?> target, RuntimeException cause) {
        if (value == null) {
            return new Unplaced(
                    ErrorDetails.ofCondition(
                                    "NOT_NULL_ASSERT_VIOLATION",
                                    "NULL value appeared in non-nullable field: a value of column " + path
                                            + " is NULL, which a " + target.getName()
                                            + " does not hold. Take a class that does.")
                            .withSqlState("42000")
                            .withParameter("walkedTypePath", path),
                    cause);
        }
        return new Unplaced(
                ErrorDetails.ofCondition(
                                "VALUE_NOT_REPRESENTABLE",
                                "The value " + shown(value) + " of column " + path + " can't be in a "
                                        + target.getName() + ": " + cause)
                        .withParameter("expr", path)
                        .withParameter("type", target.getName()),
                cause);
    }

    /** A text that names no constant. */
    static SparkRuntimeException unknownConstant(String path, String name, Class<?> type, Set<String> constants) {
        return new Unplaced(
                ErrorDetails.ofCondition(
                                "VALUE_NOT_REPRESENTABLE",
                                "The value " + shown(name) + " of column " + path + " is no constant of the enum "
                                        + type.getName() + ". Its constants are " + constants + ".")
                        .withParameter("expr", path)
                        .withParameter("type", type.getName()),
                null);
    }

    /** A failed conversion of the application. */
    static SparkRuntimeException notConverted(String path, Object value, String target, RuntimeException cause) {
        return new Unplaced(
                ErrorDetails.ofCondition(
                                "VALUE_CONVERSION_FAILED",
                                "The value " + shown(value) + " of column " + path + " can't be converted to " + target
                                        + ": " + cause)
                        .withParameter("expr", path),
                cause);
    }

    /** A struct of a row that somebody made, which its schema does not fit. */
    static SparkIllegalArgumentException wrongLength(String path, int expected, int actual) {
        return new SparkIllegalArgumentException(
                "FIELD_STRUCT_LENGTH_MISMATCH",
                "The row in column " + path + " has " + actual + " values, but its schema has " + expected
                        + " fields.");
    }

    /** What the reader of a row threw; what this library says of a value gets the row. */
    static RuntimeException thrown(Throwable failure, int row) {
        RuntimeException thrown = thrown(failure);
        if (thrown instanceof Unplaced unplaced) {
            String message = unplaced.details().message();
            String end = message.endsWith(".") ? " " : ". ";
            SparkRuntimeException placed = new SparkRuntimeException(
                    unplaced.details().withMessage(message + end + "It is in row " + row + " of its batch."),
                    thrown.getCause());
            placed.setStackTrace(thrown.getStackTrace());
            return placed;
        }
        return thrown;
    }

    /** What a handle threw: unchecked as it is. */
    static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return new Unplaced(
                ErrorDetails.ofCondition("VALUE_CONVERSION_FAILED", "An object can't be made of a row: " + failure),
                failure);
    }

    /** A failure of this library that does not say yet which row it is of. */
    private static final class Unplaced extends SparkRuntimeException {
        private static final long serialVersionUID = 1L;

        Unplaced(ErrorDetails details, @Nullable Throwable cause) {
            super(details, cause);
        }
    }

    static String place(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(Object value) {
        String text = value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
