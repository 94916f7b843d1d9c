package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants: what their bytes mean, and what bytes JSON becomes. */
class VariantValueTest {
    private static final String NO_NAMES = "010000";

    private static VariantValue hex(String value) {
        return VariantValue.of(
                HexFormat.of().parseHex(value.replace(" ", "")), HexFormat.of().parseHex(NO_NAMES));
    }

    private static VariantValue json(String json) {
        return VariantValue.parseJson(json);
    }

    private static void refuses(String json, String condition) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> json(json))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    @Test
    void readsEachKindOfValue() {
        assertThat(hex("00").isNull()).isTrue();
        assertThat(hex("04").asBoolean()).isTrue();
        assertThat(hex("08").asBoolean()).isFalse();
        assertThat(hex("0C FF").asLong()).isEqualTo(-1);
        assertThat(hex("10 00 80").asInt()).isEqualTo(Short.MIN_VALUE);
        assertThat(hex("14 FF FF FF 7F").asInt()).isEqualTo(Integer.MAX_VALUE);
        assertThat(hex("18 00 00 00 00 00 00 00 80").asLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(hex("1C 00 00 00 00 00 00 F8 3F").asDouble()).isEqualTo(1.5);
        assertThat(hex("20 02 FF FF FF FF").asDecimal()).isEqualTo(new BigDecimal("-0.01"));
        assertThat(hex("24 01 0F 00 00 00 00 00 00 00").asDecimal()).isEqualTo(new BigDecimal("1.5"));
        assertThat(hex("28 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00").asDecimal())
                .isEqualTo(new BigDecimal("18446744073709551616"));
        assertThat(hex("2C FF FF FF FF").asLocalDate()).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(hex("30 FF FF FF FF FF FF FF FF").asInstant())
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(hex("34 40 42 0F 00 00 00 00 00").asLocalDateTime())
                .isEqualTo(LocalDateTime.of(1970, 1, 1, 0, 0, 1));
        assertThat(hex("38 00 00 C0 3F").asFloat()).isEqualTo(1.5f);
        assertThat(hex("38 00 00 C0 3F").asDouble()).isEqualTo(1.5);
        assertThat(hex("3C 02 00 00 00 01 02").asBinary()).containsExactly(1, 2);
        assertThat(hex("40 01 00 00 00 61").asString()).isEqualTo("a");
        assertThat(hex("09 C3 9F").asString()).isEqualTo("ß");
        assertThat(hex("44 40 42 0F 00 00 00 00 00").asLocalTime()).isEqualTo(LocalTime.of(0, 0, 1));
        assertThat(hex("48 01 00 00 00 00 00 00 00").asInstant()).isEqualTo(Instant.EPOCH.plusNanos(1));
        assertThat(hex("4C 01 00 00 00 00 00 00 00").asLocalDateTime())
                .isEqualTo(LocalDateTime.of(1970, 1, 1, 0, 0, 0, 1));
        assertThat(hex("50 00112233445566778899AABBCCDDEEFF").asUuid())
                .isEqualTo(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    }

    @Test
    void showsEachKindAsSparkDoes() {
        assertThat(hex("20 02 96 00 00 00")).hasToString("1.5");
        assertThat(hex("1C 00 00 00 00 00 00 F8 7F")).hasToString("\"NaN\"");
        assertThat(hex("2C 00 00 00 00")).hasToString("\"1970-01-01\"");
        assertThat(hex("30 00 00 00 00 00 00 00 00")).hasToString("\"1970-01-01 00:00:00+00:00\"");
        assertThat(hex("30 01 00 00 00 00 00 00 00").toJson(ZoneId.of("Asia/Kolkata")))
                .isEqualTo("\"1970-01-01 05:30:00.000001+05:30\"");
        assertThat(hex("34 01 00 00 00 00 00 00 00")).hasToString("\"1970-01-01 00:00:00.000001\"");
        assertThat(hex("3C 02 00 00 00 01 02")).hasToString("\"AQI=\"");
        assertThat(json("\"a\\\"\\u0001\\nß\"")).hasToString("\"a\\\"\\u0001\\nß\"");
    }

    @Test
    void findsWhatIsInObjectsAndArrays() {
        VariantValue order = json("{\"items\": [{\"sku\": \"x\", \"n\": 2}, null], \"total\": 1.50, \"a\": true}");

        assertThat(order.kind()).isEqualTo(VariantKind.OBJECT);
        assertThat(order.fieldNames()).containsExactly("a", "items", "total");
        assertThat(order.get("items").get(0).get("sku").asString()).isEqualTo("x");
        assertThat(order.get("items").get(1).isNull()).isTrue();
        assertThat(order.get("items").elements()).hasSize(2);
        assertThat(order.get("total").asDecimal()).isEqualTo(new BigDecimal("1.50"));
        assertThat(order.get("missing")).isNull();
        assertThat(order.get(0)).isNull();
        assertThat(order.get("items").get(2)).isNull();
        assertThat(order.get("items").get(-1)).isNull();
        assertThat(order.get("items").get("sku")).isNull();
        assertThat(order).hasToString("{\"a\":true,\"items\":[{\"n\":2,\"sku\":\"x\"},null],\"total\":1.5}");
    }

    @Test
    void isPlainJavaOnRequest() {
        Object plain = json("{\"a\": [1, null, \"x\", 1.5, 1e2], \"b\": {}}").toObject();

        assertThat(plain)
                .isEqualTo(Map.of("a", Arrays.asList(1L, null, "x", new BigDecimal("1.5"), 100.0), "b", Map.of()));
        assertThatThrownBy(() -> ((Map<?, ?>) plain).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aPartStandsForItself() {
        VariantValue part = json("{\"x\": 1, \"a\": {\"k\": [1, 2]}}").get("a");

        assertThat(VariantValue.of(part.value(), part.metadata()))
                .isEqualTo(part)
                .hasToString("{\"k\":[1,2]}");
        assertThat(part).isEqualTo(json("{\"k\": [1, 2]}")).hasSameHashCodeAs(json("{\"k\": [1, 2]}"));
        assertThat(part.value()).hasSize(14);
    }

    @Test
    void isEqualWhenItHoldsTheSame() {
        assertThat(json("{\"a\": 1, \"b\": 2}")).isEqualTo(json("{\"b\": 2, \"a\": 1}"));
        assertThat(hex("0C 05")).isEqualTo(hex("10 05 00")).hasSameHashCodeAs(hex("10 05 00"));
        assertThat(json("1.50")).isEqualTo(json("1.5"));
        assertThat(json("1")).isNotEqualTo(json("1.0"));
        assertThat(json("{\"a\": 1}")).isNotEqualTo(json("{\"a\": null}"));
        assertThat(json("null")).isNotEqualTo(null);
        assertThat(Row.of(json("[1]"))).isEqualTo(Row.of(json("[1]")));
    }

    @Test
    void gettersNameTheRightOne() {
        assertThatThrownBy(() -> json("1.5").asDouble())
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessage("[VARIANT_GETTER_MISMATCH] Cannot read a variant of the kind DECIMAL with asDouble."
                        + " Use asDecimal.");
        assertThatThrownBy(() -> json("null").asString()).hasMessageContaining("Use isNull.");
        assertThatThrownBy(() -> json("{}").elements()).hasMessageContaining("Use get(name).");
        assertThatThrownBy(() -> json("2147483648").asInt()).hasMessageContaining("2147483648 is beyond an int");
        assertThat(json("7").asDecimal()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "null, 00",
        "true, 04",
        "127, 0C7F",
        "-129, 107FFF",
        "65536, 1400000100",
        "-9223372036854775808, 180000000000000080",
        "9223372036854775808, 280000000000000000800000000000000000",
        "1.5, 20010F000000",
        "-0.0000000001, 240AFFFFFFFFFFFFFFFF",
        "1e0, 1C000000000000F03F",
        "[], 030000",
        "{}, 020000",
        "'[1,\"a\"]', 03020002040C010561"
    })
    void makesTheBytesThatTheFormatAsksFor(String json, String value) {
        assertThat(HexFormat.of().withUpperCase().formatHex(json(json).value())).isEqualTo(value);
    }

    @Test
    void namesAreNumberedAsTheyComeAndFieldsSorted() {
        VariantValue object = json("{\"b\": 1, \"a\": {\"b\": 2}}");

        assertThat(HexFormat.of().formatHex(object.metadata())).isEqualTo("0102000102" + "6261");
        assertThat(HexFormat.of().formatHex(object.value()))
                .isEqualTo("0202" + "0100" + "020009" + "0c01" + "020100" + "0002" + "0c02");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 70_000})
    void holdsAsManyFieldsAndElementsAsItNeeds(int count) {
        String object = IntStream.range(0, count)
                .mapToObj(i -> "\"f" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        String array =
                IntStream.range(0, count).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(",", "[", "]"));

        assertThat(json(object).size()).isEqualTo(count);
        assertThat(json(object).get("f" + (count - 1)).asLong()).isEqualTo(count - 1);
        assertThat(json(array)).hasToString(array);
        assertThat(json("\"" + "x".repeat(count) + "\"").asString()).hasSize(count);
    }

    @Test
    void textThatIsNoJsonIsRefused() {
        for (String text : List.of("", "{", "[1,]", "01", "+1", ".5", "1.", "nul", "'a'", "\"\n\"", "{\"a\":1}}")) {
            refuses(text, "MALFORMED_RECORD_IN_PARSING");
        }
        refuses("{\"a\": 1, \"a\": 2}", "VARIANT_DUPLICATE_KEY");
        refuses("[".repeat(1001), "MALFORMED_RECORD_IN_PARSING");
        assertThat(json("[".repeat(1000) + "]".repeat(1000)).toJson()).hasSize(2000);
    }

    @Test
    void comesBackFromItsText() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            String text = text(random, 4);
            VariantValue value = json(text);

            // Not the same value: a decimal without a fraction is written, and read again, as a whole number.
            assertThat(json(value.toJson()).toJson()).as(text).isEqualTo(value.toJson());
            assertThat(VariantValue.of(value.value(), value.metadata())).isEqualTo(value);
        }
    }

    private static String text(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 7 : 5);
        if (kind >= 5) {
            List<String> parts = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                parts.add((kind == 5 ? "\"" + "k".repeat(i) + "\":" : "") + text(random, depth - 1));
            }
            return (kind == 5 ? "{" : "[") + String.join(",", parts) + (kind == 5 ? "}" : "]");
        }
        return switch (kind) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> String.valueOf(random.nextLong() >> random.nextInt(64));
            case 3 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(20)).toPlainString();
            default -> "\"" + "é".repeat(random.nextInt(50)) + "\"";
        };
    }

    @Test
    void corruptBytesAreNamedAndNothingElseHappens() {
        Random random = new Random(12);
        byte[] value = json("{\"a\": [1, 2.5, {\"b\": \"x\", \"a\": null}], \"c\": 1e300, \"d\": [[[]]]}")
                .value();
        byte[] metadata = json("{\"a\": [{\"b\": 1}], \"c\": 1, \"d\": 1}").metadata();
        for (int i = 0; i < 20_000; i++) {
            VariantValue damaged = VariantValue.of(damaged(value, random), damaged(metadata, random));
            try {
                damaged.toJson();
                damaged.toObject();
                damaged.value();
                damaged.get("a");
            } catch (SparkRuntimeException e) {
                assertThat(e.getCondition()).isEqualTo("MALFORMED_VARIANT");
                assertThat(e.getSqlState()).isEqualTo("22023");
            }
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] copy = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
        for (int i = random.nextInt(3); i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    @Test
    void partsThatOverlapDoNotMultiply() {
        // Each array says that both of its elements are the next array.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            bytes.writeBytes(new byte[] {3, 2, 0, 0, 0});
        }
        bytes.write(0);
        VariantValue bomb = VariantValue.of(bytes.toByteArray(), HexFormat.of().parseHex(NO_NAMES));

        assertThatThrownBy(bomb::toJson)
                .isInstanceOf(SparkRuntimeException.class)
                .hasMessageContaining("[MALFORMED_VARIANT]")
                .hasMessageContaining("overlap");
    }

    @Test
    void doesNotChangeWhenItsSourcesOrResultsDo() {
        byte[] bytes = {0x0C, 5};
        VariantValue value = VariantValue.of(bytes, new byte[] {1, 0, 0});
        bytes[1] = 6;
        value.value()[1] = 7;
        value.metadata()[0] = 9;

        assertThat(value.asLong()).isEqualTo(5);
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        Row row = Row.of(
                json("{\"a\": [1]}"),
                new CalendarInterval(1, 2, 3),
                Geometry.of(new byte[] {1}, 4326),
                Geography.of(new byte[] {2}, 4326));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(row);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(row);
        }
    }
}
