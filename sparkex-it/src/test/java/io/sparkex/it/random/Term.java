package io.sparkex.it.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression that both languages have: a call, with Java's name of the method, and what calls are made of. {@link
 * JavaCalls} makes the calls, {@link JavaText} and {@link PythonText} write them down.
 */
sealed interface Term {
    /** The functions of SQL. */
    Name F = new Name("F");

    /** The session. */
    Name SPARK = new Name("spark");

    /** Where windows begin. */
    Name WINDOW = new Name("Window");

    /** A variable, a parameter of a lambda, or one of the names above. */
    record Name(String name) implements Term {}

    /** A text, a number, a truth value, a date or {@code null}. */
    record Literal(@Nullable Object value) implements Term {}

    /** A list, or an array of the element's type. */
    record Items(@Nullable Class<?> element, List<Term> items) implements Term {}

    /** A map with texts as keys. */
    record Entries(Map<String, Term> entries) implements Term {}

    /** A lambda. */
    record Lambda(List<String> parameters, Term body) implements Term {}

    /** A call of a method. */
    record Call(Term on, String method, List<Term> arguments) implements Term {}

    /** A call; arguments that are no terms are literals. */
    static Call call(Term on, String method, @Nullable Object... arguments) {
        return new Call(on, method, Arrays.stream(arguments).map(Term::of).toList());
    }

    /** A call of a function of SQL. */
    static Call f(String function, @Nullable Object... arguments) {
        return call(F, function, arguments);
    }

    static Call col(String name) {
        return f("col", name);
    }

    static Call lit(@Nullable Object value) {
        return f("lit", value);
    }

    static Term of(@Nullable Object value) {
        return value instanceof Term term ? term : new Literal(value);
    }

    static Items array(Class<?> element, List<?> items) {
        return new Items(element, items.stream().map(Term::of).toList());
    }

    static Items list(List<?> items) {
        return new Items(null, items.stream().map(Term::of).toList());
    }

    /** The terms right inside of one. */
    static List<Term> inside(Term term) {
        if (term instanceof Call call) {
            List<Term> inside = new ArrayList<>(List.of(call.on()));
            inside.addAll(call.arguments());
            return inside;
        }
        if (term instanceof Items items) {
            return items.items();
        }
        if (term instanceof Entries entries) {
            return List.copyOf(entries.entries().values());
        }
        return term instanceof Lambda lambda ? List.of(lambda.body()) : List.of();
    }

    /** The same term with other terms right inside. */
    static Term with(Term term, List<Term> inside) {
        if (term instanceof Call call) {
            return new Call(inside.get(0), call.method(), List.copyOf(inside.subList(1, inside.size())));
        }
        if (term instanceof Items items) {
            return new Items(items.element(), List.copyOf(inside));
        }
        if (term instanceof Entries entries) {
            Map<String, Term> changed = new LinkedHashMap<>();
            for (String key : entries.entries().keySet()) {
                changed.put(key, inside.get(changed.size()));
            }
            return new Entries(changed);
        }
        return term instanceof Lambda lambda ? new Lambda(lambda.parameters(), inside.get(0)) : term;
    }
}
