package io.sparkex.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sparkex.connect.proto.ExecutePlanResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReleasePaceTest {
    private final ReleasePace pace = new ReleasePace();

    private static ExecutePlanResponse response(int bytes) {
        ByteString data = UnsafeByteOperations.unsafeWrap(new byte[bytes]);
        return ExecutePlanResponse.newBuilder()
                .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder().setData(data))
                .build();
    }

    /** Which of the responses that are handed over next are released, counted from 1. */
    private List<Integer> due(int count, ExecutePlanResponse response) {
        return IntStream.rangeClosed(1, count)
                .filter(i -> pace.isDueAfter(response))
                .boxed()
                .toList();
    }

    private void passTheFirstOnes() {
        assertThat(due(16, response(1))).hasSize(16);
    }

    @Test
    void theFirstResponsesAreReleasedEachByItself() {
        passTheFirstOnes();
        assertThat(pace.isDueAfter(response(1))).isFalse();
    }

    @Test
    void laterOnesAreReleasedThirtyTwoAtATime() {
        passTheFirstOnes();
        assertThat(due(96, ExecutePlanResponse.getDefaultInstance())).containsExactly(32, 64, 96);
    }

    @Test
    void neverMoreThanEightMebibytesWait() {
        passTheFirstOnes();
        assertThat(due(17, response(1 << 20))).containsExactly(8, 16);
        assertThat(pace.isDueAfter(response(9 << 20))).isTrue();
        assertThat(pace.isDueAfter(response((8 << 20) - 1))).isFalse();
        assertThat(pace.isDueAfter(response(1))).isTrue();
    }
}
