package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Schemas as the tables of scenarios write them: {@code a int not null, b array<int>(no-null elements)}. */
final class Schemas {
    private Schemas() {}

    /** The frame has this schema, and these rows in order. */
    static void assertRows(DataFrame frame, String schema, Row... rows) {
        assertThat(text(frame.schema())).isEqualTo(schema);
        assertThat(frame.collect()).containsExactly(rows);
    }

    /** The frame has this schema, and these rows in whatever order. */
    static void assertRowsInAnyOrder(DataFrame frame, String schema, Row... rows) {
        assertThat(text(frame.schema())).isEqualTo(schema);
        assertThat(frame.collect()).containsExactlyInAnyOrder(rows);
    }

    static String text(StructType schema) {
        return fields(schema, " ");
    }

    private static String fields(StructType schema, String separator) {
        return Arrays.stream(schema.fields())
                .map(field -> field(field, separator))
                .collect(Collectors.joining(", "));
    }

    private static String field(StructField field, String separator) {
        return field.name() + separator + type(field.dataType()) + (field.nullable() ? "" : " not null");
    }

    private static String type(DataType type) {
        if (type instanceof StructType struct) {
            return "struct<" + fields(struct, ": ") + ">";
        }
        if (type instanceof ArrayType array) {
            return "array<" + type(array.elementType()) + ">" + (array.containsNull() ? "" : "(no-null elements)");
        }
        if (type instanceof MapType map) {
            return "map<" + type(map.keyType()) + "," + type(map.valueType()) + ">"
                    + (map.valueContainsNull() ? "" : "(no-null values)");
        }
        return type.simpleString();
    }
}
