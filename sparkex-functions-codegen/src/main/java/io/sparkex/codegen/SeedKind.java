package io.sparkex.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;

/** {@code seed}: the seed of a random generator. When none is given, the client draws one per call. */
final class SeedKind implements ArgumentKind {
    private static final String RANDOM = "random";

    @Override
    public String name() {
        return "seed";
    }

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        return List.of(
                ParameterSpec.builder(TypeName.LONG, JavaNames.safe(argument)).build());
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        return CodeBlock.of(".literal($N)", JavaNames.safe(argument));
    }

    @Override
    public CodeBlock encodeOmitted(String argument, String value) {
        if (!value.equals(RANDOM)) {
            throw new IllegalArgumentException("the default of a seed is '" + RANDOM + "', not '" + value + "'");
        }
        return CodeBlock.of(".randomSeed()");
    }

    @Override
    public boolean isLiteral() {
        return true;
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        return "the seed of the random generator";
    }
}
