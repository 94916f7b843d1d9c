package io.sparkex.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * {@code lambda1}, {@code lambda2} and {@code lambda3}: a function from columns to a column.
 *
 * @param name the name of the kind
 * @param type the type of the parameter
 * @param description what the documentation calls it
 */
record LambdaKind(String name, TypeName type, String description) implements ArgumentKind {
    static final LambdaKind ONE = new LambdaKind(
            "lambda1",
            ParameterizedTypeName.get(ClassName.get("java.util.function", "Function"), COLUMN, COLUMN),
            "a function of one column");
    static final LambdaKind TWO = new LambdaKind(
            "lambda2",
            ParameterizedTypeName.get(ClassName.get("java.util.function", "BiFunction"), COLUMN, COLUMN, COLUMN),
            "a function of two columns");
    static final LambdaKind THREE =
            new LambdaKind("lambda3", ClassName.get("io.sparkex", "TernaryFunction"), "a function of three columns");

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        return List.of(ParameterSpec.builder(type, JavaNames.safe(argument)).build());
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        return CodeBlock.of(".lambda($S, $N)", argument, JavaNames.safe(argument));
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        return description;
    }
}
