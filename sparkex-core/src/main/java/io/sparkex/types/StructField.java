package io.sparkex.types;

import io.sparkex.internal.check.Check;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A column of a {@link StructType}. Immutable.
 *
 * @param name the name
 * @param dataType the type
 * @param nullable whether values may be NULL
 * @param metadata what else is known about the column
 * @since 0.1.0
 */
public record StructField(String name, DataType dataType, boolean nullable, Metadata metadata) implements Serializable {
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** Refuses {@code null}, and half of a surrogate pair in the name with {@code VALUE_NOT_REPRESENTABLE}. */
    public StructField {
        Check.text("name", name);
        Check.notNull("dataType", dataType);
        Check.notNull("metadata", metadata);
    }

    /**
     * Makes a field without metadata.
     *
     * @param name the name
     * @param dataType the type
     * @param nullable whether values may be NULL
     */
    public StructField(String name, DataType dataType, boolean nullable) {
        this(name, dataType, nullable, Metadata.empty());
    }

    /**
     * Makes a field that may be NULL, without metadata.
     *
     * @param name the name
     * @param dataType the type
     */
    public StructField(String name, DataType dataType) {
        this(name, dataType, true);
    }

    /**
     * Returns this field with a comment, which the metadata holds under {@code comment}.
     *
     * @param comment what people should know about the column
     * @return a new field
     */
    public StructField withComment(String comment) {
        MetadataBuilder known =
                new MetadataBuilder().withMetadata(metadata).put("comment", Check.text("comment", comment));
        return new StructField(name, dataType, nullable, known.build());
    }

    /**
     * Returns the comment that the metadata holds under {@code comment}.
     *
     * @return the comment, or empty when there is none
     */
    public Optional<String> comment() {
        return text("comment");
    }

    /**
     * Returns the short form, as in {@code id:bigint}.
     *
     * @return name and type
     */
    public String simpleString() {
        return name + ":" + dataType.simpleString();
    }

    /**
     * Returns the column as DDL writes it, as in {@code id BIGINT NOT NULL}.
     *
     * @return name, type, NOT NULL, default and comment
     */
    public String toDDL() {
        String defaultValue =
                text("CURRENT_DEFAULT").map(value -> " DEFAULT " + value).orElse("");
        return quotedName() + " " + dataType.sql() + nullability() + defaultValue + commentClause();
    }

    /** The form inside of {@code STRUCT<…>}. */
    String sql() {
        return quotedName() + ": " + dataType.sql() + nullability() + commentClause();
    }

    private String quotedName() {
        return PLAIN_NAME.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
    }

    private String nullability() {
        return nullable ? "" : " NOT NULL";
    }

    private String commentClause() {
        return comment()
                .map(text -> " COMMENT '" + text.replace("'", "\\'") + "'")
                .orElse("");
    }

    private Optional<String> text(String key) {
        return metadata.asMap().get(key) instanceof String value ? Optional.of(value) : Optional.empty();
    }
}
