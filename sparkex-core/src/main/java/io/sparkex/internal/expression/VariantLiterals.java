package io.sparkex.internal.expression;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.VariantType;
import io.sparkex.types.VariantValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values for which the protocol has no literal: variants and shapes, as calls that make them on the server. A variant is
 * built of its parts, because its JSON would lose the types of dates, bytes and floating-point numbers.
 */
final class VariantLiterals {
    private VariantLiterals() {}

    /** The expression of a variant or shape, or {@code null} for anything else. */
    static @Nullable Expr encode(Object value) {
        if (value instanceof VariantValue variant) {
            return variant(variant);
        }
        if (value instanceof Geometry shape) {
            Expr made = CallEncoder.encodeCall("st_geomfromwkb", List.of(LiteralEncoder.encode(shape.wkb())));
            return withSrid(made, shape.srid());
        }
        if (value instanceof Geography shape) {
            Expr made = CallEncoder.encodeCall("st_geogfromwkb", List.of(LiteralEncoder.encode(shape.wkb())));
            return withSrid(made, shape.srid());
        }
        return null;
    }

    private static Expr withSrid(Expr shape, int srid) {
        return CallEncoder.encodeCall("st_setsrid", List.of(shape, LiteralEncoder.encode(srid)));
    }

    private static Expr variant(VariantValue variant) {
        return switch (variant.kind()) {
            case NULL -> parsed("null");
            case OBJECT -> object(variant);
            case ARRAY -> {
                List<Expr> elements = new ArrayList<>(variant.size());
                variant.elements().forEach(element -> elements.add(variant(element)));
                yield elements.isEmpty() ? parsed("[]") : asVariant(CallEncoder.encodeCall("array", elements));
            }
            case BOOLEAN, LONG, DECIMAL, DOUBLE, FLOAT, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
                asVariant(LiteralEncoder.encode(variant.toObject()));
            case TIME, UUID ->
                throw new SparkIllegalArgumentException(
                        "UNSUPPORTED_LITERAL",
                        "Spark 4.1 makes no variant of the kind " + variant.kind() + ". Take a string instead.");
        };
    }

    private static Expr object(VariantValue object) {
        List<String> names = object.fieldNames();
        if (names.isEmpty()) {
            return parsed("{}");
        }
        List<Expr> fields = new ArrayList<>(2 * names.size());
        for (String name : names) {
            VariantValue field = object.get(name);
            if (field != null) {
                fields.add(LiteralEncoder.encode(name));
                fields.add(variant(field));
            }
        }
        return CallEncoder.encodeCall("to_variant_object", List.of(CallEncoder.encodeCall("named_struct", fields)));
    }

    private static Expr parsed(String json) {
        return CallEncoder.encodeCall("parse_json", List.of(LiteralEncoder.encode(json)));
    }

    private static Expr asVariant(Expr value) {
        return CallEncoder.encodeCast(value, new VariantType());
    }
}
