package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.SparkSession;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataType;
import io.sparkex.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DDL that is read without a server, beside what the server makes of the same text. */
@WithSpark
final class DdlParserIT {
    private final SparkSession spark;

    DdlParserIT(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "tinyint",
                "byte",
                "smallint",
                "short",
                "int",
                "INTEGER",
                "bigint",
                "Long",
                "float",
                "real",
                "double",
                "date",
                "time",
                "time(0)",
                "time(3) without time zone",
                "timestamp",
                "timestamp_ltz",
                "timestamp_ntz",
                "timestamp without time zone",
                "binary",
                "void",
                "variant",
                "string",
                "string collate utf8_binary",
                "string collate UTF8_LCASE",
                "string collate utf8_lcase_rtrim",
                "string collate `unicode`",
                "string collate unicode_ai_ci",
                "string collate UNICODE_CS_AS",
                "string collate en_ci",
                "string collate sr_Cyrl_SRB_AI",
                "string collate system.builtin.unicode_ci",
                "char(3)",
                "character( 3 )",
                "varchar(4)",
                "decimal",
                "dec(5)",
                "numeric(38, 38)",
                "decimal(0)",
                "interval",
                "interval year",
                "interval month",
                "interval year to month",
                "interval day",
                "INTERVAL DAY TO SECOND",
                "interval hour to minute",
                "interval minute to second",
                "interval second",
                "geometry(any)",
                "geometry(0)",
                "geometry(3857)",
                "geography(4326)",
                "geography(ANY)",
                "array<int>",
                "array<array<array<int>>>",
                "map < string , array<int>>",
                "struct<>",
                "struct< >",
                "struct<a int, b: map<int,struct<c:date>>>",
                "struct<a: int not null comment 'x', b: string comment \"y\">"
            })
    void aTypeIsWhatTheServerReads(String ddl) {
        assertThat(DataType.fromDDL(ddl)).isEqualTo(spark.client().parseDdl(ddl));
        assertThat(StructType.fromDDL("c " + ddl)).isEqualTo(spark.client().parseDdl("c " + ddl));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/* none */",
                "a int",
                "a int, b string",
                "a: int, b: string",
                "a int, b: string",
                "a int not null, b string NOT NULL comment 'x'",
                "a int, a int, A int",
                "1a int",
                "_ int",
                "1e5x int",
                "`a b` int",
                "`a``b` int",
                "`größe` int",
                "`1` int, `` int",
                "select int, from int, comment int, not int, null int, array int, interval interval",
                "time time, r string, timestamp timestamp without time zone, without int",
                "on int, left int, union int, using int",
                "a\u00A0int\t,-- one, \\\n still\r\nb /* two /* three */ */ int/**/,\u3000c int",
                "a int comment 'it''s'",
                "a int comment 'it\\'s'",
                "a int comment \"say \"\"no\"\" 'x'\"",
                "a int comment 'a' \"b\" 'c'",
                "a int comment r'a\\n'",
                "a int comment R\"a'\\\"",
                "a int comment '\\t\\n\\r\\b\\0\\Z\\\\\\q'",
                "a int comment '\\%\\_'",
                "a int comment '\\u00e9\\U0001F600\\101\\u12'",
                "a int comment ''",
                "a int comment '-- no /* comment'",
                "s struct<a: int not null, b: array<struct<c: int comment 'x'>>> not null comment 'y'"
            })
    void columnsAreWhatTheServerReads(String ddl) {
        assertThat(StructType.fromDDL(ddl)).isEqualTo(spark.client().parseDdl(ddl));
        assertThat(DataType.fromDDL(ddl)).isEqualTo(StructType.fromDDL(ddl));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a int b int",
                "a int,",
                ", a int",
                "a int not",
                "a int null",
                "a int not null not null",
                "a int comment 'x' not null",
                "a int comment",
                "a int comment x",
                "a int comment 'x",
                "a int default 5",
                "a int generated always as (1)",
                "1 int",
                "1L int",
                "1e5 int",
                "\"a\" int",
                "'a' int",
                "`a int",
                "a.b int",
                "a array<int",
                "a array<int>>",
                "a array<>",
                "a array<int,int>",
                "a map<int>",
                "a map<int,int,int>",
                "a struct<int>",
                "a struct<b int",
                "a struct<b int,>",
                "a decimal()",
                "a decimal(5,-1)",
                "a decimal(5",
                "a interval month to year",
                "a interval day to day",
                "a interval day to",
                "a timestamp without",
                "a string collate",
                "a /*+ hint */ int",
                "a blah b int",
                "a int; b int",
                "(a int)",
                "a int /* open",
                "a int /* open /* closed */",
                "a-b int",
                "größe int",
                "a größe",
                "a blah",
                "a null",
                "a `int`",
                "a int(5)",
                "a string(5)",
                "a array(5)",
                "a timestamp(3)",
                "a decimal(1,2,3)",
                "a varchar(1,2)",
                "a geometry",
                "a geography",
                "a array<map<int,blah>>",
                "a blah, b array",
                "a array<array>",
                "a char",
                "a varchar",
                "a array",
                "a map",
                "a struct",
                "a interval month to month",
                "a interval second to minute",
                "a string collate utf8_bs",
                "a string collate unicode_ci_cs",
                "a string collate a.unicode",
                "a decimal(39)",
                "a decimal(39, 3)",
                "a time(7)",
                "a geometry(1)",
                "a geography(3857)",
                "blah",
                "int foo bar"
            })
    void refusesWhatTheServerRefuses(String ddl) {
        Throwable there = catchThrowable(() -> spark.client().parseDdl(ddl));
        assertThat(there).as("the server").isInstanceOf(SparkThrowable.class);

        Throwable here = catchThrowable(() -> StructType.fromDDL(ddl));
        assertThat(here).isInstanceOf(ParseException.class);
        assertThat(((SparkThrowable) here).getCondition()).isEqualTo(((SparkThrowable) there).getCondition());
        assertThat(((SparkThrowable) here).getSqlState()).isEqualTo(((SparkThrowable) there).getSqlState());
        assertThat(catchThrowable(() -> DataType.fromDDL(ddl))).isInstanceOf(ParseException.class);
    }

    /** Which languages there are and how they are written only the server knows. */
    @Test
    void leavesLanguagesToTheServer() {
        assertThat(StructType.fromDDL("a string collate EN_ci").toDDL()).isEqualTo("a STRING COLLATE EN_CI");
        assertThat(spark.client().parseDdl("a string collate EN_ci"))
                .isEqualTo(StructType.fromDDL("a string collate en_CI"));
        assertThat(StructType.fromDDL("a string collate nowhere").toDDL()).isEqualTo("a STRING COLLATE nowhere");
        assertThat(((SparkThrowable) catchThrowable(() -> spark.client().parseDdl("a string collate nowhere")))
                        .getCondition())
                .isEqualTo("COLLATION_INVALID_NAME");
    }

    /** A call in the place of a name is no part of the grammar that is read here. */
    @Test
    void refusesTheIdentifierClause() {
        assertThat(spark.client().parseDdl("identifier('a') int")).isEqualTo(StructType.fromDDL("a int"));
        assertThat(catchThrowable(() -> StructType.fromDDL("identifier('a') int")))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void readsTimestampsWithoutTheSettingsOfASession() {
        try (SparkSession other = spark.newSession()) {
            other.conf().set("spark.sql.timestampType", "TIMESTAMP_NTZ");

            assertThat(other.client().parseDdl("a timestamp")).isEqualTo(StructType.fromDDL("a timestamp_ntz"));
        }
        assertThat(StructType.fromDDL("a timestamp")).isEqualTo(spark.client().parseDdl("a timestamp"));
    }

    /** A server takes a length of 0, and this client has no type for it, whoever reads the text. */
    @Test
    void refusesStringsOfNoLength() {
        assertThat(catchThrowable(() -> spark.client().parseDdl("a char(0)"))).isInstanceOf(ProtocolException.class);
        assertThat(((SparkThrowable) catchThrowable(() -> StructType.fromDDL("a char(0)"))).getCondition())
                .isEqualTo("INVALID_TYPE_LENGTH");
    }

    /** Both refuse these, and say it in different words. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            a decimal(5,6)          | INVALID_DECIMAL_SCALE | _LEGACY_ERROR_TEMP_1228
            a decimal(99999999999)  | PARSE_SYNTAX_ERROR    |
            a: blah                 | UNSUPPORTED_DATATYPE  | PARSE_SYNTAX_ERROR
            """)
    void saysInItsOwnWords(String ddl, String condition, String ofTheServer) {
        Throwable there = catchThrowable(() -> spark.client().parseDdl(ddl));
        Throwable here = catchThrowable(() -> StructType.fromDDL(ddl));

        assertThat(((SparkThrowable) here).getCondition()).isEqualTo(condition);
        assertThat(((SparkThrowable) there).getCondition()).isEqualTo(ofTheServer);
    }
}
