package io.sparkex.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hands bytes to and fro between clients and a server, so that a test can break the connections. */
final class Relay implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private record Connection(Socket client, Socket server) {}

    private final ServerSocket entrance;
    private final int serverPort;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    Relay(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.entrance = new ServerSocket(0, 50, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("relay-accept", this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Breaks all connections. */
    void drop() {
        connections.forEach(Relay::close);
    }

    /** Tells all clients that nothing more comes; what they send is still taken. */
    void halfClose() {
        for (Connection connection : connections) {
            try {
                connection.client().shutdownOutput();
            } catch (IOException e) {
                close(connection);
            }
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        drop();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(LOOPBACK, serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Connection connection = new Connection(client, server);
                connections.add(connection);
                start("relay-up", () -> copy(connection, client, server));
                start("relay-down", () -> copy(connection, server, client));
            } catch (IOException e) {
                // Either the relay is closed, or the client has gone again.
            }
        }
    }

    private void copy(Connection connection, Socket from, Socket to) {
        byte[] buffer = new byte[1 << 14];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The connection is broken, which the other side is to see.
        } finally {
            close(connection);
            connections.remove(connection);
        }
    }

    private static void close(Connection connection) {
        for (Socket socket : new Socket[] {connection.client(), connection.server()}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed.
            }
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
