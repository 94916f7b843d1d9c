package io.sparkex.types;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Data types to and from the JSON of {@code pyspark.sql.types}. Collations of strings travel in the metadata of the
 * field, as {@code StructField.jsonValue} does, so that older readers see plain strings.
 */
final class SchemaJson {
    private static final String COLLATIONS = "__COLLATIONS";

    private SchemaJson() {}

    static Object toTree(DataType type) {
        return toTree(type, false);
    }

    private static Object toTree(DataType type, boolean plainStrings) {
        return switch (type.kind()) {
            case NULL,
                    BOOLEAN,
                    BYTE,
                    SHORT,
                    INTEGER,
                    LONG,
                    FLOAT,
                    DOUBLE,
                    BINARY,
                    DATE,
                    TIMESTAMP,
                    TIMESTAMP_NTZ,
                    CALENDAR_INTERVAL,
                    VARIANT -> type.typeName();
            case DECIMAL, CHAR, VARCHAR, TIME, YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL -> type.simpleString();
            case STRING -> plainStrings ? "string" : type.simpleString();
            case GEOMETRY -> "geometry(" + SpatialReference.crsOfGeometry(((GeometryType) type).srid()) + ")";
            case GEOGRAPHY ->
                "geography(" + SpatialReference.crsOfGeography(((GeographyType) type).srid()) + ", "
                        + SpatialReference.DEFAULT_ALGORITHM + ")";
            case ARRAY -> {
                ArrayType array = (ArrayType) type;
                yield Map.of(
                        "type", "array",
                        "elementType", toTree(array.elementType(), plainStrings),
                        "containsNull", array.containsNull());
            }
            case MAP -> {
                MapType map = (MapType) type;
                yield Map.of(
                        "type", "map",
                        "keyType", toTree(map.keyType(), plainStrings),
                        "valueType", toTree(map.valueType(), plainStrings),
                        "valueContainsNull", map.valueContainsNull());
            }
            case STRUCT -> {
                List<Object> fields = new ArrayList<>();
                for (StructField field : ((StructType) type)) {
                    fields.add(toTree(field));
                }
                yield Map.of("type", "struct", "fields", fields);
            }
            case UDT -> toTree((UserDefinedType) type);
        };
    }

    private static Object toTree(UserDefinedType type) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", "udt");
        putPresent(tree, "class", type.jvmClass());
        putPresent(tree, "pyClass", type.pythonClass());
        putPresent(tree, "serializedClass", type.serializedPythonClass());
        tree.put("sqlType", toTree(type.sqlType()));
        return tree;
    }

    private static void putPresent(Map<String, Object> tree, String key, @Nullable String value) {
        if (value != null) {
            tree.put(key, value);
        }
    }

    private static Object toTree(StructField field) {
        Map<String, Object> collations = new TreeMap<>();
        collectCollations(field.dataType(), field.name(), collations);
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(field.metadata().asMap());
        if (!collations.isEmpty()) {
            metadata.put(COLLATIONS, collations);
        }
        return Map.of(
                "name", field.name(),
                "type", toTree(field.dataType(), !collations.isEmpty()),
                "nullable", field.nullable(),
                "metadata", metadata);
    }

    private static void collectCollations(DataType type, String path, Map<String, Object> out) {
        if (type instanceof ArrayType array) {
            collectCollations(array.elementType(), path + ".element", out);
        } else if (type instanceof MapType map) {
            collectCollations(map.keyType(), path + ".key", out);
            collectCollations(map.valueType(), path + ".value", out);
        } else if (type instanceof StringType string && !string.isUtf8BinaryCollation()) {
            String provider = string.collation().startsWith("UTF8") ? "spark" : "icu";
            out.put(path, provider + "." + string.collation());
        }
    }

    static DataType fromTree(@Nullable Object tree) {
        return fromTree(tree, "", Map.of());
    }

    private static DataType fromTree(@Nullable Object tree, String path, Map<String, String> collations) {
        if (tree instanceof String name) {
            String collation = collations.get(path);
            if (collation == null) {
                return TypeNames.parse(name);
            }
            if (!name.equals("string")) {
                throw new SparkIllegalArgumentException(
                        "INVALID_JSON_DATA_TYPE_FOR_COLLATIONS",
                        "Collations can only be applied to string types, but " + path + " is " + name + ".");
            }
            return new StringType(collation);
        }
        Map<?, ?> map = map(tree);
        String name = string(map, "type");
        return switch (name) {
            case "array" ->
                new ArrayType(
                        fromTree(map.get("elementType"), child(path, "element"), collations),
                        bool(map, "containsNull"));
            case "map" ->
                new MapType(
                        fromTree(map.get("keyType"), child(path, "key"), collations),
                        fromTree(map.get("valueType"), child(path, "value"), collations),
                        bool(map, "valueContainsNull"));
            case "struct" -> structFromTree(map);
            case "udt" ->
                new UserDefinedType(
                        fromTree(map.get("sqlType")),
                        optional(map, "class"),
                        optional(map, "pyClass"),
                        optional(map, "serializedClass"));
            default -> throw unparsable("Unknown type name " + name, JsonText.write(tree), null);
        };
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static StructType structFromTree(Map<?, ?> tree) {
        if (!(tree.get("fields") instanceof List<?> list)) {
            throw unparsable("The key fields is missing or no list", JsonText.write(tree), null);
        }
        List<StructField> fields = new ArrayList<>();
        for (Object element : list) {
            Map<?, ?> field = map(element);
            String name = string(field, "name");
            Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
            if (field.get("metadata") instanceof Map<?, ?> given) {
                given.forEach((key, value) -> metadata.put((String) key, value));
            }
            Map<String, String> collations = collations(metadata.remove(COLLATIONS));
            boolean nullable = field.get("nullable") == null || bool(field, "nullable");
            fields.add(new StructField(
                    name, fromTree(field.get("type"), name, collations), nullable, Metadata.of(metadata)));
        }
        return StructType.of(fields);
    }

    private static Map<String, String> collations(@Nullable Object tree) {
        Map<String, String> collations = new LinkedHashMap<>();
        if (tree != null) {
            map(tree).forEach((path, value) -> {
                String[] parts = String.valueOf(value).split("\\.", -1);
                String provider = parts[0].toLowerCase(Locale.ROOT);
                if (parts.length != 2 || !provider.equals("spark") && !provider.equals("icu")) {
                    throw new SparkIllegalArgumentException(
                            "COLLATION_INVALID_PROVIDER",
                            "The collation " + value + " of " + path + " is not spark.NAME or icu.NAME.");
                }
                collations.put((String) path, parts[1]);
            });
        }
        return collations;
    }

    private static Map<?, ?> map(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw unparsable("An object is missing", JsonText.write(tree), null);
    }

    private static String string(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String value) {
            return value;
        }
        throw unparsable("The key " + key + " is missing or no string", JsonText.write(map), null);
    }

    private static @Nullable String optional(Map<?, ?> map, String key) {
        return map.get(key) == null ? null : string(map, key);
    }

    private static boolean bool(Map<?, ?> map, String key) {
        if (map.get(key) instanceof Boolean value) {
            return value;
        }
        throw unparsable("The key " + key + " is missing or no boolean", JsonText.write(map), null);
    }

    static SparkIllegalArgumentException unparsable(String what, String text, @Nullable Throwable cause) {
        String shown = text.length() <= 200 ? text : text.substring(0, 200) + "…";
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                        "CANNOT_PARSE_DATATYPE", "Unable to parse the data type. " + what + ". Text: " + shown),
                cause);
    }
}
