package io.sparkex.internal.transport;

import com.google.protobuf.MessageLite;
import io.sparkex.errors.PlanTooDeepException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of messages that nest deeply: protobuf serialises by recursion, and the caller's stack may be small. Trying
 * first and catching the overflow would be no way, since it may strike in the initialiser of some class.
 */
public final class DeepMessages {
    /** Enough for some 500,000 nested messages. */
    private static final long STACK_BYTES = 64L << 20;

    private DeepMessages() {}

    /**
     * Serialises a message on a thread with a large stack.
     *
     * @param depth how deeply it nests, to be told when even that stack is too small
     */
    public static byte[] bytes(MessageLite message, int depth) {
        Serialisation work = new Serialisation(message);
        Thread thread = new Thread(null, work, "sparkex-plan", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        byte[] bytes = work.bytes;
        if (bytes == null) {
            throw PlanTooDeepException.of(depth, work.failure);
        }
        return bytes;
    }

    private static final class Serialisation implements Runnable {
        private final MessageLite message;
        private byte @Nullable [] bytes;
        private @Nullable Error failure;

        private Serialisation(MessageLite message) {
            this.message = message;
        }

        @Override
        public void run() {
            try {
                bytes = message.toByteArray();
            } catch (StackOverflowError | OutOfMemoryError e) {
                failure = e;
            }
        }
    }
}
