package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types and columns that are read from DDL without a server. {@code DdlParserIT} has the same of a server. */
@Timeout(60)
class StructTypeDdlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            boolean                       | boolean
            tinyint                       | tinyint
            BYTE                          | tinyint
            smallint                      | smallint
            short                         | smallint
            int                           | int
            Integer                       | int
            bigint                        | bigint
            long                          | bigint
            float                         | float
            real                          | float
            double                        | double
            date                          | date
            time                          | time(6)
            time(0)                       | time(0)
            time(3) without time zone     | time(3)
            timestamp                     | timestamp
            timestamp_ltz                 | timestamp
            timestamp_ntz                 | timestamp_ntz
            timestamp without time zone   | timestamp_ntz
            binary                        | binary
            void                          | void
            variant                       | variant
            string                        | string
            string collate utf8_lcase     | string collate UTF8_LCASE
            string collate `UNICODE`      | string collate UNICODE
            string collate unicode_ai_ci  | string collate UNICODE_CI_AI
            string collate unicode_cs_as  | string collate UNICODE
            string collate utf8_binary    | string
            string collate en_USA_ci      | string collate en_USA_CI
            string collate system.builtin.unicode_ci | string collate UNICODE_CI
            char(3)                       | char(3)
            character( 3 )                | char(3)
            varchar(4)                    | varchar(4)
            decimal                       | decimal(10,0)
            dec(5)                        | decimal(5,0)
            numeric( 38 , 38 )            | decimal(38,38)
            interval                      | interval
            interval year                 | interval year
            interval month                | interval month
            interval year to month        | interval year to month
            interval day                  | interval day
            interval day to second        | interval day to second
            interval hour to minute       | interval hour to minute
            interval second               | interval second
            geometry(any)                 | geometry(any)
            geometry(3857)                | geometry(3857)
            geography(4326)               | geography(4326)
            geography(ANY)                | geography(any)
            array<int>                    | array<int>
            array<array<array<int>>>      | array<array<array<int>>>
            map < string , array<int>>    | map<string,array<int>>
            struct<>                      | struct<>
            struct< >                     | struct<>
            struct<a int, b: map<int,struct<c:date>>> | struct<a:int,b:map<int,struct<c:date>>>
            """)
    void readsATypeByEachOfItsNames(String ddl, String simple) {
        assertThat(DataType.fromDDL(ddl).simpleString()).isEqualTo(simple);
        assertThat(StructType.of().add("c", ddl).apply("c").dataType()).isEqualTo(DataType.fromDDL(ddl));
        assertThat(StructType.fromDDL("c " + ddl)).isEqualTo(StructType.of().add("c", ddl));
    }

    @Test
    void readsColumns() {
        assertThat(StructType.fromDDL("id BIGINT NOT NULL COMMENT 'the key', name: string, tags array<string>"))
                .isEqualTo(StructType.of()
                        .add("id", DataTypes.LongType, false, "the key")
                        .add("name", DataTypes.StringType)
                        .add("tags", DataTypes.createArrayType(DataTypes.StringType)));
        assertThat(DataType.fromDDL("a int, b int")).isEqualTo(StructType.fromDDL("a int, b int"));
        assertThat(StructType.fromDDL("s struct<a: int not null comment 'x', b: int>")
                        .apply("s")
                        .dataType())
                .isEqualTo(StructType.of().add("a", "int", false, "x").add("b", "int"));
    }

    @Test
    void addsAColumnByTheNameOfItsType() {
        Metadata metadata = Metadata.fromJson("{\"k\":1}");

        assertThat(StructType.of()
                        .add("a", "int")
                        .add("b", "string", false)
                        .add("c", "array<int>", true, metadata)
                        .add("d", "date", false, "a day"))
                .isEqualTo(StructType.of()
                        .add("a", DataTypes.IntegerType)
                        .add("b", DataTypes.StringType, false)
                        .add("c", DataTypes.createArrayType(DataTypes.IntegerType), true, metadata)
                        .add("d", DataTypes.DateType, false, "a day"));
    }

    @Test
    void anEmptyTextIsNoColumns() {
        assertThat(StructType.fromDDL("")).isEqualTo(StructType.of());
        assertThat(StructType.fromDDL(" \n/* none */")).isEqualTo(StructType.of());
        assertThat(DataType.fromDDL(" ")).isEqualTo(StructType.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            1a INT                 | 1a
            _ INT                  | _
            1e5x INT               | 1e5x
            `a b` INT              | a b
            `a``b` INT             | a`b
            `1` INT                | 1
            `größe` INT            | größe
            select INT             | select
            comment INT            | comment
            not INT                | not
            Array INT              | Array
            time time              | time
            r INT                  | r
            """)
    void readsANameAsItIsWritten(String ddl, String name) {
        assertThat(StructType.fromDDL(ddl).fieldNames()).containsExactly(name);
    }

    @Test
    void skipsSpaceAndComments() {
        assertThat(StructType.fromDDL("a\u00A0INT\t,-- one, \\\n still\r\nb /* two /* three */ */ INT/**/,\u3000c int"))
                .isEqualTo(StructType.of().add("a", "int").add("b", "int").add("c", "int"));
    }

    @Test
    void readsTextsAsSparkDoes() {
        assertThat(comment("'it''s'")).isEqualTo("it's");
        assertThat(comment("'it\\'s'")).isEqualTo("it's");
        assertThat(comment("\"say \"\"no\"\" 'x'\"")).isEqualTo("say \"no\" 'x'");
        assertThat(comment("'a' \"b\"'c'")).isEqualTo("abc");
        assertThat(comment("r'a\\n'")).isEqualTo("a\\n");
        assertThat(comment("R\"a'\\\"")).isEqualTo("a'\\");
        assertThat(comment("'\\t\\n\\r\\b\\0\\Z\\\\\\q'")).isEqualTo("\t\n\r\b\0\032\\q");
        assertThat(comment("'\\%\\_'")).isEqualTo("\\%\\_");
        assertThat(comment("'\\u00e9\\U0001F600\\101\\u12'")).isEqualTo("\u00e9\uD83D\uDE00Au12");
        assertThat(comment("''")).isEmpty();
        assertThat(comment("'-- no /* comment'")).isEqualTo("-- no /* comment");
    }

    private static String comment(String literal) {
        return StructType.fromDDL("a int comment " + literal)
                .apply("a")
                .comment()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            a:                     | PARSE_SYNTAX_ERROR | 42601
            a int b int            | PARSE_SYNTAX_ERROR | 42601
            a int,                 | PARSE_SYNTAX_ERROR | 42601
            , a int                | PARSE_SYNTAX_ERROR | 42601
            a int not              | PARSE_SYNTAX_ERROR | 42601
            a int null             | PARSE_SYNTAX_ERROR | 42601
            a int not null not null | PARSE_SYNTAX_ERROR | 42601
            a int comment 'x' not null | PARSE_SYNTAX_ERROR | 42601
            a int comment          | PARSE_SYNTAX_ERROR | 42601
            a int comment x        | PARSE_SYNTAX_ERROR | 42601
            a int comment 'x       | PARSE_SYNTAX_ERROR | 42601
            a int default 5        | PARSE_SYNTAX_ERROR | 42601
            1 int                  | PARSE_SYNTAX_ERROR | 42601
            1L int                 | PARSE_SYNTAX_ERROR | 42601
            1e5 int                | PARSE_SYNTAX_ERROR | 42601
            "a" int                | PARSE_SYNTAX_ERROR | 42601
            'a' int                | PARSE_SYNTAX_ERROR | 42601
            `a int                 | PARSE_SYNTAX_ERROR | 42601
            a.b int                | PARSE_SYNTAX_ERROR | 42601
            a array<int            | PARSE_SYNTAX_ERROR | 42601
            a array<int>>          | PARSE_SYNTAX_ERROR | 42601
            a array<>              | PARSE_SYNTAX_ERROR | 42601
            a array<int,int>       | PARSE_SYNTAX_ERROR | 42601
            a map<int>             | PARSE_SYNTAX_ERROR | 42601
            a map<int,int,int>     | PARSE_SYNTAX_ERROR | 42601
            a struct<int>          | PARSE_SYNTAX_ERROR | 42601
            a struct<b int         | PARSE_SYNTAX_ERROR | 42601
            a decimal()            | PARSE_SYNTAX_ERROR | 42601
            a decimal(5,-1)        | PARSE_SYNTAX_ERROR | 42601
            a decimal(5            | PARSE_SYNTAX_ERROR | 42601
            a decimal(99999999999) | PARSE_SYNTAX_ERROR | 42601
            a interval month to year | PARSE_SYNTAX_ERROR | 42601
            a interval day to      | PARSE_SYNTAX_ERROR | 42601
            a timestamp without    | PARSE_SYNTAX_ERROR | 42601
            a string collate       | PARSE_SYNTAX_ERROR | 42601
            a /*+ hint */ int      | PARSE_SYNTAX_ERROR | 42601
            a blah b int           | PARSE_SYNTAX_ERROR | 42601
            a int; b int           | PARSE_SYNTAX_ERROR | 42601
            (a int)                | PARSE_SYNTAX_ERROR | 42601
            a int /* open          | UNCLOSED_BRACKETED_COMMENT | 42601
            a-b int                | INVALID_IDENTIFIER | 42602
            größe int              | INVALID_IDENTIFIER | 42602
            a blah                 | UNSUPPORTED_DATATYPE | 0A000
            a null                 | UNSUPPORTED_DATATYPE | 0A000
            a `int`                | UNSUPPORTED_DATATYPE | 0A000
            a int(5)               | UNSUPPORTED_DATATYPE | 0A000
            a decimal(1,2,3)       | UNSUPPORTED_DATATYPE | 0A000
            a geometry             | UNSUPPORTED_DATATYPE | 0A000
            a array<map<int,blah>> | UNSUPPORTED_DATATYPE | 0A000
            a char                 | DATATYPE_MISSING_SIZE | 42K01
            a varchar              | DATATYPE_MISSING_SIZE | 42K01
            a array                | INCOMPLETE_TYPE_DEFINITION.ARRAY | 42K01
            a map                  | INCOMPLETE_TYPE_DEFINITION.MAP | 42K01
            a struct               | INCOMPLETE_TYPE_DEFINITION.STRUCT | 42K01
            a interval month to month | INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION | 22006
            a string collate utf8_bs | COLLATION_INVALID_NAME | 42704
            a string collate unicode_ci_cs | COLLATION_INVALID_NAME | 42704
            a string collate a.unicode | COLLATION_INVALID_NAME | 42704
            a decimal(39)          | DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION | 22003
            a decimal(5,6)         | INVALID_DECIMAL_SCALE |
            a char(0)              | INVALID_TYPE_LENGTH |
            a time(7)              | UNSUPPORTED_TIME_PRECISION | 0A001
            a geometry(1)          | ST_INVALID_SRID_VALUE | 22023
            a geography(3857)      | ST_INVALID_SRID_VALUE | 22023
            """)
    void refusesWhatIsNoSchema(String ddl, String condition, String sqlState) {
        for (ParseException failure : List.of(
                catchThrowableOfType(ParseException.class, () -> StructType.fromDDL(ddl)),
                catchThrowableOfType(ParseException.class, () -> DataType.fromDDL(ddl)))) {
            assertThat(failure.getCondition()).isEqualTo(condition);
            assertThat(failure.getSqlState()).isEqualTo(sqlState);
            assertThat(failure).hasMessageStartingWith("[" + condition + "] ").hasMessageContaining("(line 1, pos ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            blah           | UNSUPPORTED_DATATYPE
            decimal(39,0)  | DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION
            char           | DATATYPE_MISSING_SIZE
            array<int      | PARSE_SYNTAX_ERROR
            array          | INCOMPLETE_TYPE_DEFINITION.ARRAY
            """)
    void saysOfATypeWhatIsWrongWithTheType(String ddl, String condition) {
        assertThat(catchThrowableOfType(ParseException.class, () -> DataType.fromDDL(ddl))
                        .getCondition())
                .isEqualTo(condition);
        assertThat(catchThrowableOfType(
                                ParseException.class, () -> StructType.of().add("a", ddl))
                        .getCondition())
                .isEqualTo(condition);
    }

    @Test
    void theMessageSaysWhereAndWhatIsExpected() {
        ParseException failure =
                catchThrowableOfType(ParseException.class, () -> StructType.fromDDL("a int,\n  b int foo, c int"));

        assertThat(failure)
                .hasMessage(
                        "[PARSE_SYNTAX_ERROR] Syntax error at or near 'foo': expected a comma, NOT NULL, COMMENT or the end"
                                + " of the columns (line 2, pos 8).\n\n== SQL ==\n  b int foo, c int\n--------^^^");
        assertThat(failure.getMessageParameters()).containsEntry("error", "'foo'");
        assertThat(failure.getQueryContext()).singleElement().satisfies(context -> {
            assertThat(context.startIndex()).isEqualTo(15);
            assertThat(context.stopIndex()).isEqualTo(17);
            assertThat(context.fragment()).isEqualTo("foo");
        });
        assertThatThrownBy(() -> StructType.fromDDL("a array<int"))
                .hasMessageContaining("near end of input: expected > after the type of the elements (line 1, pos 11)");
        assertThatThrownBy(() -> StructType.fromDDL("x int, " + "a int, ".repeat(10_000) + "b blah"))
                .hasMessageContaining("Unsupported data type \"BLAH\" (line 1, pos 70009)")
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(300));
        assertThat(catchThrowableOfType(ParseException.class, () -> StructType.fromDDL("a blah(1, 2)"))
                        .getMessageParameters())
                .containsEntry("typeName", "\"BLAH(1,2)\"");
    }

    @Test
    void columnsAreNoTypeOfAColumn() {
        assertThatThrownBy(() -> StructType.of().add("a", "b int"))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("expected the end of the type");
        assertThatThrownBy(() -> StructType.of().add("a", ""))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("[PARSE_EMPTY_STATEMENT] ");
        assertThatThrownBy(() -> StructType.fromDDL("int"))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("near end of input: expected a type");
        assertThatThrownBy(() -> StructType.fromDDL("struct<a: int>")).isInstanceOf(ParseException.class);
    }

    @Test
    void refusesNull() {
        assertThatThrownBy(() -> StructType.fromDDL(null)).isInstanceOf(SparkIllegalArgumentException.class);
        assertThatThrownBy(() -> DataType.fromDDL(null)).isInstanceOf(SparkIllegalArgumentException.class);
        assertThatThrownBy(() -> StructType.of().add("a", (String) null))
                .isInstanceOf(SparkIllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"array<", "struct<a: ", "map<int, "})
    void refusesNestingThatNoSchemaHas(String opening) {
        assertThat(DataType.fromDDL(opening.repeat(499) + "int" + ">".repeat(499)))
                .isInstanceOf(DataType.class);
        assertThat(catchThrowableOfType(ParseException.class, () -> DataType.fromDDL(opening.repeat(100_000) + "int"))
                        .getCondition())
                .isEqualTo("FAILED_TO_PARSE_TOO_COMPLEX");
    }

    /** A quote without an end is looked for once, and a long name is not told whole. */
    @Test
    void refusesLongTextsInNoTime() {
        String quotes = "'" + "\\'".repeat(500_000);
        assertThat(catchThrowableOfType(ParseException.class, () -> DataType.fromDDL(quotes))
                        .getCondition())
                .isEqualTo("PARSE_SYNTAX_ERROR");
        for (String text : List.of("z".repeat(10_000), "a " + "z".repeat(10_000), "\u00e4".repeat(10_000) + " int")) {
            assertThat(catchThrowableOfType(ParseException.class, () -> DataType.fromDDL(text)))
                    .message()
                    .hasSizeLessThan(1_000);
        }
    }

    @Test
    void readsWhatIsWrittenOfAnySchema() {
        Random random = new Random(20);
        for (int i = 0; i < 2_000; i++) {
            StructType schema = randomStruct(random, 4);

            assertThat(StructType.fromDDL(schema.toDDL())).isEqualTo(schema);
            assertThat(DataType.fromDDL(schema.sql())).isEqualTo(schema);
        }
    }

    @Test
    void readsAnyPieceOfASchemaOrRefusesIt() {
        Random random = new Random(21);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder ddl = new StringBuilder(randomStruct(random, 3).toDDL());
            for (int change = random.nextInt(3); change >= 0 && !ddl.isEmpty(); change--) {
                int at = random.nextInt(ddl.length());
                int to = Math.min(ddl.length(), at + random.nextInt(4));
                ddl.replace(
                        at, to, pick(random, List.of("", ",", "<", ">", "'", "`", "(", "/*", "--", "\\", "1", " x ")));
            }
            try {
                StructType schema = StructType.fromDDL(ddl.toString());
                assertThat(schema.size()).isNotNegative();
            } catch (ParseException e) {
                assertThat(e.getCondition()).isNotNull();
            }
        }
    }

    private static final List<DataType> LEAVES =
            DataTypeTest.ALL.stream().filter(StructTypeDdlTest::isLeaf).toList();

    private static boolean isLeaf(DataType type) {
        return switch (type.kind()) {
            case ARRAY, MAP, STRUCT, UDT -> false;
            default -> true;
        };
    }

    private static final List<String> NAMES =
            List.of("a", "B_1", "1a", "with space", "back`quote", "größe", "select", "a-b", "x.y", "'", "", "--", "\n");

    private static final List<String> COMMENTS = List.of("", "x", "it's", "a \"b\"", "-- /* ;", "`", "größe\n\t");

    /** A struct of which DDL says everything: what is inside of arrays and maps may be NULL. */
    private static StructType randomStruct(Random random, int depth) {
        List<StructField> fields = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            StructField field =
                    new StructField(pick(random, NAMES), randomType(random, depth - 1), random.nextBoolean());
            fields.add(random.nextInt(3) == 0 ? field.withComment(pick(random, COMMENTS)) : field);
        }
        return StructType.of(fields);
    }

    private static DataType randomType(Random random, int depth) {
        return switch (depth <= 0 ? 0 : random.nextInt(6)) {
            case 1 -> DataTypes.createArrayType(randomType(random, depth - 1));
            case 2 -> DataTypes.createMapType(randomType(random, depth - 1), randomType(random, depth - 1));
            case 3 -> randomStruct(random, depth);
            case 4 -> new DecimalType(10 + random.nextInt(29), random.nextInt(11));
            case 5 -> new StringType(pick(random, List.of("UTF8_LCASE", "UNICODE_CI_AI", "en_USA_CI", "de")));
            default -> pick(random, LEAVES);
        };
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
