package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cases of PySpark's tests of types that need no server, by their numbers in {@code docs/parity/types.md}. */
class TypeScenariosTest {
    private static void refuses(ThrowingCallable call, String condition) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    private static DataType named(String name) {
        return DataType.fromJson("\"" + name + "\"");
    }

    @Test
    @DisplayName("TY-007: defaults of decimals")
    void defaultsOfDecimals() {
        assertThat(new DecimalType()).isEqualTo(new DecimalType(10, 0)).isNotEqualTo(new DecimalType(10, 2));
        assertThat(new DecimalType(8)).isEqualTo(new DecimalType(8, 0));
    }

    @Test
    @DisplayName("TY-019: collations in JSON")
    void collationsInJson() {
        DataType lower = new StringType("UTF8_LCASE");
        DataType unicode = new StringType("UNICODE");
        StructType schema = StructType.of()
                .add("s", lower)
                .add("a", DataTypes.createArrayType(unicode))
                .add("m", DataTypes.createMapType(unicode, lower));

        assertThat(schema.json())
                .contains(
                        "{\"metadata\":{\"__COLLATIONS\":{\"s\":\"spark.UTF8_LCASE\"}},\"name\":\"s\",",
                        "{\"__COLLATIONS\":{\"a.element\":\"icu.UNICODE\"}}",
                        "{\"__COLLATIONS\":{\"m.key\":\"icu.UNICODE\",\"m.value\":\"spark.UTF8_LCASE\"}}",
                        "\"elementType\":\"string\"")
                .doesNotContain("collate");
        assertThat(StructType.fromJson(schema.json())).isEqualTo(schema);
    }

    @Test
    @DisplayName("TY-027, TY-029: fields of intervals")
    void fieldsOfIntervals() {
        assertThat(new DayTimeIntervalType().simpleString()).isEqualTo("interval day to second");
        assertThat(new DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.DAY).simpleString())
                .isEqualTo("interval day");
        assertThat(new DayTimeIntervalType(DayTimeIntervalType.HOUR, DayTimeIntervalType.SECOND).simpleString())
                .isEqualTo("interval hour to second");
        assertThat(new YearMonthIntervalType().simpleString()).isEqualTo("interval year to month");
        assertThat(new YearMonthIntervalType(YearMonthIntervalType.YEAR, YearMonthIntervalType.YEAR).simpleString())
                .isEqualTo("interval year");
    }

    @Test
    @DisplayName("TY-028: fields that intervals don't have")
    void fieldsThatIntervalsDoNotHave() {
        refuses(() -> new DayTimeIntervalType(123, 123), "INVALID_INTERVAL_CASTING");
        refuses(() -> new DayTimeIntervalType(0, 321), "INVALID_INTERVAL_CASTING");
        refuses(() -> new YearMonthIntervalType(1, 0), "INVALID_INTERVAL_CASTING");
    }

    @Test
    @DisplayName("TY-051: shapes in JSON")
    void shapesInJson() {
        assertThat(named("geometry(srid:any)")).isEqualTo(new GeometryType(GeometryType.MIXED_SRID));
        assertThat(named("geography(OGC:CRS84)")).isEqualTo(new GeographyType(4326));
        refuses(() -> named("geometry(BAD)"), "CANNOT_PARSE_DATATYPE");
        refuses(() -> named("geography(OGC:CRS84, VINCENTY)"), "ST_INVALID_ALGORITHM_VALUE");
    }

    @Test
    @DisplayName("TY-064: a field with no more than a name and a type")
    void aFieldWithNoMoreThanANameAndAType() {
        assertThat(StructType.fromJson("{\"type\":\"struct\",\"fields\":[{\"name\":\"c1\",\"type\":\"string\"}]}"))
                .isEqualTo(StructType.of(new StructField("c1", DataTypes.StringType, true, Metadata.empty())));
    }

    @Test
    @DisplayName("TY-065: a name that no type has")
    void aNameThatNoTypeHas() {
        refuses(() -> named("nope"), "CANNOT_PARSE_DATATYPE");
    }

    @Test
    @DisplayName("TY-071: access to the fields of a struct")
    void accessToTheFieldsOfAStruct() {
        StructType schema = StructType.of().add("f1", DataTypes.StringType).add("f2", DataTypes.IntegerType);

        assertThat(schema.apply("f1")).isEqualTo(schema.apply(0));
        assertThat(StructType.of(schema.apply(0))).isEqualTo(StructType.of().add("f1", DataTypes.StringType));
        assertThatExceptionOfType(SparkIllegalArgumentException.class).isThrownBy(() -> schema.apply("f9"));
        assertThatExceptionOfType(SparkIllegalArgumentException.class).isThrownBy(() -> schema.apply(9));
    }

    @Test
    @DisplayName("TY-072, TY-073: structs are equal when their fields are, in number, order, nullability and metadata")
    void structsAreEqualWhenTheirFieldsAre() {
        StructField field = new StructField("a", DataTypes.IntegerType);
        StructField other = new StructField("b", DataTypes.StringType);
        StructType schema = StructType.of(field, other);

        assertThat(StructType.of().add("a", DataTypes.IntegerType).add(other)).isEqualTo(schema);
        assertThat(StructType.of(other, field)).isNotEqualTo(schema);
        assertThat(StructType.of(field)).isNotEqualTo(schema);
        assertThat(StructType.of(new StructField("a", DataTypes.IntegerType, false), other))
                .isNotEqualTo(schema);
        assertThat(StructType.of(
                        new StructField("a", DataTypes.IntegerType, true, Metadata.fromJson("{\"k\":1}")), other))
                .isNotEqualTo(schema);
    }

    @Test
    @DisplayName("TY-075: the tree of a schema")
    void theTreeOfASchema() {
        StructType schema = StructType.of().add("a", StructType.of().add("b", DataTypes.IntegerType, false));

        assertThat(schema.treeString())
                .isEqualTo("root\n |-- a: struct (nullable = true)\n |    |-- b: integer (nullable = false)\n");
    }

    @Test
    @DisplayName("TY-078: types of users in JSON")
    void typesOfUsersInJson() {
        String json =
                "{\"class\":\"org.example.Point\",\"pyClass\":\"example.Point\",\"sqlType\":{\"containsNull\":false,"
                        + "\"elementType\":\"double\",\"type\":\"array\"},\"type\":\"udt\"}";
        DataType point = DataType.fromJson(json);

        assertThat(point)
                .isEqualTo(new UserDefinedType(
                        DataTypes.createArrayType(DataTypes.DoubleType, false),
                        "org.example.Point",
                        "example.Point",
                        null));
        assertThat(DataType.fromJson(point.json())).isEqualTo(point);
    }
}
