package io.sparkex.fake;

import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.KeyValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a server of Spark 4.1.1 answers to clients with local data or arguments of SQL, when nobody changed a setting. */
public final class LocalDataConfig {
    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.session.localRelationCacheThreshold", "1048576",
            "spark.sql.session.localRelationChunkSizeRows", "10000",
            "spark.sql.session.localRelationChunkSizeBytes", "16777216",
            "spark.sql.session.localRelationBatchOfChunksSizeBytes", "1073741824",
            "spark.sql.execution.arrow.useLargeVarTypes", "false",
            "spark.sql.timestampType", "TIMESTAMP_LTZ",
            "spark.sql.parser.escapedStringLiterals", "false",
            "spark.sql.legacy.interval.enabled", "false");

    private LocalDataConfig() {}

    /** Has a server answer so, but for these keys. */
    public static void serve(FakeSparkConnectServer server, Map<String, String> changed) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        values.putAll(changed);
        server.answerAll(ConfigRequest.class, request -> answer(request, values));
    }

    private static ConfigResponse answer(ConfigRequest request, Map<String, String> values) {
        ConfigResponse.Builder answer = ConfigResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID);
        for (String key : request.getOperation().getGet().getKeysList()) {
            answer.addPairs(
                    KeyValue.newBuilder().setKey(key).setValue(values.get(key)).build());
        }
        return answer.build();
    }
}
