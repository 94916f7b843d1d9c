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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/types.md} beside the code: each type is in it, with what the code does. */
class TypesPageTest {
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

    /** The cells of the table by the class of the type, without the marks of code. */
    private static Map<String, List<String>> table() throws IOException {
        Map<String, List<String>> rows = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/types.md"))) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() == 7 && cells.get(2).matches("`[A-Za-z]+Type`")) {
                rows.put(cells.get(2).replace("`", ""), cells);
            }
        }
        return rows;
    }

    @Test
    void hasEachTypeAsTheCodeHasIt() throws IOException, NoSuchMethodException {
        Map<String, List<String>> table = table();

        assertThat(table).hasSize(TypeKind.values().length);
        for (DataType type : DataTypeTest.ALL) {
            List<String> row = table.get(type.getClass().getSimpleName());
            assertThat(row).as(type.toString()).isNotNull();
            if (type instanceof UserDefinedType) {
                assertThat(RowGetters.of(type)).isEqualTo("getDouble");
                continue;
            }
            String getter = RowGetters.of(type);
            assertThat(row.get(1)).startsWith("`" + type.sql().substring(0, 3));
            assertThat(row.get(4)).isEqualTo("`" + getter + "`");
            assertThat(row.get(3))
                    .isEqualTo("`"
                            + Row.class
                                    .getMethod(getter, int.class)
                                    .getReturnType()
                                    .getSimpleName() + "`");
        }
    }

    @Test
    void namesOnlyClassesThatAreLiterals() throws IOException {
        for (List<String> row : table().values()) {
            for (String name : row.get(5).replace("`", "").split(", ", -1)) {
                if (!name.isEmpty()) {
                    assertThat(SAMPLES).containsKey(name);
                    assertThat(LiteralEncoder.encode(SAMPLES.get(name)).proto()).isNotNull();
                }
            }
        }
    }

    @Test
    void namesAllClassesThatAreLiterals() throws IOException {
        String page = Files.readString(Path.of("../docs/types.md"));

        assertThat(SAMPLES.keySet()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
