package io.sparkex.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import java.util.List;

/** {@code texts}: any number of texts, but at least one, each sent as a literal. */
final class TextsKind implements ArgumentKind {
    @Override
    public String name() {
        return "texts";
    }

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        return List.of(ParameterSpec.builder(ArrayTypeName.of(ClassName.get(String.class)), JavaNames.safe(argument))
                .build());
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        return CodeBlock.of(".texts($S, $N)", argument, JavaNames.safe(argument));
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        return "texts, at least one";
    }

    @Override
    public boolean isVarargs() {
        return true;
    }
}
