package io.sparkex.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import java.util.List;

/** What an argument may be. Each kind says which parameters it takes and how it is added to the call. */
interface ArgumentKind {
    ClassName COLUMN = ClassName.get("io.sparkex", "Column");

    /** How the columns among the arguments are given: the two styles are never mixed in one method. */
    enum Style {
        COLUMNS,
        NAMES
    }

    /** The name of the kind in the registry. */
    String name();

    /**
     * The parameters of the Java method.
     *
     * @param argument the name of the argument
     * @param style how columns are given, which only a kind that {@linkplain #takesNames takes names} looks at
     * @param alone whether nothing before this argument tells the styles apart
     */
    List<ParameterSpec> parameters(String argument, Style style, boolean alone);

    /** Adds the argument to a call, as {@code .column("col", col)} does. */
    CodeBlock encode(String argument, Style style, boolean alone);

    /** Adds what is sent in place of the argument when it is not given. */
    default CodeBlock encodeOmitted(String argument, String value) {
        throw new IllegalArgumentException("the kind '" + name() + "' has no defaults");
    }

    /** Says what one of the parameters is, for the documentation. */
    String describe(Style style, ParameterSpec parameter);

    /** The kind for an argument that may be left out. */
    default ArgumentKind whenOptional() {
        return this;
    }

    /** Whether the argument is a column, which may be given by name. */
    default boolean takesNames() {
        return false;
    }

    /** Whether the argument is a column, which may not be given by name. */
    default boolean isColumnOnly() {
        return false;
    }

    /** Whether the argument is written as a Java value and sent as a literal. */
    default boolean isLiteral() {
        return false;
    }

    /** Whether any number of values may be given. */
    default boolean isVarargs() {
        return false;
    }
}
