package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.internal.expression.LiteralEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/types.md} beside the code: each type is in it, with what the code does. */
class TypesPageTest {
    private static final Path PAGE = Path.of("../docs/types.md");
    private static final String HEAD = "| --- | --- | --- | --- | --- |\n";

    private static final Map<String, Object> SAMPLES = new HashMap<>();

    static {
        for (Object sample : List.of(
                true,
                (byte) 1,
                (short) 1,
                1,
                1L,
                1f,
                1d,
                BigDecimal.ONE,
                BigInteger.ONE,
                "x",
                'x',
                LocalDate.EPOCH,
                LocalTime.NOON,
                Instant.EPOCH,
                LocalDateTime.MIN.withYear(2000),
                Period.ofMonths(1),
                Duration.ofDays(1),
                new CalendarInterval(1, 1, 1),
                VariantValue.parseJson("1"))) {
            SAMPLES.put(sample.getClass().getSimpleName(), sample);
        }
        SAMPLES.putAll(Map.of(
                "char[]",
                new char[] {'x'},
                "byte[]",
                new byte[] {1},
                "Object[]",
                new Object[] {1},
                "int[]",
                new int[] {1},
                "Enum",
                RoundingMode.UP,
                "java.sql.Date",
                Date.valueOf("2020-01-02"),
                "java.sql.Timestamp",
                Timestamp.from(Instant.EPOCH),
                "List",
                List.of(1),
                "Map",
                Map.of(1, 1),
                "Row",
                Row.of(1)));
        SAMPLES.putAll(Map.of(
                "Geometry", Geometry.of(new byte[] {1}, 0),
                "Geography", Geography.of(new byte[] {1}, 4326),
                "Optional", Optional.empty()));
        SAMPLES.put("null", null);
    }

    /** The matrix: each type as SQL writes it, one of its kind, and the classes of its literals. */
    private static final List<Line> MATRIX = List.of(
            line("`BOOLEAN`", DataTypes.BooleanType, "Boolean"),
            line("`TINYINT`", DataTypes.ByteType, "Byte"),
            line("`SMALLINT`", DataTypes.ShortType, "Short"),
            line("`INT`", DataTypes.IntegerType, "Integer"),
            line("`BIGINT`", DataTypes.LongType, "Long"),
            line("`FLOAT`", DataTypes.FloatType, "Float"),
            line("`DOUBLE`", DataTypes.DoubleType, "Double"),
            line("`DECIMAL(p,s)`", new DecimalType(12, 2), "BigDecimal", "BigInteger"),
            line("`STRING`, `STRING COLLATE c`", DataTypes.StringType, "String", "Character", "char[]", "Enum"),
            line("`CHAR(n)`", DataTypes.createCharType(3)),
            line("`VARCHAR(n)`", DataTypes.createVarcharType(4)),
            line("`BINARY`", DataTypes.BinaryType, "byte[]"),
            line("`DATE`", DataTypes.DateType, "LocalDate", "java.sql.Date"),
            line("`TIME(p)`", new TimeType(), "LocalTime"),
            line("`TIMESTAMP`", DataTypes.TimestampType, "Instant", "java.sql.Timestamp"),
            line("`TIMESTAMP_NTZ`", DataTypes.TimestampNTZType, "LocalDateTime"),
            line("`INTERVAL YEAR TO MONTH`", new YearMonthIntervalType(), "Period"),
            line("`INTERVAL DAY TO SECOND`", new DayTimeIntervalType(), "Duration"),
            line("`INTERVAL`", DataTypes.CalendarIntervalType, "CalendarInterval"),
            line("`ARRAY<e>`", DataTypes.createArrayType(DataTypes.LongType), "List", "Object[]", "int[]"),
            line("`MAP<k, v>`", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType), "Map"),
            line("`STRUCT<…>`", StructType.of().add("a", DataTypes.LongType), "Row"),
            line("`VARIANT`", DataTypes.VariantType, "VariantValue"),
            line("`GEOMETRY(srid)`", new GeometryType(0), "Geometry"),
            line("`GEOGRAPHY(srid)`", new GeographyType(4326), "Geography"),
            line("`VOID`", DataTypes.NullType, "null", "Optional"),
            line("that of its SQL type", new UserDefinedType(DataTypes.DoubleType, "org.example.Point", null, null)));

    private record Line(String sql, DataType type, List<String> literals) {}

    private static Line line(String sql, DataType type, String... literals) {
        return new Line(sql, type, List.of(literals));
    }

    /** The line of the table, of which the class, the value and the getter are those of the code. */
    private static String text(Line line) throws NoSuchMethodException {
        boolean ofUser = line.type instanceof UserDefinedType;
        String getter = RowGetters.of(line.type);
        Class<?> value = Row.class.getMethod(getter, int.class).getReturnType();
        String literals = line.literals.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return Stream.of(
                        line.sql,
                        "`" + line.type.getClass().getSimpleName() + "`",
                        ofUser ? "as its SQL type" : "`" + value.getSimpleName() + "`",
                        ofUser ? "that of its SQL type" : "`" + getter + "`")
                .collect(Collectors.joining(" | ", "| ", " | " + (literals.isEmpty() ? "" : literals + " ") + "|"));
    }

    /** With {@code -Ddocs.write=true} it is written in place of being compared. */
    @Test
    void hasTheTableOfTheMatrix() throws IOException, NoSuchMethodException {
        List<String> table = new ArrayList<>();
        for (Line line : MATRIX) {
            table.add(text(line));
        }
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEAD) + HEAD.length();
        int end = page.indexOf("\n\n", start) + 1;
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page.substring(0, start) + String.join("\n", table) + "\n" + page.substring(end));
            return;
        }

        assertThat(page.substring(start, end).lines())
                .as("the table of %s; this test writes it with -Ddocs.write=true", PAGE)
                .containsExactlyElementsOf(table);
    }

    @Test
    void theMatrixHasEachKindOfType() {
        assertThat(MATRIX).extracting(line -> line.type.kind()).containsExactlyInAnyOrder(TypeKind.values());
        for (Line line : MATRIX) {
            if (line.sql.startsWith("`")) {
                assertThat(line.sql).startsWith("`" + line.type.sql().substring(0, 3));
            }
        }
    }

    @Test
    void theMatrixHasTheClassesThatAreLiterals() {
        List<String> names =
                MATRIX.stream().flatMap(line -> line.literals.stream()).toList();

        assertThat(names).containsExactlyInAnyOrderElementsOf(SAMPLES.keySet());
        for (String name : names) {
            assertThat(LiteralEncoder.encode(SAMPLES.get(name)).proto()).isNotNull();
        }
    }
}
