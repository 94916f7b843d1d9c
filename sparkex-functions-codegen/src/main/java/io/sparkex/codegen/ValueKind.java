package io.sparkex.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * {@code options}, {@code type}, {@code structtype}, {@code file} and {@code frame}: a Java value that has a way of its
 * own to be sent.
 *
 * @param name the name of the kind
 * @param type the type of the parameter
 * @param method the method of the call that adds it
 * @param description what the documentation calls it
 */
record ValueKind(String name, TypeName type, String method, String description) implements ArgumentKind {
    private static final ClassName TEXT = ClassName.get(String.class);

    static final ValueKind OPTIONS = new ValueKind(
            "options",
            ParameterizedTypeName.get(ClassName.get("java.util", "Map"), TEXT, TEXT),
            "options",
            "options by name");
    static final ValueKind TYPE =
            new ValueKind("type", ClassName.get("io.sparkex.types", "DataType"), "type", "a data type");
    static final ValueKind STRUCT_TYPE =
            new ValueKind("structtype", ClassName.get("io.sparkex.types", "StructType"), "type", "a type of structs");
    static final ValueKind FILE = new ValueKind("file", TEXT, "file", "the path of a file");
    static final ValueKind FRAME =
            new ValueKind("frame", ClassName.get("io.sparkex", "DataFrame"), "frame", "a data frame");

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        return List.of(ParameterSpec.builder(type, JavaNames.safe(argument)).build());
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        return CodeBlock.of(".$L($S, $N)", method, argument, JavaNames.safe(argument));
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        return description;
    }
}
