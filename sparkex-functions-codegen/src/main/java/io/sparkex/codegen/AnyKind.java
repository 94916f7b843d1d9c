package io.sparkex.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code any}: a column or a value, which {@code lit} makes a literal.
 *
 * @param optional whether the argument may be left out; then {@code null} leaves it out too, as {@code None} does
 */
record AnyKind(boolean optional) implements ArgumentKind {
    private static final TypeName TYPE = ClassName.get(Object.class)
            .annotated(AnnotationSpec.builder(ClassName.get(Nullable.class)).build());

    @Override
    public String name() {
        return "any";
    }

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        return List.of(ParameterSpec.builder(TYPE, JavaNames.safe(argument)).build());
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        return CodeBlock.of(optional ? ".anyUnlessNull($N)" : ".any($N)", JavaNames.safe(argument));
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        return optional
                ? "a column or a value that `lit` takes; `null` is as if it were not given"
                : "a column or a value that `lit` takes, `null` included";
    }

    @Override
    public ArgumentKind whenOptional() {
        return new AnyKind(true);
    }
}
