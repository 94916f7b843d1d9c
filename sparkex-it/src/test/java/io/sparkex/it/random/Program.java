package io.sparkex.it.random;

import io.sparkex.it.random.Term.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Assignments to variables; the last one is the result.
 *
 * @param seed where it comes from
 * @param statements the assignments
 * @param ordered whether the rows have an order that says all, so that it is compared too
 */
record Program(long seed, List<Statement> statements, boolean ordered) {
    /** An assignment. */
    record Statement(String variable, Term value) {}

    /** The variable of the last assignment. */
    static final String RESULT = "result";

    String python() {
        return statements.stream()
                .map(it -> it.variable() + " = " + PythonText.of(it.value()))
                .collect(Collectors.joining("\n"));
    }

    String java() {
        return statements.stream()
                .map(it -> "var " + it.variable() + " = " + JavaText.of(it.value()) + ";")
                .collect(Collectors.joining("\n"));
    }

    /** The same program without assignments that nothing needs, or that only give another name. */
    Program tidied() {
        Map<String, Term> names = new HashMap<>();
        List<Statement> named = new ArrayList<>();
        for (Statement statement : statements) {
            Term value = renamed(statement.value(), names);
            if (value instanceof Name && !statement.variable().equals(RESULT)) {
                names.put(statement.variable(), value);
            } else {
                named.add(new Statement(statement.variable(), value));
            }
        }
        Set<String> needed = new HashSet<>(Set.of(RESULT));
        for (int i = named.size() - 1; i >= 0; i--) {
            if (needed.contains(named.get(i).variable())) {
                addNames(named.get(i).value(), needed);
            }
        }
        named.removeIf(it -> !needed.contains(it.variable()));
        return new Program(seed, List.copyOf(named), ordered);
    }

    private static Term renamed(Term term, Map<String, Term> names) {
        return term instanceof Name name
                ? names.getOrDefault(name.name(), name)
                : Term.with(
                        term,
                        Term.inside(term).stream().map(it -> renamed(it, names)).toList());
    }

    private static void addNames(Term term, Set<String> names) {
        if (term instanceof Name name) {
            names.add(name.name());
        }
        Term.inside(term).forEach(it -> addNames(it, names));
    }
}
