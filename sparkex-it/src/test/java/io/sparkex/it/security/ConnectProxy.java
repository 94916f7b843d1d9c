package io.sparkex.it.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy that knows {@code CONNECT} alone, and leads every name to the same port of this machine. */
public final class ConnectProxy extends Relay {
    private final int server;
    private final @Nullable String credentials;
    private final List<String> targets = new CopyOnWriteArrayList<>();

    private ConnectProxy(ServerSocket door, int server, @Nullable String credentials) {
        super(door);
        this.server = server;
        this.credentials = credentials;
    }

    public static ConnectProxy open(int server) throws IOException {
        return new ConnectProxy(new ServerSocket(0, 50, LOOPBACK), server, null);
    }

    public static ConnectProxy open(int server, String user, String password) throws IOException {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(ISO_8859_1));
        return new ConnectProxy(new ServerSocket(0, 50, LOOPBACK), server, "Basic " + basic);
    }

    /** What was connected to, as the clients wrote it. */
    List<String> targets() {
        return List.copyOf(targets);
    }

    @Override
    Socket serverOf(Socket client) throws IOException {
        List<String> head = head(client.getInputStream());
        if (!head.get(0).startsWith("CONNECT ")) {
            throw refused(client, "405 Method Not Allowed");
        }
        if (credentials != null
                && head.stream().noneMatch(line -> line.equalsIgnoreCase("proxy-authorization: " + credentials))) {
            throw refused(client, "407 Proxy Authentication Required");
        }
        targets.add(head.get(0).split(" ")[1]);
        Socket socket = new Socket(LOOPBACK, server);
        answer(client, "200 Connection established");
        return socket;
    }

    private static IOException refused(Socket client, String status) throws IOException {
        answer(client, status);
        return new IOException(status);
    }

    private static void answer(Socket client, String status) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The client went away");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1).lines().toList();
    }
}
