package io.sparkex.codegen;

import com.palantir.javapoet.ParameterSpec;
import io.sparkex.codegen.ArgumentKind.Style;
import io.sparkex.codegen.FunctionEntry.Argument;
import io.sparkex.codegen.FunctionEntry.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One method to write: a form of a function with its first arguments given, each by one kind.
 *
 * @param form the form
 * @param kinds the kinds of the arguments given; the call stops after them
 * @param style how columns are given
 */
record Overload(Form form, List<ArgumentKind> kinds, Style style) {

    /** The arguments that are given. */
    List<Argument> given() {
        return form.arguments().subList(0, kinds.size());
    }

    /** The arguments that are not given. */
    List<Argument> omitted() {
        return form.arguments().subList(kinds.size(), form.arguments().size());
    }

    /** Whether no argument before this one tells an overload by columns from one by names. */
    boolean isAlone(int index) {
        return kinds.subList(0, index).stream().noneMatch(ArgumentKind::takesNames);
    }

    /** The parameters of one argument. */
    List<ParameterSpec> parameters(int index) {
        return kinds.get(index).parameters(given().get(index).name(), style, isAlone(index));
    }

    /** The parameters of the method. */
    List<ParameterSpec> parameters() {
        List<ParameterSpec> parameters = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            parameters.addAll(parameters(i));
        }
        return parameters;
    }

    /** The types of the parameters, which no two overloads share. */
    List<String> signature() {
        return parameters().stream()
                .map(parameter -> parameter.type().withoutAnnotations().toString())
                .collect(Collectors.toList());
    }

    boolean isVarargs() {
        return !kinds.isEmpty() && kinds.get(kinds.size() - 1).isVarargs();
    }

    boolean takesText() {
        return kinds.contains(LiteralKind.TEXT);
    }

    /** The number of arguments, and which of them are literals of which type: at most two overloads share one. */
    String shape() {
        return kinds.stream()
                .map(kind -> kind.takesNames() || kind.isColumnOnly() ? "column" : kind.name())
                .collect(Collectors.joining(","));
    }
}
