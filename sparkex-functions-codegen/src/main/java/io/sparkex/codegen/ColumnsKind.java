package io.sparkex.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import java.util.List;

/**
 * {@code columns} and {@code columns2}: any number of columns, or of names, but not fewer than {@code minimum}.
 * Where nothing else tells the two styles apart, a call without arguments would be ambiguous; so there the names form
 * has a first name of its own.
 */
record ColumnsKind(String name, int minimum) implements ArgumentKind {
    private static final String FIRST = "first";
    private static final String MORE = "more";

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        if (style == Style.COLUMNS) {
            return List.of(varargs(COLUMN, JavaNames.safe(argument)));
        }
        ClassName text = ClassName.get(String.class);
        return alone
                ? List.of(ParameterSpec.builder(text, FIRST).build(), varargs(text, MORE))
                : List.of(varargs(text, JavaNames.safe(argument)));
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        CodeBlock values = style == Style.NAMES && alone
                ? CodeBlock.of("$L, $L", FIRST, MORE)
                : CodeBlock.of("$N", JavaNames.safe(argument));
        CodeBlock added = CodeBlock.of(".columns($S, $L)", argument, values);
        return minimum == 0 ? added : CodeBlock.of("$L.atLeast($L)", added, minimum);
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        if (style == Style.NAMES && parameter.name().equals(FIRST)) {
            return "the name of the first column";
        }
        if (style == Style.NAMES && parameter.name().equals(MORE)) {
            return minimum == 0 ? "the names of further columns" : "the names of further columns, at least one";
        }
        String what = style == Style.COLUMNS ? "columns" : "names of columns";
        return minimum == 0 ? what : what + ", at least " + minimum;
    }

    @Override
    public boolean takesNames() {
        return true;
    }

    @Override
    public boolean isVarargs() {
        return true;
    }

    private static ParameterSpec varargs(ClassName type, String name) {
        return ParameterSpec.builder(ArrayTypeName.of(type), name).build();
    }
}
