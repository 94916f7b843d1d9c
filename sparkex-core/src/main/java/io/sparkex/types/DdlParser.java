package io.sparkex.types;

import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.DdlLexer.Kind;
import io.sparkex.types.DdlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads types and columns from DDL, by the rules {@code singleDataType} and {@code singleTableSchema} of {@code
 * SqlBaseParser.g4} and the class {@code DataTypeAstBuilder} of Spark 4.1, with the settings that a server has unless it is told
 * otherwise. A colon may stand between the name and the type of a column, as in a struct, since the server's {@code ddl_parse}
 * takes that too.
 *
 * <p>As there, a mistake of syntax anywhere in the text is told before a type that can't be. One thread, one text.
 */
final class DdlParser {
    /** Deeper than any schema; keeps hostile text from overflowing the stack. */
    private static final int MAX_DEPTH = 500;

    private static final Map<String, DataType> SIMPLE = Map.ofEntries(
            Map.entry("BOOLEAN", DataTypes.BooleanType),
            Map.entry("TINYINT", DataTypes.ByteType),
            Map.entry("BYTE", DataTypes.ByteType),
            Map.entry("SMALLINT", DataTypes.ShortType),
            Map.entry("SHORT", DataTypes.ShortType),
            Map.entry("INT", DataTypes.IntegerType),
            Map.entry("INTEGER", DataTypes.IntegerType),
            Map.entry("BIGINT", DataTypes.LongType),
            Map.entry("LONG", DataTypes.LongType),
            Map.entry("FLOAT", DataTypes.FloatType),
            Map.entry("REAL", DataTypes.FloatType),
            Map.entry("DOUBLE", DataTypes.DoubleType),
            Map.entry("DATE", DataTypes.DateType),
            Map.entry("TIMESTAMP_LTZ", DataTypes.TimestampType),
            Map.entry("TIMESTAMP_NTZ", DataTypes.TimestampNTZType),
            Map.entry("BINARY", DataTypes.BinaryType),
            Map.entry("VOID", DataTypes.NullType),
            Map.entry("VARIANT", DataTypes.VariantType));

    private static final Set<String> WITH_PARAMETERS =
            Set.of("CHAR", "CHARACTER", "VARCHAR", "DECIMAL", "DEC", "NUMERIC", "TIME", "GEOMETRY", "GEOGRAPHY");
    private static final List<String> YEAR_MONTH = List.of("YEAR", "MONTH");
    private static final List<String> DAY_TIME = List.of("DAY", "HOUR", "MINUTE", "SECOND");

    private final String text;
    private final List<Token> tokens;
    private int cursor;
    private int depth;
    private @Nullable ParseException impossible;

    private DdlParser(String text) {
        this.text = text;
        tokens = DdlLexer.tokens(text);
    }

    /**
     * Reads one type.
     *
     * @throws ParseException when the text is anything else
     */
    static DataType parseType(String text) {
        return new DdlParser(text).singleType();
    }

    /**
     * Reads columns; no text at all is no columns.
     *
     * @throws ParseException when the text is anything else
     */
    static StructType parseColumns(String text) {
        return new DdlParser(text).singleSchema();
    }

    /**
     * Reads one type or columns. There is no text that is both.
     *
     * @throws ParseException when the text is neither; it is that of the reading which came further, and of a type when both did
     */
    static DataType parse(String text) {
        DdlParser type = new DdlParser(text);
        try {
            return type.singleType();
        } catch (ParseException noType) {
            DdlParser schema = new DdlParser(text);
            try {
                return schema.singleSchema();
            } catch (ParseException noSchema) {
                boolean columns = schema.cursor > type.cursor;
                ParseException told = columns ? noSchema : noType;
                told.addSuppressed(columns ? noType : noSchema);
                throw told;
            }
        }
    }

    private DataType singleType() {
        DataType type = dataType();
        finish("the end of the type");
        return type;
    }

    private StructType singleSchema() {
        if (peek().is(Kind.END) && peek().text().isEmpty()) {
            return StructType.of();
        }
        StructType schema = columns();
        finish("a comma, NOT NULL, COMMENT or the end of the columns");
        return schema;
    }

    private void finish(String expected) {
        if (!peek().is(Kind.END)) {
            throw unexpected(expected);
        }
        if (!peek().text().isEmpty()) {
            throw DdlErrors.of(
                    text,
                    peek(),
                    "UNCLOSED_BRACKETED_COMMENT",
                    "A comment is not closed; append */ at its end",
                    Map.of());
        }
        if (impossible != null) {
            throw impossible;
        }
    }

    private StructType columns() {
        List<StructField> fields = new ArrayList<>();
        do {
            fields.add(column());
        } while (takeSymbol(","));
        return StructType.of(fields);
    }

    private StructField column() {
        String name = name("the name of a column");
        takeSymbol(":");
        DataType type = dataType();
        boolean nullable = !takeWord("NOT");
        if (!nullable && !takeWord("NULL")) {
            throw unexpected("NULL after NOT");
        }
        StructField field = new StructField(name, type, nullable);
        return takeWord("COMMENT") ? field.withComment(texts()) : field;
    }

    /** Texts one after the other are one text. */
    private String texts() {
        if (!peek().is(Kind.TEXT)) {
            throw unexpected("a text in quotes after COMMENT");
        }
        StringBuilder joined = new StringBuilder();
        while (peek().is(Kind.TEXT)) {
            joined.append(take().value());
        }
        return joined.toString();
    }

    /** A name that may not go on after a hyphen, which people forget to quote. */
    private String name(String expected) {
        int start = peek().start();
        Token first = peek();
        String name = identifier(expected);
        if (!peek().isSymbol("-")) {
            return name;
        }
        while (takeSymbol("-")) {
            identifier("the rest of a name");
        }
        Token last = tokens.get(cursor - 1);
        throw invalidName(
                first, text.substring(start, last.start() + last.text().length()));
    }

    private String identifier(String expected) {
        Token token = peek();
        if (!token.is(Kind.WORD) && !token.is(Kind.QUOTED)) {
            throw unexpected(expected);
        }
        take();
        if (token.is(Kind.QUOTED)) {
            return token.value();
        }
        if (!token.text().chars().allMatch(character -> character < 128)) {
            throw invalidName(token, token.text());
        }
        return token.text();
    }

    private ParseException invalidName(Token token, String name) {
        String message =
                "The name " + DdlErrors.shorten(name) + " has characters that need quotes; write it between ` and `";
        return DdlErrors.of(text, token, "INVALID_IDENTIFIER", message, Map.of("ident", name));
    }

    private DataType dataType() {
        Token start = peek();
        if (++depth > MAX_DEPTH) {
            throw DdlErrors.of(
                    text,
                    start,
                    "FAILED_TO_PARSE_TOO_COMPLEX",
                    "Types nest more than " + MAX_DEPTH + " deep; use a schema with fewer levels",
                    Map.of());
        }
        String name = identifier("a type");
        DataType type = start.is(Kind.QUOTED) ? unsupported(start, name, parameters()) : typeOf(start);
        depth--;
        return type;
    }

    private DataType typeOf(Token word) {
        if (peek().isSymbol("(") && !WITH_PARAMETERS.contains(word.value())) {
            return unsupported(word, word.text(), parameters());
        }
        return switch (word.value()) {
            case "ARRAY" -> isOpening() ? array() : incomplete(word, "<INT>");
            case "MAP" -> isOpening() ? map() : incomplete(word, "<TIMESTAMP, INT>");
            case "STRUCT" -> isOpening() ? struct() : incomplete(word, "<name STRING, phone DECIMAL(10, 0)>");
            case "STRING" -> string();
            case "INTERVAL" -> interval();
            case "TIMESTAMP" -> takeWithoutTimeZone() ? DataTypes.TimestampNTZType : DataTypes.TimestampType;
            case "TIME" -> time(word);
            case "CHAR", "CHARACTER", "VARCHAR" -> sized(word);
            case "DECIMAL", "DEC", "NUMERIC" -> decimal(word);
            case "GEOMETRY", "GEOGRAPHY" -> shape(word);
            default -> {
                DataType simple = SIMPLE.get(word.value());
                yield simple == null ? unsupported(word, word.text(), null) : simple;
            }
        };
    }

    private boolean isOpening() {
        return peek().isSymbol("<") || peek().isSymbol("<>");
    }

    private ArrayType array() {
        expectSymbol("<", "a type in angle brackets after ARRAY");
        DataType element = dataType();
        expectSymbol(">", "> after the type of the elements");
        return new ArrayType(element);
    }

    private MapType map() {
        expectSymbol("<", "two types in angle brackets after MAP");
        DataType key = dataType();
        expectSymbol(",", "a comma after the type of the keys");
        DataType value = dataType();
        expectSymbol(">", "> after the type of the values");
        return new MapType(key, value);
    }

    private StructType struct() {
        if (takeSymbol("<>")) {
            return StructType.of();
        }
        expectSymbol("<", "fields in angle brackets after STRUCT");
        if (takeSymbol(">")) {
            return StructType.of();
        }
        StructType struct = columns();
        expectSymbol(">", "a comma, NOT NULL, COMMENT or > after a field");
        return struct;
    }

    private DataType string() {
        if (!takeWord("COLLATE")) {
            return DataTypes.StringType;
        }
        Token start = peek();
        List<String> parts = new ArrayList<>();
        do {
            parts.add(name("the name of a collation"));
        } while (takeSymbol("."));
        String collation = Collations.canonical(parts);
        if (collation != null) {
            return new StringType(collation);
        }
        String given = String.join(".", parts);
        return impossible(
                start,
                "COLLATION_INVALID_NAME",
                "There is no collation " + DdlErrors.shorten(given),
                Map.of("collationName", given));
    }

    private DataType interval() {
        String field = peek().is(Kind.WORD) ? peek().value() : "";
        if (YEAR_MONTH.contains(field)) {
            return intervalOf(YEAR_MONTH, YearMonthIntervalType::new);
        }
        if (DAY_TIME.contains(field)) {
            return intervalOf(DAY_TIME, DayTimeIntervalType::new);
        }
        return DataTypes.CalendarIntervalType;
    }

    private DataType intervalOf(List<String> fields, BiFunction<Integer, Integer, DataType> maker) {
        Token start = take();
        int from = fields.indexOf(start.value());
        if (!takeWord("TO")) {
            return maker.apply(from, from);
        }
        int to = peek().is(Kind.WORD) ? fields.indexOf(peek().value()) : -1;
        if (to <= 0) {
            throw unexpected(String.join(" or ", fields.subList(1, fields.size())) + " after TO");
        }
        String last = take().value().toLowerCase(Locale.ROOT);
        if (to > from) {
            return maker.apply(from, to);
        }
        String first = start.value().toLowerCase(Locale.ROOT);
        return impossible(
                start,
                "INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION",
                "An interval from " + first + " to " + last + " is none; the first field has to be the greater one",
                Map.of("input", "", "from", first, "to", last));
    }

    private DataType time(Token word) {
        List<Integer> parameters = parameters();
        if (parameters != null && parameters.size() > 1) {
            return unsupported(word, word.text(), parameters);
        }
        takeWithoutTimeZone();
        int precision = parameters == null ? TimeType.MAX_PRECISION : parameters.get(0);
        return checked(word, () -> new TimeType(precision));
    }

    private boolean takeWithoutTimeZone() {
        if (!takeWord("WITHOUT")) {
            return false;
        }
        if (!takeWord("TIME") || !takeWord("ZONE")) {
            throw unexpected("TIME ZONE after WITHOUT");
        }
        return true;
    }

    private DataType sized(Token word) {
        List<Integer> parameters = parameters();
        if (parameters == null) {
            String type = sqlType(word.text());
            return impossible(
                    word,
                    "DATATYPE_MISSING_SIZE",
                    "The type " + type + " needs a length, for example " + word.value() + "(10)",
                    Map.of("type", type));
        }
        if (parameters.size() > 1) {
            return unsupported(word, word.text(), parameters);
        }
        int length = parameters.get(0);
        return checked(word, () -> word.isWord("VARCHAR") ? new VarcharType(length) : new CharType(length));
    }

    private DataType decimal(Token word) {
        List<Integer> parameters = parameters();
        if (parameters == null) {
            return new DecimalType();
        }
        if (parameters.size() > 2) {
            return unsupported(word, word.text(), parameters);
        }
        int precision = parameters.get(0);
        int scale = parameters.size() > 1 ? parameters.get(1) : 0;
        return checked(word, () -> new DecimalType(precision, scale));
    }

    private DataType shape(Token word) {
        boolean any = peek().isSymbol("(") && tokens.get(cursor + 1).isWord("ANY");
        List<Integer> parameters;
        if (any) {
            cursor += 2;
            expectSymbol(")", ") after ANY");
            parameters = List.of(GeometryType.MIXED_SRID); // the same number in both types
        } else {
            parameters = parameters();
        }
        if (parameters == null || parameters.size() > 1) {
            return unsupported(word, word.text(), parameters);
        }
        int srid = parameters.get(0);
        return checked(word, () -> word.isWord("GEOMETRY") ? new GeometryType(srid) : new GeographyType(srid));
    }

    /** Whole numbers in parentheses; {@code null} when there is no parenthesis. */
    private @Nullable List<Integer> parameters() {
        if (!takeSymbol("(")) {
            return null;
        }
        List<Integer> numbers = new ArrayList<>();
        do {
            Token number = peek();
            if (!number.is(Kind.INTEGER)) {
                throw unexpected("a whole number");
            }
            try {
                numbers.add(Integer.parseInt(number.value()));
            } catch (NumberFormatException e) {
                throw unexpected("a whole number of at most " + Integer.MAX_VALUE);
            }
            take();
        } while (takeSymbol(","));
        expectSymbol(")", "a comma or ) after a number");
        return numbers;
    }

    private DataType unsupported(Token word, String name, @Nullable List<Integer> parameters) {
        String given = parameters == null
                ? ""
                : parameters.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
        String type = sqlType(name + given);
        return impossible(
                word,
                "UNSUPPORTED_DATATYPE",
                "Unsupported data type " + DdlErrors.shorten(type),
                Map.of("typeName", type));
    }

    private DataType incomplete(Token word, String example) {
        String kind = word.value();
        Map<String, String> parameters = kind.equals("ARRAY") ? Map.of("elementType", example) : Map.of();
        String message = "The definition of " + kind + " is incomplete; write, for example, " + kind + example;
        return impossible(word, "INCOMPLETE_TYPE_DEFINITION." + kind, message, parameters);
    }

    /** Notes the first type that can't be. It is thrown when the rest of the text has the right form. */
    private DataType impossible(Token at, String condition, String message, Map<String, String> parameters) {
        if (impossible == null) {
            impossible = DdlErrors.of(text, at, condition, message, parameters);
        }
        return DataTypes.NullType;
    }

    private DataType checked(Token word, Supplier<DataType> maker) {
        try {
            return maker.get();
        } catch (SparkIllegalArgumentException e) {
            if (impossible == null) {
                impossible = DdlErrors.refused(text, word, e);
            }
            return DataTypes.NullType;
        }
    }

    private static String sqlType(String name) {
        return "\"" + name.toUpperCase(Locale.ROOT) + "\"";
    }

    private Token peek() {
        return tokens.get(cursor);
    }

    private Token take() {
        return tokens.get(cursor++);
    }

    private boolean takeWord(String keyword) {
        boolean there = peek().isWord(keyword);
        cursor += there ? 1 : 0;
        return there;
    }

    private boolean takeSymbol(String symbol) {
        boolean there = peek().isSymbol(symbol);
        cursor += there ? 1 : 0;
        return there;
    }

    private void expectSymbol(String symbol, String expected) {
        if (!takeSymbol(symbol)) {
            throw unexpected(expected);
        }
    }

    private ParseException unexpected(String expected) {
        return DdlErrors.unexpected(text, peek(), expected);
    }
}
