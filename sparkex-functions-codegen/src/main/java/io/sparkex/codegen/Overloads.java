package io.sparkex.codegen;

import io.sparkex.codegen.ArgumentKind.Style;
import io.sparkex.codegen.FunctionEntry.Argument;
import io.sparkex.codegen.FunctionEntry.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the methods of a function and checks the overload rules. Arguments that may be a literal or a column are
 * literals together or columns together. Within such a shape there are at most two methods per number of arguments:
 * one takes all columns as columns, and one takes by name all that may be given so.
 */
final class Overloads {
    private static final int STYLES = Style.values().length;

    private Overloads() {}

    /** The overloads of a function, by growing number of arguments. */
    static List<Overload> of(FunctionEntry entry) {
        List<Overload> overloads = new ArrayList<>();
        for (Form form : entry.forms()) {
            for (int count = required(form); count <= form.arguments().size(); count++) {
                for (List<ArgumentKind> kinds : shapes(form.arguments().subList(0, count))) {
                    addStyles(entry, form, kinds, overloads);
                }
            }
        }
        check(entry, overloads);
        return overloads;
    }

    private static int required(Form form) {
        return (int) form.arguments().stream()
                .filter(argument -> !argument.optional())
                .count();
    }

    private static List<List<ArgumentKind>> shapes(List<Argument> given) {
        List<ArgumentKind> literals = new ArrayList<>();
        List<ArgumentKind> columns = new ArrayList<>();
        for (Argument argument : given) {
            literals.add(argument.kinds().get(0));
            columns.add(argument.kinds().get(argument.kinds().size() - 1));
        }
        return given.stream().anyMatch(Argument::isUnion) ? List.of(literals, columns) : List.of(literals);
    }

    private static void addStyles(FunctionEntry entry, Form form, List<ArgumentKind> kinds, List<Overload> overloads) {
        add(entry, new Overload(form, kinds, Style.COLUMNS), overloads);
        if (kinds.stream().anyMatch(ArgumentKind::takesNames)) {
            add(entry, new Overload(form, kinds, Style.NAMES), overloads);
        }
    }

    private static void add(FunctionEntry entry, Overload added, List<Overload> overloads) {
        for (Overload other : overloads) {
            if (other.signature().equals(added.signature())) {
                if (added.style() == Style.NAMES && other.takesText()) {
                    return;
                }
                throw new RegistryException(entry.where(), "two methods take " + added.signature());
            }
        }
        overloads.add(added);
    }

    private static void check(FunctionEntry entry, List<Overload> overloads) {
        Map<String, Set<Style>> styles = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Overload overload : overloads) {
            styles.computeIfAbsent(overload.shape(), shape -> new HashSet<>()).add(overload.style());
            int count = counts.merge(overload.shape(), 1, Integer::sum);
            if (count > STYLES || count > styles.get(overload.shape()).size()) {
                throw new RegistryException(
                        entry.where(),
                        "more than one method by columns and one by names takes (" + overload.shape() + ")");
            }
        }
        long varargs = overloads.stream().filter(Overload::isVarargs).count();
        if (varargs > STYLES) {
            throw new RegistryException(entry.where(), "more than two methods take any number of arguments");
        }
    }
}
