package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.types.CalendarInterval;
import io.sparkex.types.Row;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that PyArrow wrote, and what it says is in them; arrow_golden.py records both. */
class PyArrowStreamsTest {
    static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PyArrowStreamsTest.class.getResourceAsStream("pyarrow/" + name), name)) {
            return in.readAllBytes();
        }
    }

    private static List<Row> rows(String name) throws IOException {
        return RowList.of(ArrowBatchReader.of(null).read(HeapBytes.of(resource(name + ".arrow"))));
    }

    private static String text(Object value) {
        if (value instanceof Float number) {
            return HexFormat.of().toHexDigits(Float.floatToRawIntBits(number));
        }
        if (value instanceof Double number) {
            return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number));
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof LocalDate day) {
            return Long.toString(day.toEpochDay());
        }
        if (value instanceof Instant instant) {
            return text(Duration.between(Instant.EPOCH, instant));
        }
        if (value instanceof LocalDateTime time) {
            return text(time.toInstant(ZoneOffset.UTC));
        }
        if (value instanceof LocalTime time) {
            return Long.toString(time.toNanoOfDay());
        }
        if (value instanceof Duration duration) {
            return BigDecimal.valueOf(duration.getSeconds())
                    .movePointRight(9)
                    .add(BigDecimal.valueOf(duration.getNano()))
                    .toPlainString();
        }
        if (value instanceof CalendarInterval interval) {
            return interval.months() + "/" + interval.days() + "/" + interval.microseconds() * 1000;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PyArrowStreamsTest::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Row row) {
            return row.toList().stream().map(PyArrowStreamsTest::text).collect(Collectors.joining(",", "(", ")"));
        }
        return String.valueOf(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "types",
                "batches",
                "legacy",
                "v4",
                "aligned-64",
                "zstd",
                "lz4",
                "large",
                "nested",
                "dictionaries",
                "dictionaries-zstd",
                "deltas",
                "replaced",
                "long-zstd",
                "long-lz4",
                "nanoseconds"
            })
    void areReadAsPyArrowReadsThem(String name) throws IOException {
        List<String> expected = new String(resource("values.golden"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name + "\t"))
                .map(line -> line.substring(name.length() + 1))
                .toList();

        assertThat(rows(name))
                .extracting(row ->
                        row.toList().stream().map(PyArrowStreamsTest::text).collect(Collectors.joining(" ")))
                .isEqualTo(expected)
                .isNotEmpty();
    }

    // AW-031
    @Test
    void nanosecondsAreKept() throws IOException {
        List<Row> rows = rows("nanoseconds");

        assertThat(rows.get(0).getInstant("t")).isEqualTo("2009-02-13T23:31:30.123456789Z");
        assertThat(rows.get(0).getLocalDateTime("n")).isEqualTo("2009-02-13T23:31:30.123456789");
        assertThat(rows.get(0).schema()).hasToString("struct<t:timestamp,n:timestamp_ntz>");
    }
}
