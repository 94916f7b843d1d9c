package io.sparkex.it;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a thread prints, while others print too. */
final class Output {
    private static final ThreadLocal<OutputStream> CAPTURED = new ThreadLocal<>();

    static {
        System.setOut(new PrintStream(new Switch(System.out), true, StandardCharsets.UTF_8));
    }

    private Output() {}

    static String of(Runnable action) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CAPTURED.set(bytes);
        try {
            action.run();
            System.out.flush();
        } finally {
            CAPTURED.remove();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Sends the bytes of a thread to where it wants them. */
    private static final class Switch extends OutputStream {
        private final OutputStream otherwise;

        Switch(OutputStream otherwise) {
            this.otherwise = otherwise;
        }

        private OutputStream target() {
            OutputStream captured = CAPTURED.get();
            return captured == null ? otherwise : captured;
        }

        @Override
        public void write(int b) throws java.io.IOException {
            target().write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws java.io.IOException {
            target().write(bytes, offset, length);
        }

        @Override
        public void flush() throws java.io.IOException {
            target().flush();
        }
    }
}
