package io.sparkex.benchmarks.client;

import io.sparkex.connect.proto.ExecutePlanResponse;
import java.util.Iterator;

/**
 * What can't be saved: the generated stubs on gRPC's defaults, one query, its value picked out of the bytes by position,
 * the session released. Argument: the address of the server.
 */
public final class StubsSelectOne {
    private StubsSelectOne() {}

    public static void main(String[] args) {
        try (Stubs stubs = new Stubs(args[0])) {
            Iterator<ExecutePlanResponse> responses = stubs.query("SELECT 1");
            while (responses.hasNext()) {
                ExecutePlanResponse response = responses.next();
                if (response.hasArrowBatch()) {
                    System.out.println((int) Stubs.lastValue(response.getArrowBatch()));
                }
            }
        }
    }
}
