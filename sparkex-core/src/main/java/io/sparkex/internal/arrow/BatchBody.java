package io.sparkex.internal.arrow;

import java.util.ArrayList;
import java.util.List;

/** The parts of a record batch in the order in which Arrow has them: parents before their parts. */
final class BatchBody {
    /** A column or a part of one: how many values, how many of them NULL. */
    record Node(int length, int nulls) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<HeapBytes> buffers = new ArrayList<>();

    void addNode(int length, int nulls) {
        nodes.add(new Node(length, nulls));
    }

    /** Adds bytes, which stay as they are until the batch is written. */
    void addBuffer(HeapBytes buffer) {
        buffers.add(buffer);
    }

    void addBuffer(GrowingBytes buffer) {
        addBuffer(buffer.view());
    }

    List<Node> nodes() {
        return nodes;
    }

    List<HeapBytes> buffers() {
        return buffers;
    }
}
