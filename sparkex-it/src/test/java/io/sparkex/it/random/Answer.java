package io.sparkex.it.random;

import io.sparkex.DataFrame;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a program.
 *
 * @param head the schema of a frame in JSON, or a value, or an error with its class, its condition and its SQLSTATE
 * @param rows the rows, in which a floating number is written with all its bits; of an error, its message
 */
record Answer(String head, List<String> rows) {
    private static final String ERROR = "error ";
    private static final String NO_STATE = " -";
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private static final List<Class<?>> VALUES =
            List.of(Boolean.class, Number.class, String.class, Row.class, List.class, double[].class);

    /** Errors that have another class in Java, as docs/parity/errors.md says. */
    private static final Map<String, String> CLASSES = Map.of(
            "PySparkValueError", "IllegalArgumentException",
            "PySparkTypeError", "IllegalArgumentException",
            "PySparkIndexError", "IllegalArgumentException",
            "UnknownException", "Exception",
            "SparkConnectGrpcException", "Exception",
            "InvalidPlanInput", "InvalidPlanInputException",
            "PySparkNotImplementedError", "UnsupportedOperationException");

    /** Reads what the program for Python prints. */
    static Answer parse(String text) {
        List<String> lines = text.lines().toList();
        String head = lines.get(0);
        if (head.startsWith(ERROR)) {
            String[] words = head.split(" ");
            head = error(CLASSES.getOrDefault(words[1], words[1]), words[2], words[3]);
        }
        return new Answer(head, lines.subList(1, lines.size()));
    }

    static Answer of(@Nullable Object result) {
        if (result instanceof DataFrame frame) {
            String schema = frame.schema().json();
            return new Answer("frame " + schema, rows(frame.collect()));
        }
        if (result instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Row) {
            return new Answer("rows", rows(list));
        }
        if (result instanceof Object[] array) {
            return of(Arrays.asList(array));
        }
        if (result == null || VALUES.stream().anyMatch(it -> it.isInstance(result))) {
            return new Answer("value " + text(result), List.of());
        }
        throw new JavaCalls.NoSuchCall("No result of a program: " + result.getClass());
    }

    static Answer of(RuntimeException failure) {
        String name = failure.getClass().getSimpleName();
        String message = String.valueOf(failure.getMessage());
        return failure instanceof SparkThrowable known
                ? new Answer(error(name, known.getCondition(), known.getSqlState()), List.of(message))
                : new Answer(error(name, null, null), List.of(message));
    }

    /** The classes of Spark that would be hidden by those of Java have a prefix here. */
    private static String error(String name, @Nullable String condition, @Nullable String state) {
        return ERROR + name.replaceFirst("^Spark", "") + " " + orNone(condition) + " " + orNone(state);
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "None" : text;
    }

    boolean succeeded() {
        return !head.startsWith(ERROR);
    }

    /**
     * Whether PySpark's answer is the same. The texts of errors are not compared, and what PySpark refuses by itself has no
     * SQLSTATE there.
     */
    boolean agrees(Answer python, boolean ordered) {
        if (python.head.endsWith(NO_STATE)) {
            return head.startsWith(python.head.substring(0, python.head.length() - NO_STATE.length()) + " ");
        }
        if (!head.equals(python.head) || !succeeded()) {
            return head.equals(python.head);
        }
        return ordered
                ? rows.equals(python.rows)
                : rows.stream()
                        .sorted()
                        .toList()
                        .equals(python.rows.stream().sorted().toList());
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of(head), rows.stream()).collect(Collectors.joining("\n"));
    }

    private static List<String> rows(List<?> rows) {
        return rows.stream().map(Answer::text).toList();
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Float || value instanceof Double) {
            return Double.toHexString(((Number) value).doubleValue());
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof String text) {
            return JavaText.quoted(text);
        }
        if (value instanceof byte[] bytes) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof Instant instant) {
            return MICROSECONDS.format(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof LocalDateTime time) {
            return MICROSECONDS.format(time);
        }
        if (value instanceof Row row) {
            return row(row);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(it -> text(it.getKey()) + ": " + text(it.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Map.Entry<?, ?> pair) {
            return "[" + text(pair.getKey()) + ", " + text(pair.getValue()) + "]";
        }
        if (value != null && value.getClass().isArray()) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(text(Array.get(value, i)));
            }
            return "[" + String.join(", ", items) + "]";
        }
        return value instanceof List<?> list
                ? list.stream().map(Answer::text).collect(Collectors.joining(", ", "[", "]"))
                : String.valueOf(value);
    }

    private static String row(Row row) {
        StructType schema = row.schema();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add((schema == null ? i : schema.apply(i).name()) + "=" + text(row.get(i)));
        }
        return "(" + String.join(", ", values) + ")";
    }
}
