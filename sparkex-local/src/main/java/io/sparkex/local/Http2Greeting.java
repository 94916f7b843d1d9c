package io.sparkex.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a server whether it speaks HTTP/2: the client's greeting must be answered by a frame of settings. */
final class Http2Greeting {
    private static final byte[] GREETING = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SETTINGS = 4;
    private static final byte[] EMPTY_SETTINGS = {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0};
    private static final int LENGTH_BYTES = 3;

    private Http2Greeting() {}

    /** Returns when the server has answered. */
    static void exchange(String host, int port, Duration patience) throws IOException {
        int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, patience.toMillis()));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(GREETING);
            socket.getOutputStream().write(EMPTY_SETTINGS);
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            answer.readFully(new byte[LENGTH_BYTES]);
            int type = answer.readUnsignedByte();
            if (type != SETTINGS) {
                throw new IOException("the first frame is of type " + type + ", not of type " + SETTINGS);
            }
        }
    }
}
