package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import io.sparkex.internal.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON in the binary form of variants, byte for byte as {@code parse_json} of Spark makes it. */
final class VariantEncoder {
    private static final int MAX_SHORT_STRING = 63;
    private static final int MAX_SMALL_COUNT = 0xFF;

    private final Map<String, Integer> names = new LinkedHashMap<>();

    private VariantEncoder() {}

    /** The number of a field's name, and where its value begins. */
    private record Place(int id, int offset) {}

    static VariantValue parse(String json) {
        Object tree;
        try {
            tree = JsonReader.readStrict(json, VariantEncoder::number);
        } catch (JsonReader.RepeatedNameException e) {
            throw new SparkIllegalArgumentException(
                    "VARIANT_DUPLICATE_KEY",
                    "Failed to build variant because of a duplicate object key `" + e.name() + "`.");
        } catch (IllegalArgumentException e) {
            throw new SparkIllegalArgumentException(
                    "MALFORMED_RECORD_IN_PARSING", "The text can't be a variant. " + e.getMessage() + ".");
        }
        VariantEncoder encoder = new VariantEncoder();
        byte[] value = encoder.encode(tree);
        return VariantValue.of(value, encoder.metadata());
    }

    /** A number as Spark stores it: whole, decimal where no exponent is written and 38 digits are enough, or double. */
    private static Object number(String text) {
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return Double.valueOf(text);
        }
        BigDecimal number = new BigDecimal(text);
        if (text.indexOf('.') < 0 && number.unscaledValue().bitLength() < Long.SIZE) {
            return number.longValueExact();
        }
        boolean fits = number.scale() <= DecimalType.MAX_PRECISION && number.precision() <= DecimalType.MAX_PRECISION;
        return fits ? number : (Object) Double.valueOf(text);
    }

    private byte[] encode(@Nullable Object value) {
        if (value == null) {
            return primitive(VariantBinary.NULL, 0, 0);
        }
        if (value instanceof Boolean truth) {
            return primitive(truth ? VariantBinary.TRUE : VariantBinary.FALSE, 0, 0);
        }
        if (value instanceof Long number) {
            return whole(number);
        }
        if (value instanceof Double number) {
            return primitive(VariantBinary.DOUBLE, Double.doubleToLongBits(number), 8);
        }
        if (value instanceof BigDecimal number) {
            return decimal(number);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        return string((String) value);
    }

    private static byte[] primitive(int type, long bits, int width) {
        byte[] bytes = new byte[1 + width];
        bytes[0] = (byte) (type << 2);
        for (int i = 0; i < width; i++) {
            bytes[1 + i] = (byte) (bits >> (8 * i));
        }
        return bytes;
    }

    private static byte[] whole(long number) {
        if (number == (byte) number) {
            return primitive(VariantBinary.INT8, number, 1);
        }
        if (number == (short) number) {
            return primitive(VariantBinary.INT16, number, 2);
        }
        return number == (int) number
                ? primitive(VariantBinary.INT32, number, 4)
                : primitive(VariantBinary.INT64, number, 8);
    }

    private static byte[] decimal(BigDecimal number) {
        int digits = Math.max(number.scale(), number.precision());
        int type =
                digits <= 9 ? VariantBinary.DECIMAL4 : digits <= 18 ? VariantBinary.DECIMAL8 : VariantBinary.DECIMAL16;
        int width = 4 << (type - VariantBinary.DECIMAL4);
        byte[] bigEndian = number.unscaledValue().toByteArray();
        byte[] bytes = new byte[2 + width];
        bytes[0] = (byte) (type << 2);
        bytes[1] = (byte) number.scale();
        for (int i = 0; i < width; i++) {
            int from = bigEndian.length - 1 - i;
            bytes[2 + i] = from >= 0 ? bigEndian[from] : (byte) (number.signum() >> 1);
        }
        return bytes;
    }

    private static byte[] string(String text) {
        byte[] utf8 = utf8(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (utf8.length <= MAX_SHORT_STRING) {
            out.write(utf8.length << 2 | VariantBinary.SHORT_STRING);
        } else {
            out.write(VariantBinary.LONG_STRING << 2);
            unsigned(out, utf8.length, 4);
        }
        out.writeBytes(utf8);
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return Check.wellFormed("A variant", text).getBytes(StandardCharsets.UTF_8);
    }

    /** The fields stand in the order of the text; their numbers and offsets in that of their names. */
    private byte[] object(Map<?, ?> map) {
        Map<String, Place> places = new TreeMap<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int largestId = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = (String) entry.getKey();
            int id = names.computeIfAbsent(name, missing -> names.size());
            largestId = Math.max(largestId, id);
            places.put(name, new Place(id, data.size()));
            data.writeBytes(encode(entry.getValue()));
        }
        boolean large = map.size() > MAX_SMALL_COUNT;
        int idWidth = width(largestId);
        int offsetWidth = width(data.size());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((large ? 1 : 0) << 6 | (idWidth - 1) << 4 | (offsetWidth - 1) << 2 | VariantBinary.OBJECT);
        unsigned(out, map.size(), large ? 4 : 1);
        places.values().forEach(place -> unsigned(out, place.id, idWidth));
        places.values().forEach(place -> unsigned(out, place.offset, offsetWidth));
        unsigned(out, data.size(), offsetWidth);
        out.writeBytes(data.toByteArray());
        return out.toByteArray();
    }

    private byte[] array(List<?> list) {
        List<Integer> offsets = new ArrayList<>(list.size());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Object element : list) {
            offsets.add(data.size());
            data.writeBytes(encode(element));
        }
        boolean large = list.size() > MAX_SMALL_COUNT;
        int offsetWidth = width(data.size());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((large ? 1 : 0) << 4 | (offsetWidth - 1) << 2 | VariantBinary.ARRAY);
        unsigned(out, list.size(), large ? 4 : 1);
        offsets.forEach(offset -> unsigned(out, offset, offsetWidth));
        unsigned(out, data.size(), offsetWidth);
        out.writeBytes(data.toByteArray());
        return out.toByteArray();
    }

    private byte[] metadata() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>(names.size());
        for (String name : names.keySet()) {
            offsets.add(text.size());
            text.writeBytes(utf8(name));
        }
        int width = width(Math.max(text.size(), names.size()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((width - 1) << 6 | VariantBinary.VERSION);
        unsigned(out, names.size(), width);
        offsets.forEach(offset -> unsigned(out, offset, width));
        unsigned(out, text.size(), width);
        out.writeBytes(text.toByteArray());
        return out.toByteArray();
    }

    private static int width(int number) {
        return number <= 0xFF ? 1 : number <= 0xFFFF ? 2 : number <= 0xFF_FFFF ? 3 : 4;
    }

    private static void unsigned(ByteArrayOutputStream out, int number, int width) {
        for (int i = 0; i < width; i++) {
            out.write(number >> (8 * i));
        }
    }
}
