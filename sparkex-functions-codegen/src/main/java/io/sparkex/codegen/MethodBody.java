package io.sparkex.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.sparkex.codegen.FunctionEntry.Argument;
import io.sparkex.codegen.FunctionEntry.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The one statement that a generated method consists of. */
final class MethodBody {
    private static final String PACKAGE = "io.sparkex";
    private static final ClassName CALL = ClassName.get(PACKAGE, "FunctionCall");

    private MethodBody() {}

    static CodeBlock of(Overload overload) {
        return CodeBlock.of("return $L", expression(overload));
    }

    private static CodeBlock expression(Overload overload) {
        String name = overload.form().targetName();
        return switch (overload.form().target()) {
            case CALL, DISTINCT_CALL -> call(overload, name);
            case METHOD ->
                CodeBlock.of(
                        "$T.columnOf($S, $L).$L()",
                        CALL,
                        overload.given().get(0).name(),
                        parameterNames(overload),
                        name);
            case DELEGATE -> {
                String[] parts = name.split("\\.", -1);
                yield CodeBlock.of("$T.$L($L)", ClassName.get(PACKAGE, parts[0]), parts[1], parameterNames(overload));
            }
        };
    }

    private static String parameterNames(Overload overload) {
        return overload.parameters().stream().map(parameter -> parameter.name()).collect(Collectors.joining(", "));
    }

    private static CodeBlock call(Overload overload, String name) {
        Map<String, CodeBlock> encoded = new LinkedHashMap<>();
        for (int i = 0; i < overload.kinds().size(); i++) {
            encoded.put(
                    overload.given().get(i).name(),
                    overload.kinds()
                            .get(i)
                            .encode(overload.given().get(i).name(), overload.style(), overload.isAlone(i)));
        }
        for (Argument argument : overload.omitted()) {
            // PySpark sends nothing for an argument that is None, nor for those behind it.
            if (argument.omitted().isEmpty()) {
                break;
            }
            encoded.put(
                    argument.name(),
                    argument.kinds()
                            .get(0)
                            .encodeOmitted(argument.name(), argument.omitted().get()));
        }
        CodeBlock.Builder call = CodeBlock.builder().add("$T.of($S)", CALL, name);
        overload.form().sent().stream().filter(encoded::containsKey).forEach(sent -> call.add(encoded.get(sent)));
        return call.add(overload.form().target() == Target.DISTINCT_CALL ? ".toDistinctColumn()" : ".toColumn()")
                .build();
    }
}
