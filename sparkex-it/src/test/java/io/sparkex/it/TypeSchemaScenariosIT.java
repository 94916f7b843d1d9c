package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.ParseException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DecimalType;
import io.sparkex.types.Metadata;
import io.sparkex.types.Row;
import io.sparkex.types.StringType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types as text, as PySpark's tests have them: what the server reads is what the classes of types say. */
@WithSpark
@Tag("profile:batch-core")
final class TypeSchemaScenariosIT {
    private final SparkSession spark;

    TypeSchemaScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    private DataType parsed(String ddl) {
        return spark.client().parseDdl(ddl);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            TY-001 | boolean                              | boolean                  | "boolean"
            TY-001 | tinyint                              | tinyint                  | "byte"
            TY-001 | byte                                 | tinyint                  | "byte"
            TY-001 | smallint                             | smallint                 | "short"
            TY-001 | short                                | smallint                 | "short"
            TY-001 | int                                  | int                      | "integer"
            TY-001 | integer                              | int                      | "integer"
            TY-001 | bigint                               | bigint                   | "long"
            TY-001 | long                                 | bigint                   | "long"
            TY-001 | float                                | float                    | "float"
            TY-001 | real                                 | float                    | "float"
            TY-001 | double                               | double                   | "double"
            TY-001 | date                                 | date                     | "date"
            TY-001 | timestamp                            | timestamp                | "timestamp"
            TY-001 | timestamp_ltz                        | timestamp                | "timestamp"
            TY-001 | timestamp_ntz                        | timestamp_ntz            | "timestamp_ntz"
            TY-001 | binary                               | binary                   | "binary"
            TY-002 | void                                 | void                     | "void"
            TY-001 | variant                              | variant                  | "variant"
            TY-001 | string                               | string                   | "string"
            TY-004 | decimal                              | decimal(10,0)            | "decimal(10,0)"
            TY-004 | dec                                  | decimal(10,0)            | "decimal(10,0)"
            TY-004 | numeric(5)                           | decimal(5,0)             | "decimal(5,0)"
            TY-004 | decimal(10,1)                        | decimal(10,1)            | "decimal(10,1)"
            TY-004 | decimal( 1  ,1)                      | decimal(1,1)             | "decimal(1,1)"
            TY-009 | char(1)                              | char(1)                  | "char(1)"
            TY-009 | char( 10   )                         | char(10)                 | "char(10)"
            TY-009 | varchar( 11)                         | varchar(11)              | "varchar(11)"
            TY-020 | time                                 | time(6)                  | "time(6)"
            TY-020 | time(0)                              | time(0)                  | "time(0)"
            TY-020 | time(3)                              | time(3)                  | "time(3)"
            TY-025 | interval                             | interval                 | "interval"
            TY-025 | interval day                         | interval day             | "interval day"
            TY-025 | interval hour to second              | interval hour to second  | "interval hour to second"
            TY-025 | interval day to second               | interval day to second   | "interval day to second"
            TY-025 | interval year                        | interval year            | "interval year"
            TY-025 | interval month                       | interval month           | "interval month"
            TY-025 | interval year to month               | interval year to month   | "interval year to month"
            TY-047 | geometry(4326)                       | geometry(4326)           | "geometry(OGC:CRS84)"
            TY-047 | geometry(any)                        | geometry(any)            | "geometry(SRID:ANY)"
            TY-047 | geometry(0)                          | geometry(0)              | "geometry(SRID:0)"
            TY-047 | geometry(3857)                       | geometry(3857)           | "geometry(EPSG:3857)"
            TY-049 | geography(4326)                      | geography(4326)          | "geography(OGC:CRS84, SPHERICAL)"
            TY-049 | geography(any)                       | geography(any)           | "geography(SRID:ANY, SPHERICAL)"
            """)
    void theServerReadsTheNameOfAType(String id, String ddl, String simple, String json) {
        DataType type = parsed(ddl);

        assertThat(type.simpleString()).isEqualTo(simple);
        assertThat(type.json()).isEqualTo(json);
        assertThat(DataType.fromJson(json)).isEqualTo(type);
        assertThat(parsed(type.sql())).isEqualTo(type);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            TY-003 | null                    | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-006 | decimal(5,6)            | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-006 | decimal(5,-1)           | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-010 | char                    | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-010 | varchar                 | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-021 | time(7)                 | SparkException                | UNSUPPORTED_TIME_PRECISION | 0A001
            TY-026 | interval month to year  | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-026 | interval second to day  | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-048 | geometry                | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-048 | geometry(1)             | SparkIllegalArgumentException | ST_INVALID_SRID_VALUE      | 22023
            TY-050 | geography(3857)         | SparkIllegalArgumentException | ST_INVALID_SRID_VALUE      | 22023
            TY-061 | blah                    | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-061 | a blah                  | ParseException                | UNSUPPORTED_DATATYPE       | 0A000
            TY-061 | int foo bar             | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-061 | a int a                 | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            TY-061 | a INT DEFAULT 5         | ParseException                | PARSE_SYNTAX_ERROR         | 42601
            """)
    void theServerRefusesWhatIsNoType(String id, String ddl, String type, String condition, String sqlState)
            throws ClassNotFoundException {
        Class<?> expected = Class.forName("io.sparkex.errors." + type);

        assertFails(() -> parsed(ddl), expected, condition, sqlState);
    }

    @Test
    @DisplayName("TY-015: collations")
    void collations() {
        assertThat(parsed("string collate UTF8_BINARY")).isEqualTo(DataTypes.StringType);
        assertThat(parsed("string COLLATE UTF8_LCASE").simpleString()).isEqualTo("string collate UTF8_LCASE");
        assertThat(parsed("string collate `UNICODE`")).isEqualTo(new StringType("UNICODE"));
        assertThat(parsed("string collate UNICODE_CI")).isEqualTo(new StringType("UNICODE_CI"));
    }

    @Test
    @DisplayName("TY-017: the schema of a column with a collation")
    void theSchemaOfAColumnWithACollation() {
        StructType schema = spark.sql("select 'abc' collate utf8_lcase c").schema();

        assertThat(schema.apply("c").dataType()).isEqualTo(new StringType("UTF8_LCASE"));
        assertThat(schema.json())
                .contains("\"metadata\":{\"__COLLATIONS\":{\"c\":\"spark.UTF8_LCASE\"}}", "\"type\":\"string\"");
        assertThat(StructType.fromJson(schema.json())).isEqualTo(schema);
    }

    @ParameterizedTest(name = "TY-056: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            array<int >                                           | array<int>
            map< int, double  >                                   | map<int,double>
            struct<a:int, c:double >                              | struct<a:int,c:double>
            a:int, c:double                                       | struct<a:int,c:double>
            a INT, c DOUBLE                                       | struct<a:int,c:double>
            array<struct<a:int,b:map<string,array<decimal(3,1)>>>> | array<struct<a:int,b:map<string,array<decimal(3,1)>>>>
            struct<>                                              | struct<>
            """)
    void nestedTypes(String ddl, String simple) {
        assertThat(parsed(ddl).simpleString()).isEqualTo(simple);
    }

    @Test
    @DisplayName("TY-056: what nests may hold NULL")
    void whatNestsMayHoldNull() {
        assertThat(parsed("array<int>")).isEqualTo(DataTypes.createArrayType(DataTypes.IntegerType, true));
        assertThat(parsed("map<int,double>"))
                .isEqualTo(DataTypes.createMapType(DataTypes.IntegerType, DataTypes.DoubleType, true));
        assertThat(parsed("a int, c double"))
                .isEqualTo(StructType.of().add("a", DataTypes.IntegerType).add("c", DataTypes.DoubleType));
    }

    @Test
    @DisplayName("TY-057: attributes of columns")
    void attributesOfColumns() {
        StructType schema = (StructType) parsed("a INT NOT NULL COMMENT 'x', b string");

        assertThat(schema.apply("a").nullable()).isFalse();
        assertThat(schema.apply("a").metadata().json()).isEqualTo("{\"comment\":\"x\"}");
        assertThat(schema.apply("b")).isEqualTo(new StructField("b", DataTypes.StringType));
    }

    @Test
    @DisplayName("TY-059: JSON of a deep type has its keys sorted")
    void jsonOfADeepType() {
        assertThat(parsed("array<struct<a:int,b:map<string,array<decimal(3,1)>>>>")
                        .json())
                .isEqualTo("{\"containsNull\":true,\"elementType\":{\"fields\":[{\"metadata\":{},\"name\":\"a\","
                        + "\"nullable\":true,\"type\":\"integer\"},{\"metadata\":{},\"name\":\"b\",\"nullable\":true,"
                        + "\"type\":{\"keyType\":\"string\",\"type\":\"map\",\"valueContainsNull\":true,\"valueType\":"
                        + "{\"containsNull\":true,\"elementType\":\"decimal(3,1)\",\"type\":\"array\"}}}],"
                        + "\"type\":\"struct\"},\"type\":\"array\"}");
    }

    @Test
    @DisplayName("TY-060: a text without columns")
    void aTextWithoutColumns() {
        assertThat(parsed("")).isEqualTo(StructType.of());
    }

    @Test
    @DisplayName("TY-061: the name of a type that doesn't exist is in the parameters")
    void theNameOfATypeThatDoesNotExist() {
        assertThat(assertFails(() -> parsed("a blah"), ParseException.class, "UNSUPPORTED_DATATYPE", "0A000")
                        .getMessageParameters())
                .containsEntry("typeName", "\"BLAH\"");
    }

    @Test
    @DisplayName("TY-062: JSON to DDL")
    void jsonToDdl() {
        StructType inner = StructType.of(new StructField(
                "b", DataTypes.createArrayType(DataTypes.createMapType(DataTypes.StringType, new DecimalType(5, 2)))));
        StructType schema =
                StructType.of(new StructField("a b", inner, false, Metadata.fromJson("{\"comment\":\"hi\"}")));
        String ddl = "`a b` STRUCT<b: ARRAY<MAP<STRING, DECIMAL(5,2)>>> NOT NULL COMMENT 'hi'";

        assertThat(spark.client().jsonToDdl(schema.json())).isEqualTo(ddl);
        assertThat(parsed(ddl)).isEqualTo(schema);
        assertThat(parsed(schema.toDDL())).isEqualTo(schema);
    }

    @Test
    @DisplayName("TY-076: metadata come back from the server")
    void metadataComeBack() {
        Metadata metadata = Metadata.fromJson("{\"k\":[1,2],\"s\":\"x\",\"d\":1.5}");

        StructType schema = spark.range(1)
                .select(
                        col("id").alias("a", metadata),
                        col("id").alias("b", Metadata.fromJson("{\"a\":null}")),
                        col("id"))
                .schema();

        assertThat(schema.apply("a").metadata()).isEqualTo(metadata);
        assertThat(schema.apply("b").metadata()).isEqualTo(Metadata.fromJson("{\"a\":null}"));
        assertThat(schema.apply("id").metadata()).isEqualTo(Metadata.empty());
    }

    @Test
    @DisplayName("TY-077: a type of users has its classes, and values of its SQL type")
    void aTypeOfUsers(@TempDir Path folder) {
        DataType point = new UserDefinedType(
                DataTypes.createArrayType(DataTypes.DoubleType, false), null, "shapes.Point", "cGlja2xl");

        String files = folder.resolve("points").toString();
        spark.sql("SELECT array(1.5D, 2.5D) AS p").write().parquet(files);

        DataFrame points = spark.read().schema(StructType.of().add("p", point)).parquet(files);

        assertThat(points.schema().apply("p").dataType()).isEqualTo(point);
        assertThat(points.first().getList("p")).isEqualTo(List.of(1.5, 2.5));
    }

    @Test
    @DisplayName("TY-085: casts with loose text")
    void castsWithLooseText() {
        assertThat(spark.range(1)
                        .select(lit(1).cast("decimal(  16 , 8   )").alias("d"))
                        .schema()
                        .apply("d")
                        .dataType())
                .isEqualTo(new DecimalType(16, 8));
        assertFails(
                () -> spark.range(1).select(lit(1).cast("blah")).schema(),
                ParseException.class,
                "UNSUPPORTED_DATATYPE",
                "0A000");
    }

    @Test
    @DisplayName("TY-087: columns of nothing but NULL")
    void columnsOfNothingButNull() {
        Shapes.assertIs(
                spark.sql("select null c, array() a, map() m"),
                "c void, a array<void>(no-null elements) not null, m map<void,void>(no-null values) not null",
                Row.of(null, List.of(), Map.of()));
    }
}
