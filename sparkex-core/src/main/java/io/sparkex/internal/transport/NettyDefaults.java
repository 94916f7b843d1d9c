package io.sparkex.internal.transport;

/**
 * Keeps the shaded netty in Java: its native transport and TLS make the JVM warn on 24 and newer, and loading them
 * costs more at start than they bring a client. Its events for the Flight Recorder, about buffers, start the recorder
 * even when nothing is recorded, which takes a tenth of the CPU of a short program. What the user set stays.
 */
final class NettyDefaults {
    private static final String PREFIX = "io.grpc.netty.shaded.io.netty.";

    private NettyDefaults() {}

    /** Must run before the first class of netty is initialised. */
    static void apply() {
        setIfAbsent(PREFIX + "transport.noNative", "true");
        setIfAbsent(PREFIX + "handler.ssl.noOpenSsl", "true");
        setIfAbsent(PREFIX + "jfr.enabled", "false");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
