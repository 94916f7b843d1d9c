package io.sparkex.it.random;

import static java.util.Map.entry;

import io.sparkex.it.random.Term.Call;
import io.sparkex.it.random.Term.Entries;
import io.sparkex.it.random.Term.Items;
import io.sparkex.it.random.Term.Lambda;
import io.sparkex.it.random.Term.Literal;
import io.sparkex.it.random.Term.Name;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a term is written in Python. */
final class PythonText {
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            entry("plus", "+"),
            entry("minus", "-"),
            entry("multiply", "*"),
            entry("divide", "/"),
            entry("mod", "%"),
            entry("pow", "**"),
            entry("equalTo", "=="),
            entry("notEqual", "!="),
            entry("gt", ">"),
            entry("geq", ">="),
            entry("lt", "<"),
            entry("leq", "<="),
            entry("and", "&"),
            entry("or", "|"));
    private static final Map<String, String> RENAMED =
            Map.of("startsWith", "startswith", "endsWith", "endswith", "randomSplitAsList", "randomSplit");
    private static final Set<String> PROPERTIES = Set.of("na", "stat", "tvf", "columns", "dtypes", "isStreaming");

    private PythonText() {}

    static String of(Term term) {
        if (term instanceof Name name) {
            return name.name();
        }
        if (term instanceof Literal literal) {
            return literal(literal.value());
        }
        if (term instanceof Items items) {
            return "[" + joined(items.items()) + "]";
        }
        if (term instanceof Entries entries) {
            return entries.entries().entrySet().stream()
                    .map(it -> literal(it.getKey()) + ": " + of(it.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (term instanceof Lambda lambda) {
            return "lambda " + String.join(", ", lambda.parameters()) + ": " + of(lambda.body());
        }
        return call((Call) term);
    }

    private static String call(Call call) {
        String on = of(call.on());
        List<Term> arguments = call.arguments();
        String method = call.method();
        if (call.on().equals(Term.F)) {
            return method.equals("not")
                    ? "(~" + joined(arguments) + ")"
                    : "F." + method + "(" + joined(arguments) + ")";
        }
        String operator = OPERATORS.get(method);
        if (operator != null) {
            return "(" + on + " " + operator + " " + joined(arguments) + ")";
        }
        if (PROPERTIES.contains(method)) {
            return on + "." + method;
        }
        return switch (method) {
            case "negate" -> "(-" + on + ")";
            case "col", "get" -> on + "[" + joined(arguments) + "]";
            case "fromJson" -> on + ".fromJson(json.loads(" + joined(arguments) + "))";
            case "dropDuplicates" -> on + ".dropDuplicates(" + names(arguments) + ")";
            case "fillna", "fill" -> on + "." + method + "(" + withNames(arguments, 1) + ")";
            case "replace" -> on + ".replace(" + withNames(arguments, 2) + ")";
            case "dropna" -> on + ".dropna(" + dropna(arguments) + ")";
            case "joinAsOf" -> on + "._joinAsOf(" + joinAsOf(arguments) + ")";
            // PySpark has it without Spark Connect alone.
            case "toJSON" -> on + ".select(F.to_json(F.struct(\"*\")).alias(\"value\"))";
            case "sql" -> on + ".sql(" + sql(arguments) + ")";
            case "sort", "orderBy" -> on + "." + method + "(" + sort(arguments) + ")";
            default -> on + "." + RENAMED.getOrDefault(method, method) + "(" + joined(arguments) + ")";
        };
    }

    private static String joined(List<Term> terms) {
        return terms.stream().map(PythonText::of).collect(Collectors.joining(", "));
    }

    /** Names that Java takes one by one are a list in Python. */
    private static String names(List<Term> names) {
        return names.isEmpty() ? "" : "[" + joined(names) + "]";
    }

    private static String withNames(List<Term> arguments, int before) {
        if (arguments.size() <= before) {
            return joined(arguments);
        }
        return joined(arguments.subList(0, before)) + ", " + names(arguments.subList(before, arguments.size()));
    }

    private static String dropna(List<Term> arguments) {
        if (arguments.isEmpty()) {
            return "";
        }
        boolean threshold = arguments.get(0) instanceof Literal first && first.value() instanceof Integer;
        String subset = arguments.size() == 1 ? "" : ", subset=" + names(arguments.subList(1, arguments.size()));
        return (threshold ? "thresh=" : "how=") + of(arguments.get(0)) + subset;
    }

    private static String joinAsOf(List<Term> arguments) {
        if (arguments.size() < 8) {
            return joined(arguments);
        }
        return joined(arguments.subList(0, 5)) + ", tolerance=" + of(arguments.get(5)) + ", allowExactMatches="
                + of(arguments.get(6)) + ", direction=" + of(arguments.get(7));
    }

    private static String sql(List<Term> arguments) {
        List<String> written = new ArrayList<>();
        written.add(of(arguments.get(0)));
        if (arguments.size() > 1) {
            written.add("args=" + of(arguments.get(1)));
        }
        if (arguments.size() > 2 && arguments.get(2) instanceof Entries frames) {
            frames.entries().forEach((name, frame) -> written.add(name + "=" + of(frame)));
        }
        return String.join(", ", written);
    }

    private static String sort(List<Term> arguments) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof Items names)) {
            return joined(arguments);
        }
        return joined(names.items()) + ", ascending=[" + joined(arguments.subList(1, arguments.size())) + "]";
    }

    static String literal(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof BigDecimal decimal) {
            return "Decimal(\"" + decimal.toPlainString() + "\")";
        }
        if (value instanceof LocalDate date) {
            return "date(" + date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth() + ")";
        }
        return value instanceof String text ? JavaText.quoted(text) : value.toString();
    }
}
