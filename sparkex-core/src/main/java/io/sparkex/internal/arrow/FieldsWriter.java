package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.localdata.NameRule;
import io.sparkex.internal.localdata.ObjectProperties;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a batch, or the fields of a struct, and how the values of an object are spread over them. */
final class FieldsWriter {
    static final String ACCEPTED = "rows, lists and arrays by position, and maps, records and beans by name";

    private final String path;
    private final StructType type;
    private final List<ColumnWriter> fields;
    private final WriteContext context;
    /** The properties for the fields, of the class that the last object had. */
    private @Nullable Class<?> knownClass;

    private ObjectProperties.Property[] known = {};

    FieldsWriter(String path, StructType type, List<ColumnWriter> fields, WriteContext context) {
        this.path = path;
        this.type = type;
        this.fields = fields;
        this.context = context;
    }

    /** Takes the values of an object, and says whether it is one that has any. */
    boolean write(Object value) {
        if (value instanceof Row row) {
            checkLength(row.length());
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).write(row.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            checkKeys(map);
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).write(map.get(type.apply(i).name()));
            }
        } else if (value instanceof List<?> list) {
            writeAll(list.toArray());
        } else if (value instanceof Object[] array) {
            writeAll(array);
        } else {
            return writeProperties(value);
        }
        return true;
    }

    private void writeAll(@Nullable Object[] values) {
        checkLength(values.length);
        for (int i = 0; i < values.length; i++) {
            fields.get(i).write(values[i]);
        }
    }

    private boolean writeProperties(Object value) {
        if (value.getClass() != knownClass) {
            ObjectProperties properties = ObjectProperties.of(value.getClass()).orElse(null);
            if (properties == null) {
                return false;
            }
            known = Arrays.stream(type.fieldNames())
                    .map(name -> property(name, properties))
                    .toArray(ObjectProperties.Property[]::new);
            checkUsedOnce(properties);
            knownClass = value.getClass();
        }
        for (int i = 0; i < known.length; i++) {
            fields.get(i).write(known[i].read(value));
        }
        return true;
    }

    void writeNull() {
        fields.forEach(ColumnWriter::writeNull);
    }

    void addTo(BatchBody body) {
        fields.forEach(field -> field.addTo(body));
    }

    long bytes() {
        long bytes = 0;
        for (ColumnWriter field : fields) {
            bytes += field.bytes();
        }
        return bytes;
    }

    void clear() {
        fields.forEach(ColumnWriter::clear);
    }

    private String place() {
        String place = context.place(path);
        return Character.toUpperCase(place.charAt(0)) + place.substring(1);
    }

    private void checkKeys(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                throw new SparkIllegalArgumentException(
                        "INVALID_EXTERNAL_TYPE",
                        place() + " is a map with the key " + key + ", but fields have texts for names.");
            }
        }
    }

    private void checkLength(int length) {
        if (length != fields.size()) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "AXIS_LENGTH_MISMATCH",
                                    "Length mismatch: Expected axis has " + fields.size()
                                            + " elements, new values have "
                                            + length + " elements. " + place() + " has to have a value for each of "
                                            + List.of(type.fieldNames()) + ".")
                            .withParameter("expected_length", String.valueOf(fields.size()))
                            .withParameter("actual_length", String.valueOf(length)),
                    null);
        }
    }

    private ObjectProperties.Property property(String field, ObjectProperties properties) {
        List<String> names = properties.properties().stream()
                .map(ObjectProperties.Property::name)
                .toList();
        List<Integer> matches = NameRule.matches(field, names);
        if (matches.isEmpty()) {
            throw lacking(field, properties, names);
        }
        if (matches.size() > 1) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "AMBIGUOUS_COLUMN_OR_FIELD",
                                    place() + " is a " + properties.owner().getName() + ", which has "
                                            + matches.size() + " properties for the field " + field
                                            + " of the schema: "
                                            + matches.stream().map(names::get).toList()
                                            + ". Name the field as one of them.")
                            .withSqlState("42702")
                            .withParameter("name", "`" + field + "`")
                            .withParameter("n", String.valueOf(matches.size())),
                    null);
        }
        return properties.properties().get(matches.get(0));
    }

    /** The value of one property in two columns would be a guess at one of them. */
    private void checkUsedOnce(ObjectProperties properties) {
        Map<String, String> fieldsOf = new HashMap<>();
        for (int i = 0; i < known.length; i++) {
            String field = type.apply(i).name();
            String other = fieldsOf.put(known[i].name(), field);
            if (other != null) {
                throw new SparkIllegalArgumentException(
                        ErrorDetails.ofCondition(
                                        "AMBIGUOUS_COLUMN_OR_FIELD",
                                        place() + " is a " + properties.owner().getName() + ", whose property "
                                                + known[i].name() + " would go into the fields " + other + " and "
                                                + field + " of the schema. It needs a property for each.")
                                .withSqlState("42702")
                                .withParameter("name", "`" + known[i].name() + "`")
                                .withParameter("n", "2"),
                        null);
            }
        }
    }

    private SparkIllegalArgumentException lacking(String name, ObjectProperties properties, List<String> names) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "FIELD_NOT_FOUND",
                                place() + " is a " + properties.owner().getName() + ", which has no property " + name
                                        + " for the field of the schema, also in other letter case or as snake_case."
                                        + " It has "
                                        + names + ".")
                        .withParameter("fieldName", name),
                null);
    }
}
