package io.sparkex.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import java.util.List;

/** {@code expr}: a column, but no name, because PySpark takes a string here as a literal or not at all. */
final class ExprKind implements ArgumentKind {
    @Override
    public String name() {
        return "expr";
    }

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        return List.of(ParameterSpec.builder(COLUMN, JavaNames.safe(argument)).build());
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        return CodeBlock.of(".column($S, $N)", argument, JavaNames.safe(argument));
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        return "a column";
    }

    @Override
    public boolean isColumnOnly() {
        return true;
    }
}
