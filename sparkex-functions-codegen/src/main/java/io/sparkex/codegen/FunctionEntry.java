package io.sparkex.codegen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One function of the registry.
 *
 * @param name the name in Java, unless Java reserves it
 * @param where the file and the name, for messages
 * @param doc what the function gives back
 * @param since the version of Spark that brought it
 * @param aliases further names, each with the version of Spark that brought it
 * @param deprecated why it should not be used any more
 * @param forms the ways to call it, at least one
 * @param params what the arguments mean, where their kind does not say enough
 * @param module the module of {@code pyspark.sql} that has it, or {@code none}
 * @param returns the simple name of the class of the result
 * @param unsupported why there is no method; then there are no forms
 */
record FunctionEntry(
        String name,
        String where,
        String doc,
        String since,
        SortedMap<String, String> aliases,
        Optional<String> deprecated,
        List<Form> forms,
        Map<String, String> params,
        String module,
        String returns,
        Optional<String> unsupported) {
    /** The module of what PySpark does not have. */
    static final String NO_MODULE = "none";

    /** What a call becomes. */
    enum Target {
        /** A call of a function that the server looks up by name. */
        CALL,
        /** The same as an aggregate over distinct values. */
        DISTINCT_CALL,
        /** A call of a hand-written static method with the same arguments. */
        DELEGATE,
        /** A call of a method of the first argument. */
        METHOD
    }

    /**
     * One way to call a function.
     *
     * @param target what the call becomes
     * @param targetName the name on the wire, {@code Class.method}, or the name of the method
     * @param arguments the arguments in the order of the Java method
     * @param sent the names of the arguments in the order on the wire
     */
    record Form(Target target, String targetName, List<Argument> arguments, List<String> sent) {}

    /**
     * One argument.
     *
     * @param name the name in PySpark
     * @param kinds what may be given: one kind, or a literal kind and a column kind
     * @param optional whether the call may stop before it
     * @param omitted what is sent when the call stops before it; nothing when empty
     */
    record Argument(String name, List<ArgumentKind> kinds, boolean optional, Optional<String> omitted) {
        boolean isUnion() {
            return kinds.size() == 2;
        }
    }
}
