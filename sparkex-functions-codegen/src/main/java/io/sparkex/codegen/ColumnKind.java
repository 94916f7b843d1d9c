package io.sparkex.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import java.util.List;

/** {@code column}: a column, or the name of one. */
final class ColumnKind implements ArgumentKind {
    @Override
    public String name() {
        return "column";
    }

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        ClassName type = style == Style.COLUMNS ? COLUMN : ClassName.get(String.class);
        return List.of(ParameterSpec.builder(type, JavaNames.safe(argument)).build());
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        return CodeBlock.of(".column($S, $N)", argument, JavaNames.safe(argument));
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        return style == Style.COLUMNS ? "a column" : "the name of a column";
    }

    @Override
    public boolean takesNames() {
        return true;
    }
}
