package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Batches of the caller, whole and cut, as Arrow's own reader reads them. */
@Tag("arrow-oracle")
class PassableBatchOracleTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final StructType TEXT = StructType.of().add("t", DataTypes.StringType);
    private static final StructType NUMBERS =
            StructType.of().add("a", DataTypes.LongType).add("b", DataTypes.LongType);

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private static byte[] schema(StructType schema, boolean largeOffsets) {
        return ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, largeOffsets).schemaMessage();
    }

    private static ArrowInput input(byte[] stream) {
        return ArrowInput.open(HeapBytes.of(stream), null);
    }

    private static PassableBatch passable(byte[] stream) {
        PassableBatch passable = input(stream).next().passable();
        assertThat(passable).isNotNull();
        return passable;
    }

    private static List<HeapBytes> cut(PassableBatch batch, long mostRows, long mostBytes) {
        List<HeapBytes> parts = new ArrayList<>();
        batch.cut(mostRows, mostBytes).forEachRemaining(parts::add);
        return parts;
    }

    /** The rows of messages, each of which has no more than these. */
    private List<Row> read(byte[] schema, List<HeapBytes> messages, long mostRows) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(schema);
        for (HeapBytes message : messages) {
            message.byteString().writeTo(stream);
        }
        stream.writeBytes(ArrowBatchWriter.endMessage());
        List<Row> rows = new ArrayList<>();
        try (ArrowStreamReader reader =
                new ArrowStreamReader(new ByteArrayInputStream(stream.toByteArray()), allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                assertThat(root.getRowCount()).isLessThanOrEqualTo((int) Math.min(mostRows, Integer.MAX_VALUE));
                rows.addAll(ExpectedValues.rows(root));
            }
        }
        return rows;
    }

    @Test
    void everyCutOfWhatArrowWritesHasItsRows() throws IOException {
        Random random = new Random(5);
        RandomVectors vectors = new RandomVectors(random);
        int cut = 0;
        for (int round = 0; round < 150; round++) {
            for (Field field : vectors.schema().getFields()) {
                try (FieldVector vector = field.createVector(allocator)) {
                    int rows = 1 + random.nextInt(40);
                    vectors.fill(vector, rows);
                    byte[] stream = new StreamBuilder()
                            .schema(field)
                            .batch(rows, vector)
                            .bytes();
                    ArrowInput input = input(stream);
                    PassableBatch passable = input.next().passable();
                    if (passable != null) {
                        VectorSchemaRoot root = new VectorSchemaRoot(List.of(vector));
                        root.setRowCount(rows);
                        byte[] schema = schema(input.schema(), input.largeOffsets(false));
                        assertEveryCut(schema, passable, ExpectedValues.rows(root), random);
                        cut++;
                    }
                }
            }
        }
        assertThat(cut).isGreaterThan(80);
    }

    @Test
    void everyCutOfWhatTheWriterWritesHasItsRows() throws IOException {
        Random random = new Random(6);
        RandomRows randomRows = new RandomRows(random, RandomRows.PLAIN);
        int cut = 0;
        for (int round = 0; round < 300; round++) {
            StructType schema = randomRows.schema();
            List<Row> rows = randomRows.rows(schema, 1 + random.nextInt(60));
            ArrowBatchWriter writer = ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, round % 2 == 0);
            rows.forEach(writer::write);
            byte[] head = writer.schemaMessage();
            byte[] message = writer.takeBatch();
            byte[] stream = Arrays.copyOf(head, head.length + message.length);
            System.arraycopy(message, 0, stream, head.length, message.length);
            ArrowInput input = ArrowInput.open(HeapBytes.of(stream), schema);
            PassableBatch passable = input.next().passable();
            if (passable != null) {
                assertEveryCut(head, passable, rows, random);
                cut++;
            }
        }
        assertThat(cut).isGreaterThan(80);
    }

    private void assertEveryCut(byte[] schema, PassableBatch batch, List<Row> rows, Random random) throws IOException {
        assertThat(read(schema, List.of(batch.message()), NO_LIMIT)).isEqualTo(rows);
        for (int most = 1; most <= rows.size(); most += 1 + random.nextInt(4)) {
            List<HeapBytes> parts = cut(batch, most, NO_LIMIT);
            assertThat(read(schema, parts, most)).as("%d rows", most).isEqualTo(rows);
            assertThat(parts).hasSizeGreaterThanOrEqualTo((rows.size() + most - 1) / most);
        }
        int bytes = batch.message().length() / (1 + random.nextInt(4));
        assertThat(read(schema, cut(batch, NO_LIMIT, bytes), NO_LIMIT))
                .as("%d bytes", bytes)
                .isEqualTo(rows);
    }

    @Test
    void aBatchThatMayBeAsLargeAsItIsStaysWhole() {
        PassableBatch batch = passable(numbers(100, 0, 800, 1600));

        assertThat(cut(batch, 100, batch.message().length())).containsExactly(batch.message());
        assertThat(cut(batch, 99, NO_LIMIT)).hasSize(2).doesNotContain(batch.message());
        assertThat(cut(batch, 100, batch.message().length() - 1L)).hasSize(2);
    }

    @Test
    void batchesHaveNoMoreBytesThanTheyMayUnlessARowHas() throws IOException {
        ArrowBatchWriter writer = ArrowBatchWriter.of(TEXT, () -> ZoneOffset.UTC, false);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(Row.of(i == 100 ? "x".repeat(5000) : "y".repeat(i % 50)));
        }
        rows.forEach(writer::write);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        stream.writeBytes(writer.takeBatch());

        List<HeapBytes> parts = cut(passable(stream.toByteArray()), NO_LIMIT, 2000);

        assertThat(parts).hasSizeBetween(10, 14);
        assertThat(parts.stream().filter(part -> part.length() > 2000)).hasSize(1);
        assertThat(read(writer.schemaMessage(), parts, NO_LIMIT)).isEqualTo(rows);
    }

    @Test
    void cutsAreWhereBitsBeginWithAByteIfTheyCanBe() {
        PassableBatch batch = passable(numbers(30, 0, 240, 480));

        assertThat(cut(batch, 20, NO_LIMIT).stream().map(part -> rowCount(part)))
                .containsExactly(16, 14);
        assertThat(cut(batch, 7, NO_LIMIT).stream().map(part -> rowCount(part))).containsExactly(7, 7, 7, 7, 2);
        Iterator<HeapBytes> parts = batch.cut(16, NO_LIMIT);
        parts.next();
        parts.next();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(parts::next);
    }

    private static int rowCount(HeapBytes message) {
        byte[] schema = schema(NUMBERS, false);
        byte[] stream = Arrays.copyOf(schema, schema.length + message.length());
        message.copyTo(stream, schema.length);
        return (int) ArrowBatchReader.countRows(HeapBytes.of(stream));
    }

    /** Two columns of numbers in a body. */
    private static byte[] numbers(int rows, int first, int second, int bodyLength) {
        ByteBuffer body = ByteBuffer.allocate(bodyLength).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bodyLength / 8; i++) {
            body.putLong(i * 8, i);
        }
        return new HandmadeBatch(body.array())
                        .node(rows, 0)
                        .buffer(0, 0)
                        .buffer(first, rows * 8)
                        .node(rows, 0)
                        .buffer(0, 0)
                        .buffer(second, rows * 8)
                        .stream(schema(NUMBERS, false), rows);
    }

    private void assertNumbers(byte[] stream, Row... rows) throws IOException {
        byte[] schema = schema(NUMBERS, false);
        PassableBatch batch = passable(stream);

        assertThat(RowList.of(List.of(input(stream).next().rows()))).containsExactly(rows);
        assertThat(read(schema, List.of(batch.message()), NO_LIMIT)).containsExactly(rows);
        assertThat(read(schema, cut(batch, 1, NO_LIMIT), 1)).containsExactly(rows);
    }

    @Test
    void columnsMayShareABuffer() throws IOException {
        assertNumbers(numbers(3, 0, 0, 24), Row.of(0L, 0L), Row.of(1L, 1L), Row.of(2L, 2L));
        assertNumbers(numbers(3, 0, 8, 32), Row.of(0L, 1L), Row.of(1L, 2L), Row.of(2L, 3L));
    }

    @Test
    void bytesThatColumnsShareAreNotCopiedWithoutEnd() {
        byte[] schema = schema(SharedBuffers.SCHEMA, false);
        PassableBatch passable = passable(HandmadeBatch.stream(schema, SharedBuffers.message()));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> cut(passable, 1, 10_000))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("UNREADABLE_ARROW_DATA"))
                .withMessageContaining("its columns share bytes, so that some rows of a batch of 8016 bytes have");
    }

    @Test
    void aColumnOfNothingButNullsIsNullWhateverItClaims() {
        StructType strict = StructType.of().add("nothing", DataTypes.NullType, false);
        for (int claimed : new int[] {0, 2}) {
            byte[] stream = new HandmadeBatch(new byte[0]).node(2, claimed).stream(schema(strict, false), 2);
            assertThat(input(stream).next().passable()).isNull();
        }
        byte[] stream = new HandmadeBatch(new byte[0])
                .node(2, 0).stream(schema(StructType.of().add("nothing", DataTypes.NullType), false), 2);
        assertThat(input(stream).next().passable()).isNotNull();
    }

    @Test
    void buffersMayComeInAnyOrder() throws IOException {
        assertNumbers(numbers(2, 16, 0, 32), Row.of(2L, 0L), Row.of(3L, 1L));
    }

    @Test
    void buffersMayBePaddedFurther() throws IOException {
        assertNumbers(numbers(2, 64, 192, 256), Row.of(8L, 24L), Row.of(9L, 25L));
        byte[] body = new byte[256];
        Arrays.fill(body, 0, 192, (byte) -1);
        byte[] longer = new HandmadeBatch(body)
                .node(2, 0).buffer(0, 64).buffer(64, 64).node(2, 0).buffer(128, 64).buffer(192, 64).stream(
                        schema(NUMBERS, false), 2);
        assertNumbers(longer, Row.of(-1L, 0L), Row.of(-1L, 0L));
    }

    private static byte[] texts(byte[] data, int... offsets) {
        return textsAndBits(data, 0, 0xFF, offsets);
    }

    private static byte[] textsAndBits(byte[] data, int nulls, int bits, int... offsets) {
        ByteBuffer body = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        int rows = offsets.length - 1;
        body.put(0, (byte) bits);
        for (int i = 0; i <= rows; i++) {
            body.putInt(8 + i * 4, offsets[i]);
        }
        body.position(40).put(data);
        return new HandmadeBatch(body.array())
                .node(rows, nulls).buffer(0, 1).buffer(8, offsets.length * 4).buffer(40, data.length).stream(
                        schema(TEXT, false), rows);
    }

    @Test
    void offsetsMayBeginLater() throws IOException {
        PassableBatch batch = passable(texts("..abc".getBytes(StandardCharsets.UTF_8), 2, 3, 3, 5));

        assertThat(read(schema(TEXT, false), List.of(batch.message()), 3))
                .containsExactly(Row.of("a"), Row.of(""), Row.of("bc"));
        List<HeapBytes> parts = cut(batch, 2, NO_LIMIT);
        assertThat(read(schema(TEXT, false), parts, 2)).containsExactly(Row.of("a"), Row.of(""), Row.of("bc"));
        assertThat(parts.get(1).byteString().toString(StandardCharsets.ISO_8859_1))
                .doesNotContain("a", ".");
    }

    @Test
    void bitsSayWhatIsNull() throws IOException {
        byte[] data = "abc".getBytes(StandardCharsets.UTF_8);
        for (int nulls : new int[] {1, 3}) {
            List<HeapBytes> parts = cut(passable(textsAndBits(data, nulls, 0b101, 0, 1, 2, 3)), 2, NO_LIMIT);

            assertThat(read(schema(TEXT, false), parts, 2))
                    .containsExactly(Row.of("a"), Row.of((Object) null), Row.of("c"));
        }
    }

    /** Arrow's reader believes the bits, and this library the number. */
    @Test
    void bitsThatSayMoreThanTheNumberOfNullsDoNotGoAsTheyAre() throws IOException {
        byte[] data = "abc".getBytes(StandardCharsets.UTF_8);
        assertThat(input(textsAndBits(data, 0, 0b111, 0, 1, 2, 3)).next().passable())
                .isNotNull();

        ArrowInput.Batch batch = input(textsAndBits(data, 0, 0b101, 0, 1, 2, 3)).next();

        assertThat(batch.passable()).isNull();
        assertThat(read(schema(TEXT, false), List.of(HeapBytes.of(written(batch))), 3))
                .containsExactly(Row.of("a"), Row.of("b"), Row.of("c"));
        byte[] tooFewBits = new HandmadeBatch(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0})
                .node(9, 0).buffer(0, 1).buffer(0, 2).stream(
                        schema(StructType.of().add("b", DataTypes.BooleanType), false), 9);
        assertThat(input(tooFewBits).next().passable()).isNull();
    }

    @Test
    void equalRowsAreEqualBytesWhateverFillsTheirBatch() {
        byte[] data = "aXbaYb".getBytes(StandardCharsets.UTF_8);
        byte[] twice = texts(data, 0, 1, 3, 4, 6);
        byte[] other = texts("aXb".getBytes(StandardCharsets.UTF_8), 0, 1, 3);

        List<HeapBytes> parts = cut(passable(twice), 2, NO_LIMIT);

        assertThat(parts.get(0).byteString()).isNotEqualTo(parts.get(1).byteString());
        data[4] = 'X';
        parts = cut(passable(texts(data, 0, 1, 3, 4, 6)), 2, NO_LIMIT);
        assertThat(parts.get(0).byteString()).isEqualTo(parts.get(1).byteString());
        assertThat(parts.get(0).length()).isLessThan(other.length);
    }

    @Test
    void textThatMayBeNoUtf8IsWrittenAnew() {
        byte[] two = "ßß".getBytes(StandardCharsets.UTF_8);
        assertThat(input(texts(two, 0, 2, 4)).next().passable()).isNotNull();

        refused(texts(two, 0, 1, 4), "value 0 of column t is no UTF-8. It is in row 0.");
        refused(texts(two, 0, 2, 3), "value 1 of column t is no UTF-8. It is in row 1.");
        refused(texts(two, 1, 2, 4), "value 0 of column t is no UTF-8. It is in row 0.");
        refused(texts(new byte[] {'a', (byte) 0xFF}, 0, 1, 2), "value 1 of column t is no UTF-8.");
    }

    private static void refused(byte[] stream, String why) {
        ArrowInput.Batch batch = input(stream).next();
        assertThat(batch.passable()).isNull();
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> written(batch))
                .withMessageContaining(why);
    }

    private static byte[] written(ArrowInput.Batch batch) {
        ArrowBatchWriter writer = ArrowBatchWriter.of(batch.rows().schema(), () -> ZoneOffset.UTC, false);
        for (int i = 0; i < batch.rows().rowCount(); i++) {
            batch.write(i, writer);
        }
        return writer.takeBatch();
    }

    @Test
    void bytesBelowANullMayBeAnything() throws IOException {
        ArrowInput.Batch batch = input(textsAndBits(new byte[] {'a', (byte) 0xFF, 'c'}, 1, 0b101, 0, 1, 2, 3))
                .next();

        assertThat(batch.passable()).isNull();
        assertThat(read(schema(TEXT, false), List.of(HeapBytes.of(written(batch))), 3))
                .containsExactly(Row.of("a"), Row.of((Object) null), Row.of("c"));
    }
}
