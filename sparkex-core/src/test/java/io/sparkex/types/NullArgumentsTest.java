package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas, metadata and values refuse {@code null} wherever their signatures do, and say which argument it was. */
class NullArgumentsTest {
    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(String.class, "a"),
            Map.entry(DataType.class, new LongType()),
            Map.entry(StructField.class, new StructField("a", new LongType())),
            Map.entry(StructField[].class, new StructField[] {new StructField("a", new LongType())}),
            Map.entry(StructType.class, StructType.of(new StructField("a", new LongType()))),
            Map.entry(MetadataBuilder.class, new MetadataBuilder()),
            Map.entry(Metadata.class, Metadata.empty()),
            Map.entry(Metadata[].class, new Metadata[] {Metadata.empty()}),
            Map.entry(String[].class, new String[] {"a"}),
            Map.entry(long[].class, new long[0]),
            Map.entry(double[].class, new double[0]),
            Map.entry(boolean[].class, new boolean[0]),
            Map.entry(List.class, List.of(new StructField("a", new LongType()))),
            Map.entry(byte[].class, new byte[0]),
            Map.entry(VariantValue.class, VariantValue.parseJson("{}")),
            Map.entry(Geometry.class, Geometry.of(new byte[0], 0)),
            Map.entry(Geography.class, Geography.of(new byte[0], 4326)),
            Map.entry(Map.class, Map.of("a", 1)),
            Map.entry(boolean.class, true),
            Map.entry(int.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(double.class, 0.0));

    private static final List<Class<?>> TYPES = List.of(
            DataTypes.class,
            DataType.class,
            StructType.class,
            StructField.class,
            ArrayType.class,
            MapType.class,
            StringType.class,
            UserDefinedType.class,
            Metadata.class,
            MetadataBuilder.class,
            VariantValue.class,
            Geometry.class,
            Geography.class,
            RowFactory.class);

    /** A call with {@code null} for one argument. */
    record Call(Executable member, int without) {
        boolean mayBeNull() {
            AnnotatedType type = member.getAnnotatedParameterTypes()[without];
            return member.getParameterTypes()[without].isPrimitive() || type.isAnnotationPresent(Nullable.class);
        }

        void run(@Nullable Object instead) throws Throwable {
            Object[] arguments = Arrays.stream(member.getParameterTypes())
                    .map(type -> SAMPLES.getOrDefault(type, "a"))
                    .toArray();
            arguments[without] = instead;
            try {
                if (member instanceof Constructor<?> constructor) {
                    constructor.newInstance(arguments);
                } else {
                    ((Method) member).invoke(receiver(), arguments);
                }
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private @Nullable Object receiver() {
            return Modifier.isStatic(member.getModifiers()) ? null : SAMPLES.get(member.getDeclaringClass());
        }

        @Override
        public String toString() {
            return member.getDeclaringClass().getSimpleName() + "." + member.getName()
                    + Arrays.toString(member.getParameterTypes()) + " without " + without;
        }
    }

    static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        TYPES.stream()
                .flatMap(type ->
                        Stream.concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getDeclaredMethods())))
                .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic())
                .filter(member -> !member.getName().equals("equals"))
                .forEach(member -> {
                    for (int i = 0; i < member.getParameterCount(); i++) {
                        calls.add(new Call(member, i));
                    }
                });
        calls.removeIf(Call::mayBeNull);
        return calls;
    }

    static List<Call> callsWithSeveral() {
        return calls().stream()
                .filter(call -> List.of(String[].class, StructField[].class, Metadata[].class, List.class)
                        .contains(call.member.getParameterTypes()[call.without]))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void anArgumentIsRefused(Call call) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> call.run(null))
                .withMessageMatching("\\[CANNOT_BE_NONE] Argument `\\w+` must not be null\\..*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("callsWithSeveral")
    void anElementIsRefused(Call call) {
        Class<?> type = call.member.getParameterTypes()[call.without];
        Object withNull =
                type.isArray() ? Array.newInstance(type.getComponentType(), 1) : Collections.singletonList(null);

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> call.run(withNull))
                .withMessageMatching("\\[CANNOT_BE_NONE] Argument `\\w+` must not be null\\..*");
    }
}
