package io.sparkex.internal.transport;

import com.google.protobuf.MessageLite;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes of messages that nest deeply: protobuf serialises by recursion, and the caller's stack may be small. */
public final class DeepMessages {
    /** Enough for some 500,000 nested messages. */
    private static final long STACK_BYTES = 64L << 20;

    private DeepMessages() {}

    /** Serialises a message, on a thread with a large stack when this one's is too small. */
    public static byte[] bytes(MessageLite message) {
        try {
            return message.toByteArray();
        } catch (StackOverflowError e) {
            return onLargeStack(message);
        }
    }

    private static byte[] onLargeStack(MessageLite message) {
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
        return work.result();
    }

    private static final class Serialisation implements Runnable {
        private final MessageLite message;
        private byte @Nullable [] bytes;

        private Serialisation(MessageLite message) {
            this.message = message;
        }

        @Override
        public void run() {
            bytes = message.toByteArray();
        }

        private byte[] result() {
            return Objects.requireNonNull(bytes, "the plan nests too deeply to be serialised");
        }
    }
}
