package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.localdata.SchemaInference;
import io.sparkex.mapping.TypeToken;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DecimalType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Collections, arrays and maps of arrays and maps. */
class ContainersTest {
    private static final DataType INTS = new ArrayType(DataTypes.IntegerType, true);

    private static Type type(TypeToken<?> token) {
        return ((ParameterizedType) token.getClass().getGenericInterfaces()[0]).getActualTypeArguments()[0];
    }

    @Test
    @DisplayName("AW-040")
    void readsListsWithAndWithoutNull() {
        record Lists(List<BigDecimal> decimals, List<BigInteger> wholes, List<String> texts, List<byte[]> bytes) {}
        StructType schema = StructType.of()
                .add("decimals", new ArrayType(new DecimalType(38, 18), true))
                .add("wholes", new ArrayType(new DecimalType(38, 0), true))
                .add("texts", new ArrayType(DataTypes.StringType, true))
                .add("bytes", new ArrayType(DataTypes.BinaryType, true));
        Lists lists = new Lists(
                List.of(new BigDecimal("7.000000000000000001")),
                Arrays.asList(BigInteger.TWO, null),
                Arrays.asList("a", null, "c"),
                List.of());

        List<Lists> read = Batches.read(
                Lists.class,
                schema,
                List.of(
                        lists,
                        new Lists(null, null, null, null),
                        new Lists(List.of(), List.of(), List.of(), List.of(new byte[] {1, 2}))));

        assertThat(read.get(0)).isEqualTo(lists);
        assertThat(read.get(1)).isEqualTo(new Lists(null, null, null, null));
        assertThat(read.get(2).bytes()).containsExactly(new byte[] {1, 2});
        assertThatThrownBy(() -> read.get(0).texts().add("d")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("AW-042")
    void aMapHasNoNullForAKey() {
        StructType schema = StructType.of().add("m", new MapType(DataTypes.IntegerType, DataTypes.StringType, true));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() ->
                        Batches.of(schema, List.of(Row.of(Collections.singletonMap(null, "x"))), Converters.none()))
                .withMessageContaining("m.key");
        assertThat(Batches.<Map<Integer, String>>read(
                        type(new TypeToken<Map<Integer, String>>() {}),
                        schema,
                        List.of(Row.of(Collections.singletonMap(1, null)))))
                .containsExactly(Collections.singletonMap(1, null));
    }

    @Test
    @DisplayName("AW-043")
    void readsBytes() {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(Collections.singletonList(i % 7 == 0 ? null : new byte[i]));
        }

        List<byte[]> read = Batches.read(byte[].class, StructType.of().add("b", DataTypes.BinaryType), rows);

        assertThat(read).hasSize(100);
        assertThat(IntStream.range(0, 100))
                .allSatisfy(i -> assertThat(read.get(i)).isEqualTo(i % 7 == 0 ? null : new byte[i]));
    }

    @Test
    @DisplayName("AW-044")
    void readsArraysOfArrays() {
        DataType type = new ArrayType(INTS, true);
        int[][] ints = {{1, 2}, null, {}};

        assertThat(Batches.<int[][]>value(int[][].class, type, ints)).isDeepEqualTo(ints);
        assertThat(Batches.<Integer[][]>value(Integer[][].class, type, ints))
                .isDeepEqualTo(new Integer[][] {{1, 2}, null, {}});
        assertThat(Batches.<long[][]>value(long[][].class, type, ints)).isDeepEqualTo(new long[][] {{1, 2}, null, {}});
        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> Batches.value(int[].class, INTS, Arrays.asList(1, null)))
                .withMessageContaining("column c.element is NULL, which the primitive int can't be");
        assertThat(Batches.<Integer[]>value(Integer[].class, INTS, Arrays.asList(1, null)))
                .containsExactly(1, null);
        assertThat(Batches.<byte[]>value(byte[].class, new ArrayType(DataTypes.ByteType, true), List.of((byte) 1)))
                .containsExactly(1);
    }

    @Test
    void makesTheCollectionThatIsAskedFor() {
        List<Integer> list = List.of(3, 1, 2);

        assertThat(Batches.<Collection<Long>>value(type(new TypeToken<Collection<Long>>() {}), INTS, list))
                .containsExactly(3L, 1L, 2L);
        assertThat(Batches.<Iterable<Integer>>value(type(new TypeToken<Iterable<Integer>>() {}), INTS, list))
                .containsExactly(3, 1, 2);
        assertThat(Batches.<Set<Integer>>value(type(new TypeToken<Set<Integer>>() {}), INTS, List.of(3, 1, 3)))
                .containsExactly(3, 1)
                .isUnmodifiable();
        assertThat(Batches.<SortedSet<Integer>>value(type(new TypeToken<SortedSet<Integer>>() {}), INTS, list))
                .containsExactly(1, 2, 3);
        assertThat(Batches.<ArrayDeque<Integer>>value(type(new TypeToken<ArrayDeque<Integer>>() {}), INTS, list))
                .isExactlyInstanceOf(ArrayDeque.class)
                .containsExactly(3, 1, 2);
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Batches.value(type(new TypeToken<java.util.AbstractList<Integer>>() {}), INTS, list))
                .withMessageContaining("java.util.AbstractList<java.lang.Integer>");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.value(type(new TypeToken<List<Short>>() {}), INTS, list))
                .withMessageContaining("c.element");
    }

    @Test
    void makesTheMapThatIsAskedFor() {
        DataType type = new MapType(DataTypes.StringType, INTS, true);
        Map<String, List<Integer>> map = new LinkedHashMap<>();
        map.put("b", List.of(1));
        map.put("a", null);

        assertThat(Batches.<Map<String, int[]>>value(type(new TypeToken<Map<String, int[]>>() {}), type, map))
                .containsOnlyKeys("b", "a")
                .containsEntry("a", null)
                .isUnmodifiable();
        assertThat(Batches.<SortedMap<String, List<Long>>>value(
                        type(new TypeToken<SortedMap<String, List<Long>>>() {}), type, map))
                .isInstanceOf(TreeMap.class)
                .containsEntry("b", List.of(1L));
        assertThat(Batches.<HashMap<String, List<Long>>>value(
                        type(new TypeToken<HashMap<String, List<Long>>>() {}), type, map))
                .isExactlyInstanceOf(HashMap.class);
    }

    @Test
    void readsWhatHasNoTypeAsARowHasIt() {
        StructType struct = StructType.of().add("n", DataTypes.IntegerType);
        DataType type = new MapType(DataTypes.StringType, new ArrayType(struct, true), true);
        Map<String, List<Row>> map = Map.of("k", List.of(Row.of(1)));

        assertThat(Batches.<Object>value(Object.class, type, map)).isEqualTo(map);
        assertThat(Batches.<Object>value(type(new TypeToken<Map<String, ?>>() {}), type, map))
                .isEqualTo(map);
        @SuppressWarnings("rawtypes")
        List<Map> raw =
                Batches.read(Map.class, StructType.of().add("c", type), List.of(Collections.singletonList(map)));
        assertThat(raw).isEqualTo(List.of(map));
    }

    record Box<T>(T value) {}

    record Page<T>(List<Box<T>> items, Map<String, T[]> more) {}

    record Pages(Page<Long> longs, Page<String> texts) {}

    @Test
    void resolvesTheArgumentsOfTypes() {
        StructType longs = page(DataTypes.LongType);
        StructType texts = page(DataTypes.StringType);
        StructType schema = StructType.of().add("longs", longs).add("texts", texts);
        Row row = Row.of(
                Row.of(List.of(Row.of(1L)), Map.of("a", List.of(2L))),
                Row.of(List.of(Row.of("x")), Map.of("b", List.of("y"))));

        Pages pages = Batches.one(Pages.class, schema, row);
        Page<Integer> root = Batches.<Page<Integer>>read(
                        type(new TypeToken<Page<Integer>>() {}),
                        page(DataTypes.IntegerType),
                        List.of(Row.of(List.of(Row.of(1)), Map.of())))
                .get(0);

        assertThat(pages.longs().items()).containsExactly(new Box<>(1L));
        assertThat(pages.longs().more().get("a")).containsExactly(2L);
        assertThat(pages.texts().items()).containsExactly(new Box<>("x"));
        assertThat(pages.texts().more().get("b"))
                .isExactlyInstanceOf(String[].class)
                .containsExactly("y");
        assertThat(root).isEqualTo(new Page<>(List.of(new Box<>(1)), Map.of()));
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Batches.read(Box.class, StructType.of().add("value", DataTypes.LongType), List.of()))
                .withMessageContaining("type variable T")
                .withMessageContaining("TypeToken");
    }

    private static StructType page(DataType type) {
        return StructType.of()
                .add("items", new ArrayType(StructType.of().add("value", type), true))
                .add("more", new MapType(DataTypes.StringType, new ArrayType(type, true), true));
    }

    /** Texts; its argument is that of something else. */
    public static class Tagged<T> extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    /** Has no argument. */
    public static final class Names extends Tagged<Integer> {
        private static final long serialVersionUID = 1L;
    }

    /** Has one argument where a map has two. */
    public static final class Index<V> extends HashMap<String, V> {
        private static final long serialVersionUID = 1L;
    }

    /** A collection of its own. */
    public static final class Days extends TreeSet<DayOfWeek> {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void knowsTheElementsOfClassesThatExtendCollections() {
        DataType texts = new ArrayType(DataTypes.StringType, true);
        DataType counts = new MapType(DataTypes.StringType, DataTypes.IntegerType, true);

        assertThat(Batches.<Days>value(Days.class, texts, List.of("FRIDAY", "MONDAY")))
                .isExactlyInstanceOf(Days.class)
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        assertThat(Batches.<Index<Long>>value(type(new TypeToken<Index<Long>>() {}), counts, Map.of("a", 1)))
                .isExactlyInstanceOf(Index.class)
                .isEqualTo(Map.of("a", 1L));
        assertThat(Batches.<Names>value(Names.class, INTS, List.of(7))).containsExactly("7");
        assertThat(Batches.<Index<?>>value(Index.class, counts, Map.of("a", 1))).isEqualTo(Map.of("a", 1));
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.value(
                        Names.class, new ArrayType(StructType.of().add("x", DataTypes.IntegerType), true), null))
                .withMessageContaining("Cannot up cast c.element")
                .withMessageContaining("to \"java.lang.String\"");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.value(type(new TypeToken<Index<Short>>() {}), counts, null))
                .withMessageContaining("Cannot up cast c.value");
    }

    record Shelf(Names names, Index<Long> counts, Tagged<Integer> tagged) {}

    @Test
    void infersTheElementsOfClassesThatExtendCollections() {
        assertThat(SchemaInference.ofType(Shelf.class, Converters.none()).toDDL())
                .isEqualTo("names ARRAY<STRING>,counts MAP<STRING, BIGINT>,tagged ARRAY<STRING>");
    }

    @Test
    void saysWhereANullIsThatACollectionDoesNotHold() {
        List<Integer> list = Arrays.asList(1, null);
        DataType map = new MapType(DataTypes.StringType, DataTypes.IntegerType, true);

        for (Type collection : List.of(
                type(new TypeToken<SortedSet<Integer>>() {}),
                type(new TypeToken<ArrayDeque<Integer>>() {}),
                type(new TypeToken<PriorityQueue<Integer>>() {}))) {
            assertThatExceptionOfType(SparkRuntimeException.class)
                    .isThrownBy(() -> Batches.value(collection, INTS, list))
                    .satisfies(e -> assertThat(e.getCondition()).isEqualTo("NOT_NULL_ASSERT_VIOLATION"))
                    .withMessageContaining("a value of column c.element is NULL, which a java.util.");
        }
        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.value(
                        type(new TypeToken<ConcurrentHashMap<String, Integer>>() {}),
                        map,
                        Collections.singletonMap("k", null)))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("NOT_NULL_ASSERT_VIOLATION"))
                .withMessageContaining("column c.value is NULL, which a java.util.concurrent.ConcurrentHashMap");
        assertThat(Batches.<HashSet<Integer>>value(type(new TypeToken<HashSet<Integer>>() {}), INTS, list))
                .containsExactlyInAnyOrder(1, null);
    }

    @Test
    void saysWhatASortedCollectionCannotCompare() {
        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.value(
                        type(new TypeToken<SortedSet<List<Integer>>>() {}), new ArrayType(INTS, true), List.of(list())))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("VALUE_NOT_REPRESENTABLE"))
                .withMessageContaining("The value [1] of column c.element can't be in a java.util.TreeSet");
        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.value(
                        type(new TypeToken<SortedMap<List<Integer>, Integer>>() {}),
                        new MapType(INTS, DataTypes.IntegerType, true),
                        Map.of(list(), 1)))
                .withMessageContaining("The value [1] of column c.key can't be in a java.util.TreeMap");
    }

    private static List<Integer> list() {
        return List.of(1);
    }
}
