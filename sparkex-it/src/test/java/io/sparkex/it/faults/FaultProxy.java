package io.sparkex.it.faults;

import io.sparkex.config.ConnectionString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to a server on which the bytes are late, lost or cut off, as a test wants it. It knows nothing of what the bytes
 * mean. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final ServerSocket entrance;
    private final int serverPort;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicLong bytesUp = new AtomicLong();
    private final AtomicLong bytesDown = new AtomicLong();
    private final AtomicLong leftUp = new AtomicLong(UNLIMITED);
    private final AtomicLong leftDown = new AtomicLong(UNLIMITED);
    private volatile Duration latency = Duration.ZERO;
    private volatile boolean blackHole;
    private volatile boolean refusing;

    /** Opens a way to a server of this machine. */
    public FaultProxy(String remote) {
        this.serverPort = ConnectionString.parse(remote).port();
        try {
            this.entrance = new ServerSocket(0, 50, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("proxy-accept", this::accept);
    }

    public String remote() {
        return "sc://127.0.0.1:" + entrance.getLocalPort();
    }

    /** From now on bytes take so long in each direction. */
    public FaultProxy latency(Duration duration) {
        latency = duration;
        return this;
    }

    /** From now on bytes vanish in both directions, and nobody is told; connections are still accepted. */
    public FaultProxy blackHole(boolean on) {
        blackHole = on;
        return this;
    }

    /** Loses all bytes of the connections that are open now, without telling anybody; new ones are sound. */
    public void swallow() {
        connections.forEach(connection -> connection.swallowed = true);
    }

    /** From now on new connections are closed at once. */
    public FaultProxy refuse(boolean on) {
        refusing = on;
        return this;
    }

    /** Breaks all connections. */
    public void cut() {
        cuts.incrementAndGet();
        connections.forEach(Connection::close);
    }

    /** Breaks all connections once so many more bytes have gone to the server, the last of them included. */
    public FaultProxy cutAfterUp(long bytes) {
        leftUp.set(bytes);
        return this;
    }

    /** Breaks all connections once so many more bytes have gone to the client, the last of them included. */
    public FaultProxy cutAfterDown(long bytes) {
        leftDown.set(bytes);
        return this;
    }

    /** How many connections there have been. */
    public int accepted() {
        return accepted.get();
    }

    /** How often the connections were broken. */
    public int cuts() {
        return cuts.get();
    }

    public long bytesUp() {
        return bytesUp.get();
    }

    public long bytesDown() {
        return bytesDown.get();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(Connection::close);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (refusing) {
                    client.close();
                } else {
                    accepted.incrementAndGet();
                    connect(client);
                }
            } catch (IOException e) {
                // The proxy is closed, or the client has gone again.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(LOOPBACK, serverPort);
        } catch (IOException noServer) {
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Connection connection = new Connection(client, server);
        connections.add(connection);
        connection.start(client, server, bytesUp, leftUp);
        connection.start(server, client, bytesDown, leftDown);
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Bytes on their way. No bytes at all mean that the sender has closed. */
    private static final class Packet implements Delayed {
        private final byte[] bytes;
        private final long due;

        Packet(byte[] bytes, long due) {
            this.bytes = bytes;
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(due - ((Packet) other).due);
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean swallowed;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start(Socket from, Socket to, AtomicLong count, AtomicLong left) {
            DelayQueue<Packet> way = new DelayQueue<>();
            FaultProxy.start("proxy-read", () -> read(from, way));
            FaultProxy.start("proxy-write", () -> write(to, way, count, left));
        }

        private void read(Socket from, DelayQueue<Packet> way) {
            byte[] buffer = new byte[1 << 15];
            long last = System.nanoTime();
            try {
                InputStream in = from.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    // Later than the one before, whatever happened to the latency: the bytes stay in their order.
                    last = Math.max(last + 1, System.nanoTime() + latency.toNanos());
                    byte[] bytes = new byte[read];
                    System.arraycopy(buffer, 0, bytes, 0, read);
                    way.add(new Packet(bytes, last));
                }
            } catch (IOException broken) {
                // The other direction is told below.
            }
            way.add(new Packet(new byte[0], last + 1));
        }

        private void write(Socket to, DelayQueue<Packet> way, AtomicLong count, AtomicLong left) {
            try {
                OutputStream out = to.getOutputStream();
                while (true) {
                    byte[] bytes = way.take().bytes;
                    if (bytes.length == 0) {
                        break;
                    }
                    if (!blackHole && !swallowed) {
                        int length = take(left, bytes.length);
                        out.write(bytes, 0, length);
                        count.addAndGet(length);
                        if (left.compareAndSet(0, UNLIMITED)) {
                            cut();
                        }
                    }
                }
            } catch (IOException broken) {
                // Both sides are closed below.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
                connections.remove(this);
            }
        }

        private int take(AtomicLong left, int length) {
            long before = left.getAndUpdate(value -> value == UNLIMITED ? value : Math.max(0, value - length));
            return (int) Math.min(before, length);
        }

        void close() {
            for (Socket socket : new Socket[] {client, server}) {
                try {
                    socket.setSoLinger(true, 0);
                } catch (IOException closed) {
                    // Then there is nothing to cut off.
                }
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
