package io.sparkex.internal.arrow;

/** The messages of a stream that is in memory, as parts of the caller's array. */
final class IpcArrayInput extends IpcInput {
    private final HeapBytes stream;
    private int position;

    IpcArrayInput(HeapBytes stream) {
        this.stream = stream;
    }

    @Override
    HeapBytes begin() {
        return new HeapBytes(stream.array(), stream.offset() + position, 0);
    }

    @Override
    HeapBytes extend(HeapBytes message, int more) {
        int taken = Math.min(more, stream.length() - position);
        position += taken;
        return new HeapBytes(message.array(), message.offset(), message.length() + taken);
    }
}
