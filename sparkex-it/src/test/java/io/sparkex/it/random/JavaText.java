package io.sparkex.it.random;

import io.sparkex.it.random.Term.Call;
import io.sparkex.it.random.Term.Entries;
import io.sparkex.it.random.Term.Items;
import io.sparkex.it.random.Term.Lambda;
import io.sparkex.it.random.Term.Literal;
import io.sparkex.it.random.Term.Name;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a term is written in Java. */
final class JavaText {
    private JavaText() {}

    static String of(Term term) {
        if (term instanceof Name name) {
            return name.name();
        }
        if (term instanceof Literal literal) {
            return literal(literal.value());
        }
        if (term instanceof Items items) {
            return items.element() == null
                    ? "List.of(" + joined(items.items()) + ")"
                    : "new " + items.element().getSimpleName() + "[] {" + joined(items.items()) + "}";
        }
        if (term instanceof Entries entries) {
            return entries.entries().entrySet().stream()
                    .map(it -> literal(it.getKey()) + ", " + of(it.getValue()))
                    .collect(Collectors.joining(", ", "Map.of(", ")"));
        }
        if (term instanceof Lambda lambda) {
            return "(" + String.join(", ", lambda.parameters()) + ") -> " + of(lambda.body());
        }
        Call call = (Call) term;
        String on = call.on().equals(Term.F) ? "" : of(call.on()) + ".";
        return on + call.method() + "(" + joined(call.arguments()) + ")";
    }

    private static String joined(List<Term> terms) {
        return terms.stream().map(JavaText::of).collect(Collectors.joining(", "));
    }

    private static String literal(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return "new BigDecimal(\"" + decimal.toPlainString() + "\")";
        }
        if (value instanceof LocalDate date) {
            return "LocalDate.parse(\"" + date + "\")";
        }
        if (value instanceof Long number) {
            return number + "L";
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    /** A text as Java, Python and the answers write it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
