package io.sparkex.it.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A door on this machine, behind which each connection is led to a server. */
public abstract class Relay implements AutoCloseable {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Relay(ServerSocket door) {
        this.door = door;
        start(this::accept);
    }

    /** Where to connect. */
    public int port() {
        return door.getLocalPort();
    }

    /** Finds the server that a connection is for, and is done with whatever comes before the bytes for it. */
    abstract Socket serverOf(Socket client) throws IOException;

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                open.add(client);
                start(() -> lead(client));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    private void lead(Socket client) {
        try (client;
                Socket server = serverOf(client)) {
            open.add(server);
            start(() -> pump(server, client));
            pump(client, server);
        } catch (IOException e) {
            // The client is gone, or was not let in: it learns it from the end of the connection.
        } finally {
            open.remove(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                out.write(bytes, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // One end closed the connection, so the other one is closed too.
        }
    }

    private void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        for (Thread thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
