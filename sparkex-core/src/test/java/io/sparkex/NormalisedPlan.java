package io.sparkex;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Relation;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.MapType;
import io.sparkex.types.Metadata;
import io.sparkex.types.StructType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan in the form in which plans of two clients are compared. It has no origins of expressions, and ids count from
 * 0 in the order of their appearance: those of plans and those in the names of lambdas' parameters. Two spellings of
 * the same content are one:
 *
 * <ul>
 *   <li>a field of {@link #UNSET_IF_DEFAULT} that one client leaves out and another sets to what it is without it
 *   <li>the schema of a table without rows or of a data source, which PySpark and this client send as JSON, and Spark's
 *       own client as catalog string or DDL. JSON that says more than these can say stays JSON.
 * </ul>
 *
 * Everything else stays as it is.
 */
final class NormalisedPlan {
    /**
     * Fields of which PySpark, and this client as it does, sends the default where Spark's own client sends nothing, or
     * the other way round. The server makes no difference: it asks for the value alone, or, of
     * {@code is_internal}, looks among its internal functions first if it is left out, and no plan here that has it as
     * false names one of those.
     */
    static final List<String> UNSET_IF_DEFAULT = List.of(
            "spark.connect.Deduplicate.all_columns_as_keys",
            "spark.connect.Expression.UnresolvedAttribute.is_metadata_column",
            "spark.connect.Expression.UnresolvedFunction.is_internal",
            "spark.connect.Read.DataSource.schema",
            "spark.connect.SetOperation.allow_missing_columns",
            "spark.connect.SetOperation.by_name");

    private final Map<Object, Long> planIds = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    private NormalisedPlan() {}

    static Relation of(Relation plan) {
        return (Relation) new NormalisedPlan().message(plan);
    }

    private Message message(Message message) {
        Message.Builder copy = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (isOrigin(message, field)) {
                copy.clearField(field);
            } else if (field.isRepeated()) {
                List<?> elements = (List<?>) value;
                for (int i = 0; i < elements.size(); i++) {
                    copy.setRepeatedField(field, i, value(field, elements.get(i)));
                }
            } else {
                Object normalised = value(field, value);
                copy.setField(field, normalised);
                if (UNSET_IF_DEFAULT.contains(field.getFullName()) && normalised.equals(field.getDefaultValue())) {
                    copy.clearField(field);
                }
            }
        });
        return copy.build();
    }

    /** All that expressions have in common is where in a program they come from. */
    private static boolean isOrigin(Message message, FieldDescriptor field) {
        return message instanceof Expression && field.getName().equals("common")
                || field.getName().equals("origin");
    }

    private Object value(FieldDescriptor field, Object value) {
        return switch (field.getFullName()) {
            case "spark.connect.Expression.UnresolvedNamedLambdaVariable.name_parts" -> variable((String) value);
            case "spark.connect.LocalRelation.schema" -> catalogString((String) value);
            case "spark.connect.Read.DataSource.schema" -> ddl((String) value);
            default -> {
                if (field.getName().equals("plan_id")) {
                    yield planIds.computeIfAbsent(value, id -> (long) planIds.size());
                }
                yield value instanceof Message message ? message(message) : value;
            }
        };
    }

    /** Both clients name the parameters of a lambda {@code x}, {@code y} and {@code z} and append a number. */
    private String variable(String name) {
        return name.matches("[xyz]_\\d+")
                ? variables.computeIfAbsent(name, number -> number.charAt(0) + "_" + variables.size())
                : name;
    }

    private static String catalogString(String schema) {
        return isPlain(schema) ? StructType.fromJson(schema).simpleString() : schema;
    }

    private static String ddl(String schema) {
        return isPlain(schema) ? StructType.fromJson(schema).toDDL() : schema;
    }

    private static boolean isPlain(String schema) {
        return schema.startsWith("{") && isPlain(StructType.fromJson(schema));
    }

    /** Whether everything may be null and has no metadata, so that a text of names and types says all. */
    private static boolean isPlain(DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .allMatch(field ->
                            field.nullable() && field.metadata().equals(Metadata.empty()) && isPlain(field.dataType()));
        }
        if (type instanceof ArrayType array) {
            return array.containsNull() && isPlain(array.elementType());
        }
        if (type instanceof MapType map) {
            return map.valueContainsNull() && isPlain(map.keyType()) && isPlain(map.valueType());
        }
        return true;
    }
}
