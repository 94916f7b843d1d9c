package io.sparkex.types;

import io.sparkex.internal.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * A type that user code defines on top of another type.
 *
 * @param sqlType the type that stores the values
 * @param jvmClass the Java or Scala class of the type, or {@code null} for a Python type
 * @param pythonClass the Python class of the type with its module, or {@code null} when it has none
 * @param serializedPythonClass the pickled Python class in Base64, or {@code null} when it has none
 * @since 0.1.0
 */
public record UserDefinedType(
        DataType sqlType,
        @Nullable String jvmClass,
        @Nullable String pythonClass,
        @Nullable String serializedPythonClass)
        implements DataType {
    /** Refuses a missing {@code sqlType}. */
    public UserDefinedType {
        Check.notNull("sqlType", sqlType);
        Check.textOrNull("jvmClass", jvmClass);
        Check.textOrNull("pythonClass", pythonClass);
        Check.textOrNull("serializedPythonClass", serializedPythonClass);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.UDT;
    }

    @Override
    public String typeName() {
        return "udt";
    }

    @Override
    public String sql() {
        return sqlType.sql();
    }
}
