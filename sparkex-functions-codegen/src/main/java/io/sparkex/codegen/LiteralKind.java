package io.sparkex.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.function.Function;

/**
 * {@code text}, {@code int}, {@code integer}, {@code double}, {@code doubles}, {@code bytes} and {@code bool}: a Java value that is sent as a literal.
 *
 * @param name the name of the kind
 * @param type the type of the parameter
 * @param description what the documentation calls it
 * @param parse reads a default of the registry as a Java expression
 */
record LiteralKind(String name, TypeName type, String description, Function<String, CodeBlock> parse)
        implements ArgumentKind {
    static final LiteralKind TEXT =
            new LiteralKind("text", ClassName.get(String.class), "a text", value -> CodeBlock.of("$S", value));
    static final LiteralKind INT =
            new LiteralKind("int", TypeName.INT, "a number", value -> CodeBlock.of("$L", Integer.parseInt(value)));
    /** Sent as PySpark sends an {@code int}: as an integer when it fits, else as a long. */
    static final LiteralKind INTEGER = new LiteralKind(
            "integer", TypeName.LONG, "a whole number", value -> CodeBlock.of("$LL", Long.parseLong(value)));

    static final LiteralKind DOUBLE = new LiteralKind(
            "double", TypeName.DOUBLE, "a number", value -> CodeBlock.of("$L", Double.parseDouble(value)));
    static final LiteralKind DOUBLES =
            new LiteralKind("doubles", ArrayTypeName.of(TypeName.DOUBLE), "numbers", LiteralKind::noDefault);
    static final LiteralKind BYTES =
            new LiteralKind("bytes", ArrayTypeName.of(TypeName.BYTE), "bytes", LiteralKind::noDefault);
    static final LiteralKind BOOL =
            new LiteralKind("bool", TypeName.BOOLEAN, "true or false", LiteralKind::parseBoolean);

    @Override
    public List<ParameterSpec> parameters(String argument, Style style, boolean alone) {
        return List.of(ParameterSpec.builder(type, JavaNames.safe(argument)).build());
    }

    @Override
    public CodeBlock encode(String argument, Style style, boolean alone) {
        // Only what may be null needs a name to complain about.
        return type.isPrimitive()
                ? CodeBlock.of(".literal($N)", JavaNames.safe(argument))
                : CodeBlock.of(".literal($S, $N)", argument, JavaNames.safe(argument));
    }

    @Override
    public CodeBlock encodeOmitted(String argument, String value) {
        CodeBlock parsed = parse.apply(value);
        return type.isPrimitive()
                ? CodeBlock.of(".literal($L)", parsed)
                : CodeBlock.of(".literal($S, $L)", argument, parsed);
    }

    @Override
    public String describe(Style style, ParameterSpec parameter) {
        return description;
    }

    @Override
    public boolean isLiteral() {
        return true;
    }

    private static CodeBlock parseBoolean(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("'" + value + "' is neither true nor false");
        }
        return CodeBlock.of("$L", value);
    }

    private static CodeBlock noDefault(String value) {
        throw new IllegalArgumentException("an array has no default, but '" + value + "' is given");
    }
}
