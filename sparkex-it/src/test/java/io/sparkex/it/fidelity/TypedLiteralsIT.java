package io.sparkex.it.fidelity;

import static io.sparkex.functions.lit;
import static io.sparkex.functions.typedLit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.ArrayType;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DecimalType;
import io.sparkex.types.GeographyType;
import io.sparkex.types.GeometryType;
import io.sparkex.types.MapType;
import io.sparkex.types.NullType;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.VariantType;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Literals of a type that is given, NULL among them, as columns and as arguments of SQL. */
@WithSpark
final class TypedLiteralsIT {
    private static final List<DataType> LEAVES = RandomValues.LEAVES.stream()
            .filter(type -> !(type instanceof VariantType
                    || type instanceof GeometryType
                    || type instanceof GeographyType
                    || type instanceof NullType))
            .toList();

    private final SparkSession spark;

    TypedLiteralsIT(SparkSession spark) {
        this.spark = spark.newSession();
        this.spark.conf().set("spark.sql.timeType.enabled", "true");
        this.spark.conf().set("spark.sql.geospatial.enabled", "true");
    }

    @AfterEach
    void close() {
        spark.close();
    }

    private static String name(int number) {
        return "c" + number;
    }

    private static List<DataType> types(StructType schema) {
        return Arrays.stream(schema.fields()).map(StructField::dataType).toList();
    }

    /** Days that the server would move are refused, see LiteralEncoderTest. */
    private static boolean isMoved(Object value) {
        return value instanceof LocalDate day && day.getYear() == 1582;
    }

    @Test
    void ofEveryTypeComeBackAtTheirExtremes() {
        List<Column> columns = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (DataType type : LEAVES) {
            for (Object value : Extremes.of(type)) {
                if (!isMoved(value)) {
                    columns.add(typedLit(value, type).alias(name(values.size())));
                    values.add(value);
                    types.add(type);
                }
            }
        }
        comeBack(columns, types, values);
    }

    @Test
    void ofEveryTypeMayBeNull() {
        List<DataType> types = new ArrayList<>(RandomValues.LEAVES);
        types.addAll(List.of(
                DataTypes.createArrayType(DataTypes.DateType, true),
                DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, true),
                StructType.of().add("a", DataTypes.IntegerType)));
        List<Column> columns = new ArrayList<>();
        List<Object> nulls = new ArrayList<>();
        for (DataType type : types) {
            columns.add(typedLit(null, type).alias(name(nulls.size())));
            nulls.add(null);
        }
        comeBack(columns, types, nulls);
    }

    private void comeBack(List<Column> columns, List<DataType> types, List<Object> values) {
        DataFrame frame = spark.range(1).select(columns.toArray(Column[]::new));
        assertThat(types(frame.schema())).isEqualTo(types);
        assertThat(frame.first()).isEqualTo(Row.of(values.toArray()));
    }

    @Test
    void ofArraysMapsAndStructsComeBack() {
        for (long seed = 1; seed <= 3; seed++) {
            RandomValues random = new RandomValues(
                    seed,
                    LEAVES.stream()
                            .filter(type -> !type.equals(DataTypes.DateType))
                            .toList());
            StructType schema = random.schema();
            Row row = random.rows(schema, 1).get(0);
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                columns.add(typedLit(row.get(i), schema.apply(i).dataType()).alias(name(i)));
            }
            comeBack(columns, types(schema), row.toList());
        }
    }

    /** The server reads arguments again as values, and finds their types by itself but for what is NULL or plain. */
    @Test
    void areArgumentsOfSql() {
        List<?> numbers = List.of(1, 2);
        DataType longs = new ArrayType(DataTypes.LongType, false);
        DataFrame frame = spark.sql(
                "SELECT :none AS none, :longs AS longs, :map AS map, :struct AS struct, :time AS time",
                Map.of(
                        "none", typedLit(null, new DecimalType(7, 3)),
                        "longs", typedLit(numbers, longs),
                        "map", typedLit(Map.of("k", 1), new MapType(DataTypes.StringType, DataTypes.ShortType, false)),
                        "struct", typedLit(Map.of("a", "x"), StructType.of().add("a", DataTypes.StringType)),
                        "time", typedLit(null, new TimeType(3))));

        assertThat(frame.schema().toDDL())
                .isEqualTo("none DECIMAL(7,3),longs ARRAY<BIGINT> NOT NULL,map MAP<STRING, SMALLINT> NOT NULL,"
                        + "struct STRUCT<a: STRING NOT NULL> NOT NULL,time TIME(3)");
        assertThat(frame.first()).isEqualTo(Row.of(null, List.of(1L, 2L), Map.of("k", (short) 1), Row.of("x"), null));
    }

    private void comeBackFromSql(List<Column> arguments, List<Object> values) {
        String markers = "?" + ", ?".repeat(values.size() - 1);
        assertThat(spark.sql("SELECT " + markers, arguments.toArray()).first()).isEqualTo(Row.of(values.toArray()));
    }

    /** The server takes a value for a TIME(6) whatever its type is, and then mixes it with no NULL of that type. */
    private static boolean isWholeAsArgument(DataType type) {
        return !type.equals(DataTypes.DateType)
                && !type.equals(DataTypes.CalendarIntervalType)
                && !(type instanceof TimeType time && time.precision() < TimeType.MAX_PRECISION);
    }

    /** But for calendar intervals, which are none. */
    @Test
    void ofEveryTypeAtTheirExtremesAreArgumentsOfSql() {
        for (DataType type : LEAVES) {
            List<Object> values = new ArrayList<>(Extremes.of(type));
            values.removeIf(value -> isMoved(value) || value instanceof CalendarInterval);
            if (!values.isEmpty()) {
                comeBackFromSql(
                        values.stream().map(value -> typedLit(value, type)).toList(), values);
            }
        }
    }

    @Test
    void ofArraysMapsAndStructsAreArgumentsOfSql() {
        List<DataType> leaves =
                LEAVES.stream().filter(TypedLiteralsIT::isWholeAsArgument).toList();
        for (long seed = 11; seed <= 15; seed++) {
            RandomValues random = new RandomValues(seed, leaves);
            StructType schema = random.schema();
            Row row = random.rows(schema, 1).get(0);
            List<Column> arguments = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                arguments.add(typedLit(row.get(i), schema.apply(i).dataType()));
            }
            comeBackFromSql(arguments, row.toList());
        }
    }

    @Test
    void takeWhatLocalDataTakes() {
        VariantValue variant = VariantValue.parseJson("{\"a\":1}");

        Row row = spark.range(1)
                .select(
                        typedLit(7, DataTypes.LongType),
                        typedLit(BigInteger.valueOf(7), new DecimalType(5, 2)),
                        typedLit(1.5, DataTypes.StringType),
                        typedLit(variant, DataTypes.VariantType),
                        typedLit(lit("a column"), DataTypes.LongType))
                .first();

        assertThat(row).isEqualTo(Row.of(7L, new BigDecimal("7.00"), "1.5", variant, "a column"));
    }
}
