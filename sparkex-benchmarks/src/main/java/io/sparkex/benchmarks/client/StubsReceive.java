package io.sparkex.benchmarks.client;

import com.google.protobuf.ByteString;
import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import io.sparkex.connect.proto.ExecutePlanResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What reading a result can't do without: its bytes are received, and not looked at. Arguments: the address of the server, the
 * rounds, the query, and {@code keep} or {@code drop} for the bytes.
 */
public final class StubsReceive {
    private StubsReceive() {}

    public static void main(String[] args) throws IOException {
        boolean keep = args[3].equals("keep");
        try (Stubs stubs = new Stubs(args[0])) {
            WarmRounds.run(Integer.parseInt(args[1]), () -> receive(stubs.query(args[2]), keep));
        }
    }

    private static Outcome receive(Iterator<ExecutePlanResponse> responses, boolean keep) {
        List<ByteString> kept = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        while (responses.hasNext()) {
            ExecutePlanResponse response = responses.next();
            rows += response.getArrowBatch().getRowCount();
            bytes += response.getArrowBatch().getData().size();
            if (keep) {
                kept.add(response.getArrowBatch().getData());
            }
        }
        if (bytes == 0) {
            throw new IllegalStateException("Nothing came");
        }
        return new Outcome(rows, "", kept);
    }
}
