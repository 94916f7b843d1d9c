package io.sparkex.it.fidelity;

import io.sparkex.types.VariantValue;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Variants of the kinds that JSON lacks, as Spark's format writes them: a byte with the number of the kind, and the value. */
final class Variants {
    private static final byte[] NO_NAMES = {1, 0, 0};

    private Variants() {}

    static VariantValue date(LocalDate day) {
        return of(11, bytes(4).putInt((int) day.toEpochDay()));
    }

    static VariantValue timestamp(Instant moment) {
        return of(12, bytes(8).putLong(micros(moment)));
    }

    static VariantValue timestampNtz(LocalDateTime time) {
        return of(13, bytes(8).putLong(micros(time.toInstant(ZoneOffset.UTC))));
    }

    static VariantValue single(float number) {
        return of(14, bytes(4).putFloat(number));
    }

    static VariantValue binary(byte[] bytes) {
        return of(15, bytes(4 + bytes.length).putInt(bytes.length).put(bytes));
    }

    /** An array of up to 255 elements, together of up to 255 bytes, that have no names. */
    static VariantValue array(VariantValue... elements) {
        ByteArrayOutputStream offsets = new ByteArrayOutputStream();
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (VariantValue element : elements) {
            offsets.write(values.size());
            values.writeBytes(element.value());
        }
        offsets.write(values.size());
        if (values.size() > 255) {
            throw new IllegalArgumentException(values.size() + " bytes");
        }
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write(3);
        array.write(elements.length);
        array.writeBytes(offsets.toByteArray());
        array.writeBytes(values.toByteArray());
        return VariantValue.of(array.toByteArray(), NO_NAMES);
    }

    /** Java before 18 counts nanoseconds on the way from one instant to another, more than there are. */
    private static long micros(Instant moment) {
        return BigInteger.valueOf(moment.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(moment.getNano() / 1_000))
                .longValueExact();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static VariantValue of(int kind, ByteBuffer value) {
        byte[] bytes = new byte[1 + value.capacity()];
        bytes[0] = (byte) (kind << 2);
        value.flip().get(bytes, 1, value.capacity());
        return VariantValue.of(bytes, NO_NAMES);
    }
}
