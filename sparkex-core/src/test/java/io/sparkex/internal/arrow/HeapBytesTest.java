package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapBytesTest {
    private static byte[] content(HeapBytes bytes) {
        return Arrays.copyOfRange(bytes.array(), bytes.offset(), bytes.offset() + bytes.length());
    }

    @Test
    void aMessageFieldIsNotCopied() {
        byte[] array = {1, 2, 3, 4};

        assertThat(HeapBytes.of(UnsafeByteOperations.unsafeWrap(array)).array()).isSameAs(array);
        HeapBytes part = HeapBytes.of(UnsafeByteOperations.unsafeWrap(array).substring(1, 3));
        assertThat(part.array()).isSameAs(array);
        assertThat(content(part)).containsExactly(2, 3);
        HeapBytes buffer = HeapBytes.of(UnsafeByteOperations.unsafeWrap(ByteBuffer.wrap(array, 1, 2)));
        assertThat(buffer.array()).isSameAs(array);
        assertThat(content(buffer)).containsExactly(2, 3);
    }

    @Test
    void severalChunksBecomeOneArray() {
        ByteString direct = UnsafeByteOperations.unsafeWrap(
                ByteBuffer.allocateDirect(2).put(new byte[] {3, 4}).flip());
        HeapBytes joined = HeapBytes.join(List.of(
                ByteString.copyFrom(new byte[] {1, 2}), ByteString.EMPTY, direct, ByteString.copyFrom(new byte[] {5})));

        assertThat(content(joined)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aFieldOfSeveralArraysIsJoinedToo() {
        byte[] half = new byte[1000];
        Arrays.fill(half, (byte) 7);
        ByteString rope = ByteString.copyFrom(half).concat(ByteString.copyFrom(new byte[1000]));

        assertThat(content(HeapBytes.of(rope))).isEqualTo(rope.toByteArray());
    }

    @Test
    void nothingIsAnEmptyPart() {
        assertThat(content(HeapBytes.of(ByteString.EMPTY))).isEmpty();
        assertThat(content(HeapBytes.join(List.of()))).isEmpty();
        assertThat(content(HeapBytes.join(List.of(ByteString.EMPTY, ByteString.copyFrom(new byte[] {1})))))
                .containsExactly(1);
    }

    @Test
    void aPartOutsideOfTheArrayIsRefused() {
        assertThatThrownBy(() -> new HeapBytes(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new HeapBytes(new byte[4], -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new HeapBytes(new byte[4], 5, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aPartOfAPartStaysInside() {
        byte[] array = {1, 2, 3, 4};
        HeapBytes middle = new HeapBytes(array, 1, 2);

        assertThat(content(middle.part(1, 1))).containsExactly(3);
        assertThat(middle.part(0, 2).array()).isSameAs(array);
        assertThat(content(middle.part(2, 0))).isEmpty();
        assertThat(middle.part(0, 2).byteString().toByteArray()).containsExactly(2, 3);
        for (int[] outside : new int[][] {{2, 1}, {0, 3}, {-1, 1}, {3, 0}, {0, -1}}) {
            assertThatThrownBy(() -> middle.part(outside[0], outside[1])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
