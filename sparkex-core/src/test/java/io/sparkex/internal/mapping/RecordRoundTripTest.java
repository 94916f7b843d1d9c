package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.localdata.JavaType;
import io.sparkex.internal.localdata.SchemaInference;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.StructType;
import io.sparkex.types.VariantValue;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of random values, nested three deep, are read as they were written. */
class RecordRoundTripTest {
    record Leaf(
            boolean z,
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            char c,
            Boolean boxedZ,
            Byte boxedB,
            Short boxedS,
            Integer boxedI,
            Long boxedL,
            Float boxedF,
            Double boxedD,
            String text,
            BigDecimal decimal,
            BigInteger whole,
            DayOfWeek day,
            LocalDate date,
            Instant point,
            LocalDateTime local,
            LocalTime time,
            Duration duration,
            Period period,
            CalendarInterval interval,
            VariantValue variant) {}

    record Branch(
            Leaf leaf, List<Leaf> leaves, Map<String, Leaf> named, Optional<Leaf> maybe, List<List<Long>> lists) {}

    record Tree(Branch branch, List<Branch> branches, Map<Integer, Branch> numbered, Optional<String> note, int size) {}

    private static final class Maker {
        private final Random random;

        Maker(long seed) {
            random = new Random(seed);
        }

        @Nullable
        Object make(JavaType type) {
            if (type.raw() == Optional.class) {
                return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value(type.argument(0)));
            }
            return !type.raw().isPrimitive() && random.nextInt(5) == 0 ? null : value(type);
        }

        Object value(JavaType type) {
            Class<?> raw = type.raw();
            // Small numbers as often as large ones.
            long bits = random.nextLong() >> random.nextInt(64);
            Instant point = Instant.EPOCH.plus(bits, ChronoUnit.MICROS);
            return switch (raw.getSimpleName()) {
                case "boolean", "Boolean" -> random.nextBoolean();
                case "byte", "Byte" -> (byte) bits;
                case "short", "Short" -> (short) bits;
                case "int", "Integer" -> (int) bits;
                case "long", "Long" -> bits;
                case "float", "Float" -> Float.intBitsToFloat((int) bits);
                case "double", "Double" -> Double.longBitsToDouble(bits);
                case "char" -> (char) ('a' + random.nextInt(26));
                case "String" -> List.of("", "a", "ß€", "\uD83D\uDE00").get(random.nextInt(4));
                case "BigDecimal" -> BigDecimal.valueOf(bits, 18);
                case "BigInteger" -> BigInteger.valueOf(bits).multiply(BigInteger.TEN.pow(18));
                case "DayOfWeek" -> DayOfWeek.of(1 + random.nextInt(7));
                case "LocalDate" -> LocalDate.ofEpochDay(bits >> 32);
                case "Instant" -> point;
                case "LocalDateTime" -> LocalDateTime.ofInstant(point, ZoneOffset.UTC);
                case "LocalTime" -> LocalTime.ofNanoOfDay(Math.floorMod(bits, 86_400_000_000L) * 1_000);
                case "Duration" -> Duration.of(bits, ChronoUnit.MICROS);
                case "Period" -> Period.ofMonths((int) bits).normalized();
                case "CalendarInterval" -> new CalendarInterval((int) bits, random.nextInt(), bits >> 11);
                case "VariantValue" -> VariantValue.parseJson("[" + bits + ", {\"k\": null}]");
                case "List" -> list(type.argument(0));
                case "Map" -> map(type.argument(0), type.argument(1));
                default -> record(raw);
            };
        }

        private List<Object> list(JavaType element) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(make(element));
            }
            return list;
        }

        private Map<Object, Object> map(JavaType key, JavaType value) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                map.put(value(key), make(value));
            }
            return map;
        }

        private Object record(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(components)
                    .map(component -> make(JavaType.of(component.getGenericType())))
                    .toArray();
            try {
                return type.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type + " can't be made", e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areReadAsTheyWereWritten(long seed) {
        Maker maker = new Maker(seed);
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            trees.add((Tree) maker.value(JavaType.of(Tree.class)));
        }
        StructType schema = SchemaInference.ofType(Tree.class, Converters.none());

        assertThat(Batches.<Tree>read(Tree.class, schema, trees)).isEqualTo(trees);
    }
}
