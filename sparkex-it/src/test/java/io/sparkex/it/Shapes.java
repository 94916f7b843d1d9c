package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Frames made of text, and schemas as text: {@code name string, id bigint not null}. */
final class Shapes {
    private Shapes() {}

    /**
     * The schema of a frame. What may be NULL goes without saying; arrays without NULL have {@code (no-null elements)} after
     * their type, maps {@code (no-null values)}. Metadata is left out.
     */
    static String of(DataFrame frame) {
        return of(frame.schema());
    }

    /** Checks the schema of a frame and its rows in their order. */
    static void assertIs(DataFrame frame, String schema, Row... rows) {
        assertThat(frame.collect()).containsExactly(rows);
        assertThat(of(frame)).isEqualTo(schema);
    }

    static String of(StructType schema) {
        return Arrays.stream(schema.fields())
                .map(field -> field.name() + " " + of(field.dataType()) + notNull(field))
                .collect(Collectors.joining(", "));
    }

    private static String notNull(StructField field) {
        return field.nullable() ? "" : " not null";
    }

    private static String of(DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .map(field -> field.name() + ": " + of(field.dataType()) + notNull(field))
                    .collect(Collectors.joining(", ", "struct<", ">"));
        }
        if (type instanceof ArrayType array) {
            return "array<" + of(array.elementType()) + ">" + (array.containsNull() ? "" : "(no-null elements)");
        }
        if (type instanceof MapType map) {
            return "map<" + of(map.keyType()) + "," + of(map.valueType()) + ">"
                    + (map.valueContainsNull() ? "" : "(no-null values)");
        }
        return type.simpleString();
    }

    /**
     * A frame of columns that may all be NULL.
     *
     * @param columns names and types in SQL, such as {@code "k int, v string"}; types without commas
     * @param values rows in SQL, such as {@code "(1, 'a'), (2, NULL)"}
     */
    static DataFrame frame(SparkSession spark, String columns, String values) {
        String[][] named = Arrays.stream(columns.split(", "))
                .map(column -> column.split(" "))
                .toArray(String[][]::new);
        String names = Arrays.stream(named).map(column -> column[0]).collect(Collectors.joining(", "));
        String typed = Arrays.stream(named)
                .map(column -> "if(true, CAST(" + column[0] + " AS " + column[1] + "), NULL) AS " + column[0])
                .collect(Collectors.joining(", "));
        return spark.sql("SELECT " + typed + " FROM VALUES " + values + " AS t(" + names + ")");
    }
}
