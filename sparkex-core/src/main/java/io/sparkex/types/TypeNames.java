package io.sparkex.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type names of schema JSON, as {@code _parse_datatype_json_value} of PySpark knows them. */
final class TypeNames {
    private static final Map<String, DataType> SIMPLE = simple();
    private static final Map<Pattern, Function<MatchResult, DataType>> WITH_PARAMETERS = withParameters();

    private TypeNames() {}

    static DataType parse(String name) {
        DataType simple = SIMPLE.get(name);
        if (simple != null) {
            return simple;
        }
        for (Map.Entry<Pattern, Function<MatchResult, DataType>> entry : WITH_PARAMETERS.entrySet()) {
            Matcher matcher = entry.getKey().matcher(name);
            if (matcher.matches()) {
                return entry.getValue().apply(matcher.toMatchResult());
            }
        }
        throw SchemaJson.unparsable("Unknown type name", name, null);
    }

    private static Map<String, DataType> simple() {
        Map<String, DataType> types = new HashMap<>();
        for (DataType type : List.of(
                new NullType(),
                new BooleanType(),
                new ByteType(),
                new ShortType(),
                new IntegerType(),
                new LongType(),
                new FloatType(),
                new DoubleType(),
                new DecimalType(),
                new StringType(),
                new BinaryType(),
                new DateType(),
                new TimeType(),
                new TimestampType(),
                new TimestampNTZType(),
                new CalendarIntervalType(),
                new VariantType())) {
            types.put(type.typeName(), type);
        }
        types.put("null", new NullType());
        types.put("timestamp_ltz", new TimestampType());
        types.put("geometry", SpatialReference.geometry(SpatialReference.DEFAULT_CRS));
        types.put("geography", geography(SpatialReference.DEFAULT_CRS, SpatialReference.DEFAULT_ALGORITHM));
        return Map.copyOf(types);
    }

    private static Map<Pattern, Function<MatchResult, DataType>> withParameters() {
        return Map.of(
                Pattern.compile("decimal\\(\\s*(\\d+)\\s*,\\s*(-?\\d+)\\s*\\)"),
                m -> new DecimalType(number(m, 1), number(m, 2)),
                Pattern.compile("char\\(\\s*(\\d+)\\s*\\)"),
                m -> new CharType(number(m, 1)),
                Pattern.compile("varchar\\(\\s*(\\d+)\\s*\\)"),
                m -> new VarcharType(number(m, 1)),
                Pattern.compile("time\\(\\s*(\\d+)\\s*\\)"),
                m -> new TimeType(number(m, 1)),
                Pattern.compile("string\\s+collate\\s+(\\w+)"),
                m -> new StringType(m.group(1)),
                Pattern.compile("interval (day|hour|minute|second)(?: to (day|hour|minute|second))?"),
                m -> {
                    List<String> fields = List.of("day", "hour", "minute", "second");
                    return new DayTimeIntervalType(field(fields, m, 1), field(fields, m, 2));
                },
                Pattern.compile("interval (year|month)(?: to (year|month))?"),
                m -> {
                    List<String> fields = List.of("year", "month");
                    return new YearMonthIntervalType(field(fields, m, 1), field(fields, m, 2));
                },
                Pattern.compile("geometry\\(\\s*(\\w+:-?\\w+)\\s*\\)"),
                m -> SpatialReference.geometry(m.group(1)),
                Pattern.compile("geography\\(\\s*(\\w+:-?\\w+)\\s*(?:,\\s*(\\w+)\\s*)?\\)"),
                m -> geography(m.group(1), m.group(2) == null ? SpatialReference.DEFAULT_ALGORITHM : m.group(2)),
                Pattern.compile("geography\\(\\s*(\\w+)\\s*\\)"),
                m -> geography(SpatialReference.DEFAULT_CRS, m.group(1)));
    }

    private static DataType geography(String crs, String algorithm) {
        return SpatialReference.geography(crs, algorithm);
    }

    /** The field named by a group; a missing second group means the same field as the first. */
    private static int field(List<String> fields, MatchResult match, int group) {
        String name = match.group(group);
        return fields.indexOf(name == null ? match.group(1) : name);
    }

    private static int number(MatchResult match, int group) {
        try {
            return Integer.parseInt(match.group(group));
        } catch (NumberFormatException e) {
            throw SchemaJson.unparsable("A number is too large", match.group(), e);
        }
    }
}
