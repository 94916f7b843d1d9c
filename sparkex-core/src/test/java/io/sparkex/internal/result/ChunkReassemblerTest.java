package io.sparkex.internal.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkex.errors.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChunkReassemblerTest {
    private final ChunkReassembler chunks = new ChunkReassembler();

    private static ArrowBatch.Builder chunk(String data, int rows) {
        return ArrowBatch.newBuilder().setData(ByteString.copyFromUtf8(data)).setRowCount(rows);
    }

    private static ArrowBatch chunk(String data, int rows, long start, int index, int of) {
        return chunk(data, rows)
                .setStartOffset(start)
                .setChunkIndex(index)
                .setNumChunksInBatch(of)
                .build();
    }

    private static String text(WholeBatch batch) {
        return new String(
                batch.data().array(), batch.data().offset(), batch.data().length(), StandardCharsets.UTF_8);
    }

    private void refuses(ArrowBatch message, String why) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> chunks.accept(message))
                .withMessage(why);
    }

    @Test
    @DisplayName("AW-004 AW-010")
    void handsOnABatchThatIsNotChunked() {
        WholeBatch batch = chunks.accept(chunk("ab", 2).build());

        assertThat(text(batch)).isEqualTo("ab");
        assertThat(batch.rowCount()).isEqualTo(2);
        chunks.finish();
    }

    @Test
    @DisplayName("AW-005")
    void joinsTheChunksOfABatchInOrder() {
        assertThat(chunks.accept(chunk("ab", 5, 0, 0, 3))).isNull();
        assertThat(chunks.accept(chunk("cd", 5, 0, 1, 3))).isNull();
        assertThat(text(chunks.accept(chunk("e", 5, 0, 2, 3)))).isEqualTo("abcde");

        assertThat(text(chunks.accept(chunk("f", 1, 5, 0, 1)))).isEqualTo("f");
        chunks.finish();
    }

    @Test
    @DisplayName("AW-006")
    void takesACountOfZeroForAWholeBatch() {
        assertThat(text(chunks.accept(chunk("ab", 2, 0, 0, 0)))).isEqualTo("ab");
        assertThat(text(chunks.accept(chunk("c", 1, 2, 0, 0)))).isEqualTo("c");
        chunks.finish();
    }

    @Test
    @DisplayName("AW-009")
    void refusesAGapBetweenBatches() {
        chunks.accept(chunk("a", 2, 0, 0, 1));

        refuses(
                chunk("b", 2, 3, 0, 1),
                "Expected arrow batch to start at row offset 2 in results, but received arrow batch starting at offset"
                        + " 3.");
    }

    @Test
    @DisplayName("AW-008")
    void refusesABatchThatBeginsInTheMiddle() {
        refuses(chunk("b", 2, 0, 1, 2), "Expected chunk index 0 of the next arrow batch but got 1.");
    }

    @Test
    void refusesAChunkThatComesTwiceOrTooEarly() {
        chunks.accept(chunk("a", 2, 0, 0, 3));

        refuses(chunk("a", 2, 0, 0, 3), "Expected chunk index 1 of the arrow batch but got 0.");
        refuses(chunk("c", 2, 0, 2, 3), "Expected chunk index 1 of the arrow batch but got 2.");
    }

    @Test
    @DisplayName("AW-014")
    void refusesAnEndWithChunksPending() {
        chunks.accept(chunk("a", 2, 0, 0, 2));

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(chunks::finish)
                .withMessage("The result ended after 1 chunks of an arrow batch that has more.");
    }
}
