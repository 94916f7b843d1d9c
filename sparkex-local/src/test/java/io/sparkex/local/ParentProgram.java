package io.sparkex.local;

import java.io.IOException;

/** A program that starts a server, says so, and forgets to close it. It ends when its standard input does. */
final class ParentProgram {
    private ParentProgram() {}

    public static void main(String[] args) throws IOException {
        LocalSparkServer server =
                LocalSparkServer.builder().master("local[1]").maxHeap("1g").start();
        System.out.println("PARENT " + server.pid() + " " + server.port() + " " + server.source());
        System.in.transferTo(System.err);
    }
}
