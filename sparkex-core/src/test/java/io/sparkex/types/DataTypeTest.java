package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DataTypeTest {
    static final List<DataType> ALL = List.of(
            DataTypes.NullType,
            DataTypes.BooleanType,
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.FloatType,
            DataTypes.DoubleType,
            DataTypes.createDecimalType(12, 2),
            DataTypes.StringType,
            DataTypes.createCharType(3),
            DataTypes.createVarcharType(4),
            DataTypes.BinaryType,
            DataTypes.DateType,
            DataTypes.createTimeType(3),
            DataTypes.TimestampType,
            DataTypes.TimestampNTZType,
            DataTypes.CalendarIntervalType,
            DataTypes.createYearMonthIntervalType(YearMonthIntervalType.YEAR, YearMonthIntervalType.MONTH),
            DataTypes.createDayTimeIntervalType(DayTimeIntervalType.HOUR, DayTimeIntervalType.SECOND),
            DataTypes.createArrayType(DataTypes.LongType, false),
            DataTypes.createMapType(DataTypes.StringType, DataTypes.createArrayType(DataTypes.DateType)),
            DataTypes.createStructType(List.of(DataTypes.createStructField("a", DataTypes.IntegerType, false))),
            DataTypes.VariantType,
            new GeometryType(0),
            new GeographyType(4326),
            new UserDefinedType(DataTypes.DoubleType, "org.example.Point", "example.Point", null));

    @Test
    void shapesAreMadeByTheNameOfTheirReferenceSystem() {
        assertThat(DataTypes.createGeometryType("EPSG:3857")).isEqualTo(new GeometryType(3857));
        assertThat(DataTypes.createGeometryType("OGC:CRS84")).isEqualTo(new GeometryType(4326));
        assertThat(DataTypes.createGeometryType("ANY")).isEqualTo(new GeometryType(GeometryType.MIXED_SRID));
        assertThat(DataTypes.createGeographyType("OGC:CRS84")).isEqualTo(new GeographyType(4326));
        assertThat(DataTypes.createGeographyType("ANY")).isEqualTo(new GeographyType(GeographyType.MIXED_SRID));
    }

    @Test
    void everyKindHasAType() {
        Set<TypeKind> kinds = ALL.stream().map(DataType::kind).collect(Collectors.toSet());

        assertThat(kinds).isEqualTo(EnumSet.allOf(TypeKind.class));
    }

    @Test
    @DisplayName("TY-066")
    void everyTypeComesBackFromItsJson() {
        for (DataType type : ALL) {
            assertThat(DataType.fromJson(type.json())).isEqualTo(type);
        }
    }

    @Test
    void intervalsHaveTheFieldsThatSparkTakesByDefault() {
        assertThat(DataTypes.createDayTimeIntervalType().sql()).isEqualTo("INTERVAL DAY TO SECOND");
        assertThat(DataTypes.createYearMonthIntervalType().sql()).isEqualTo("INTERVAL YEAR TO MONTH");
    }

    @Test
    void parametersOutOfBoundsAreRefusedWithTheBounds() {
        assertThatThrownBy(() -> new DecimalType(39, 0))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessageContaining("39")
                .hasMessageContaining("38");
        assertThatThrownBy(() -> new DecimalType(5, 6)).hasMessageContaining("scale 6");
        assertThatThrownBy(() -> new CharType(0)).hasMessageContaining("char(0)");
        assertThatThrownBy(() -> new VarcharType(-1)).hasMessageContaining("varchar(-1)");
        assertThatThrownBy(() -> new TimeType(7)).hasMessageContaining("0 to 6");
        assertThatThrownBy(() -> new DayTimeIntervalType(2, 1)).hasMessageContaining("2 to 1");
        assertThatThrownBy(() -> new YearMonthIntervalType(0, 2)).hasMessageContaining("[year, month]");
        assertThatThrownBy(() -> new GeometryType(1)).hasMessageContaining("ST_INVALID_SRID_VALUE");
        assertThatThrownBy(() -> DataTypes.createGeometryType("EPSG:4326"))
                .hasMessageContaining("ST_INVALID_CRS_VALUE");
        assertThatThrownBy(() -> DataTypes.createGeographyType("SRID:0")).hasMessageContaining("ST_INVALID_CRS_VALUE");
        assertThatThrownBy(() -> new GeographyType(0)).hasMessageContaining("ST_INVALID_SRID_VALUE");
    }

    @Test
    void readsTheNamesThatOlderVersionsAndPeopleWrite() {
        assertThat(DataType.fromJson("\"null\"")).isEqualTo(DataTypes.NullType);
        assertThat(DataType.fromJson("\"decimal\"")).isEqualTo(new DecimalType(10, 0));
        assertThat(DataType.fromJson("\"decimal( 5 , -2 )\"")).isEqualTo(new DecimalType(5, -2));
        assertThat(DataType.fromJson("\"timestamp_ltz\"")).isEqualTo(DataTypes.TimestampType);
        assertThat(DataType.fromJson("\"string collate UNICODE_CI\"")).isEqualTo(new StringType("UNICODE_CI"));
        assertThat(DataType.fromJson("\"interval hour\"")).isEqualTo(new DayTimeIntervalType(1, 1));
        assertThat(DataType.fromJson("\"geography(SPHERICAL)\"")).isEqualTo(new GeographyType(4326));
    }

    @Test
    void refusesNamesThatNoTypeHas() {
        for (String name :
                List.of("int8", "decimal(5)", "decimal(99999999999,0)", "varchar(x)", "interval day to year")) {
            assertThatThrownBy(() -> DataType.fromJson("\"" + name + "\""))
                    .isInstanceOf(SparkIllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }
}
