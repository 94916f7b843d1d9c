package io.sparkex.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code column}: a column, or the name of one. */
final class ColumnKind implements ArgumentKind {
    private static final Pattern TEXT = Pattern.compile("'([^']*)'");
    private static final Pattern INTEGER = Pattern.compile("-?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("(\\d+)BD");

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

    /** A column that is not given may be sent as a literal, which is written as in SQL. */
    @Override
    public CodeBlock encodeOmitted(String argument, String value) {
        Matcher text = TEXT.matcher(value);
        if (text.matches()) {
            return CodeBlock.of(".literal($S, $S)", argument, text.group(1));
        }
        if (INTEGER.matcher(value).matches()) {
            return CodeBlock.of(".literal($L)", Integer.parseInt(value));
        }
        Matcher decimal = DECIMAL.matcher(value);
        if (decimal.matches()) {
            return CodeBlock.of(".decimal($S)", decimal.group(1));
        }
        if (value.equals("NULL")) {
            return CodeBlock.of(".any(null)");
        }
        throw new IllegalArgumentException("the default of a column is a literal of SQL, not " + value);
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
