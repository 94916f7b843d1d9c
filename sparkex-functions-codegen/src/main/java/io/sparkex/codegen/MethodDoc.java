package io.sparkex.codegen;

import com.palantir.javapoet.ParameterSpec;
import io.sparkex.codegen.FunctionEntry.Argument;
import io.sparkex.codegen.FunctionEntry.Target;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The documentation of a generated method. */
final class MethodDoc {
    private static final String PYSPARK = "https://spark.apache.org/docs/4.1.1/api/python/reference/pyspark.sql/api/";
    private static final String OURS_SINCE = "0.1.0";
    private static final Map<String, String> ENTITIES = Map.of("<", "&lt;", ">", "&gt;", "&", "&amp;");
    private static final Pattern MARKUP = Pattern.compile("\\{(\\w+)}|`([^`]+)`|\\{@[^}]+}|[<>&]");

    private MethodDoc() {}

    /** The documentation of an overload under one of the function's names. */
    static String of(FunctionEntry entry, String name, String since, Overload overload) {
        StringBuilder doc = new StringBuilder();
        doc.append(html(entry, entry.doc())).append("\n\n");
        if (!name.equals(entry.name())) {
            doc.append("<p>Another name of {@code ").append(entry.name()).append("}.\n\n");
        }
        overload.omitted().stream()
                .map(MethodDoc::omission)
                .forEach(omission -> doc.append("<p>").append(omission).append("\n\n"));
        doc.append("<p>").append(origin(entry.module(), name, since, overload)).append("\n\n");
        for (int i = 0; i < overload.kinds().size(); i++) {
            for (ParameterSpec parameter : overload.parameters(i)) {
                doc.append("@param ")
                        .append(parameter.name())
                        .append(' ')
                        .append(meaning(entry, overload, i, parameter))
                        .append('\n');
            }
        }
        doc.append("@return the result; nothing is sent before an action\n");
        if (overload.parameters().stream().anyMatch(MethodDoc::refusesNull)) {
            doc.append("@throws io.sparkex.errors.SparkIllegalArgumentException if an argument")
                    .append(" is {@code null} that must not be\n");
        }
        doc.append("@since ").append(OURS_SINCE).append('\n');
        entry.deprecated()
                .ifPresent(reason ->
                        doc.append("@deprecated ").append(html(entry, reason)).append('\n'));
        return doc.toString();
    }

    private static boolean refusesNull(ParameterSpec parameter) {
        return !parameter.type().isPrimitive() && !parameter.type().isAnnotated();
    }

    private static String omission(Argument argument) {
        String name = "{@code " + argument.name() + "}";
        return argument.omitted()
                .map(value -> name + " is {@code " + value + "} here.")
                .orElse(name + " is not given here.");
    }

    private static String origin(String module, String name, String since, Overload overload) {
        Target target = overload.form().target();
        String sql = target == Target.CALL
                ? "SQL: {@code " + overload.form().targetName() + "}. "
                : target == Target.DISTINCT_CALL
                        ? "SQL: {@code " + overload.form().targetName() + "(DISTINCT ...)}. "
                        : "";
        if (module.equals(FunctionEntry.NO_MODULE)) {
            return sql + "Not in PySpark; since Spark " + since + ".";
        }
        return sql + "PySpark: <a href=\"" + PYSPARK + "pyspark.sql." + module + "." + name + ".html\">{@code " + name
                + "}</a>, since Spark " + since + ".";
    }

    private static String meaning(FunctionEntry entry, Overload overload, int index, ParameterSpec parameter) {
        String described = overload.kinds().get(index).describe(overload.style(), parameter);
        String argument = overload.given().get(index).name();
        String meaning = entry.params().get(argument);
        if (meaning == null) {
            return html(entry, described);
        }
        boolean column = overload.kinds().get(index).takesNames()
                || overload.kinds().get(index).isColumnOnly();
        return html(entry, column ? meaning + " (" + described + ")" : meaning);
    }

    /** Turns the registry's marks into HTML: braces around an argument, backticks around code. */
    private static String html(FunctionEntry entry, String text) {
        Set<String> known = new TreeSet<>();
        entry.forms().forEach(form -> form.arguments().forEach(argument -> known.add(argument.name())));
        Matcher matcher = MARKUP.matcher(text);
        StringBuilder html = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(html, Matcher.quoteReplacement(replacement(entry, known, matcher)));
        }
        return matcher.appendTail(html).toString();
    }

    private static String replacement(FunctionEntry entry, Set<String> known, Matcher found) {
        String argument = found.group(1);
        if (argument != null) {
            if (!known.contains(argument)) {
                throw new RegistryException(entry.where(), "the text names {" + argument + "}, which is no argument");
            }
            return "{@code " + argument + "}";
        }
        if (found.group(2) != null) {
            return "{@code " + found.group(2) + "}";
        }
        return ENTITIES.getOrDefault(found.group(), found.group());
    }
}
