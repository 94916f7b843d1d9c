package io.sparkex.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.UnsupportedFeatureException;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Whether this JVM lets Arrow's Java library at its memory, for which it has to be started with options. */
final class MemoryAccess {
    private static final String OPENS = "--add-opens=java.base/java.nio=ALL-UNNAMED";
    private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";
    /** From here on Netty does without {@code sun.misc.Unsafe}, which Arrow needs, unless Java is told to allow it. */
    private static final int FIRST_WITHOUT_UNSAFE = 24;

    private MemoryAccess() {}

    /** An allocator without a limit. */
    static BufferAllocator newAllocator() {
        BufferAllocator allocator;
        try {
            allocator = new RootAllocator();
        } catch (LinkageError | UnsupportedOperationException e) {
            throw refused(e);
        }
        return check(allocator);
    }

    /** Refuses an allocator whose memory can't be used. */
    static BufferAllocator check(BufferAllocator allocator) {
        try (ArrowBuf buffer = allocator.buffer(1)) {
            buffer.nioBuffer(0, 1);
        } catch (LinkageError | UnsupportedOperationException e) {
            throw refused(e);
        }
        return allocator;
    }

    private static UnsupportedFeatureException refused(Throwable cause) {
        return new UnsupportedFeatureException(
                ErrorDetails.ofCondition(
                        "ARROW_MEMORY_NOT_ACCESSIBLE",
                        "Arrow's Java library can't use its memory in this JVM. Start Java "
                                + Runtime.version().feature() + " with "
                                + options(Runtime.version().feature())
                                + ", or read rows or DataFrame.arrowBatches(), which need no options."),
                cause);
    }

    /** The options that a version of Java needs. */
    static String options(int version) {
        return version < FIRST_WITHOUT_UNSAFE ? OPENS : OPENS + " " + UNSAFE;
    }
}
