package io.sparkex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Message;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.connect.proto.CloneSessionRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.types.DataType;
import io.sparkex.types.Metadata;
import io.sparkex.types.StructType;
import io.sparkex.types.VariantValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Half of a surrogate pair is refused by everything in the API that takes a text, before the server hears of it: protobuf
 * would send a question mark in its place.
 */
@Timeout(120)
class IllFormedTextTest {
    private static final String REFUSED = "VALUE_NOT_REPRESENTABLE";
    private static final String MARK = "half";
    private static final String HALF = MARK + "\uD83D";
    private static final String WHOLE = "whole😀.jar";

    /** Texts that no server gets, by the places that they are given to. */
    private static final Map<String, String> NEVER_SENT = Map.ofEntries(
            Map.entry("Row\\.(get\\w*|isNullAt) 0", "is looked up in the row"),
            Map.entry("Row\\.mkString [012]", "stands between the values of the text that is returned"),
            Map.entry("(Row\\.of|RowFactory\\.create) 0|Row\\.withSchema 1", "is checked when the row is sent"),
            Map.entry("LocalColumns\\.add 1", "is checked when the columns are sent"),
            Map.entry("StructType\\.(apply|fieldIndex|findIndex) 0", "is looked up in the schema"),
            Map.entry("Metadata\\.(contains|get\\w+) 0|MetadataBuilder\\.remove 0", "is looked up in the metadata"),
            Map.entry("VariantValue\\.get 0", "is looked up in the value"),
            Map.entry("SparkSession\\.sql 2", "names a frame in the text, where another name is put"),
            Map.entry("SparkSession\\.Builder\\.master 0", "has no effect"),
            Map.entry("SparkConnectClient\\.removeUserContextExtension 0", "is an id of the client"),
            Map.entry("RetryPolicy\\.Builder\\.name 0", "names the policy to listeners"),
            Map.entry("new (RetryEvent|RpcError) [01]", "is what a listener is told"),
            Map.entry("ProgressBar\\.onProgress 2", "is what a handler is told"),
            Map.entry("TlsOptions\\.Builder\\.clientCertificate 1", "opens the key here"));

    /** What texts are refused with that have to be one of a few, or to have a shape, by the places they are given to. */
    private static final Map<String, String> CLOSED = Map.ofEntries(
            Map.entry("DataFrame\\.(join 2|lateralJoin [12])|JoinType\\.of 0", "UNSUPPORTED_JOIN_TYPE"),
            Map.entry("DataFrame\\.explain 0|ExplainMode\\.of 0", "UNKNOWN_EXPLAIN_MODE"),
            Map.entry("DataFrameWriter\\.mode 0|SaveMode\\.of 0", "INVALID_SAVE_MODE"),
            Map.entry("DataFrame(StatFunctions)?\\.corr 2", "VALUE_NOT_PEARSON"),
            Map.entry("DataFrame\\.dropna 0|DataFrameNaFunctions\\.drop 0", "VALUE_NOT_ANY_OR_ALL"),
            Map.entry("SparkSession\\.(copyFromLocalToFs|addArtifact) 0", "PATH_NOT_FOUND"),
            Map.entry("functions\\.(from|to)_protobuf 2", "PATH_NOT_FOUND"),
            Map.entry("DataTypes\\.create(Geometry|Geography)Type 0", "ST_INVALID_CRS_VALUE"),
            Map.entry("(new ActionOptions|ActionOptions\\.withOperationId) 0", "INVALID_OPERATION_UUID_ID"),
            Map.entry("ConnectionString\\.checkSessionId 0", "INVALID_SESSION_UUID_ID"),
            Map.entry("TlsOptions\\.Builder\\.(trustedCertificates|clientCertificate) [01]", "INVALID_TLS_OPTIONS"));

    private static CallSamples samples;
    private static List<TextArgument> arguments;

    @BeforeAll
    static void open() throws Exception {
        samples = new CallSamples();
        arguments = TextArgument.all(samples);
    }

    @AfterAll
    static void close() {
        samples.close();
    }

    /** What came of a call: its result, or the condition that it failed with, and what the server was asked meanwhile. */
    private record Outcome(TextArgument argument, Object result, String condition, List<Message> requests) {
        static Outcome of(TextArgument argument, Object value) {
            int before = samples.server().requests(Message.class).size();
            Object result = null;
            String condition = "none";
            try {
                result = argument.call(value, samples);
            } catch (Throwable e) {
                String known = e instanceof SparkThrowable spark ? spark.getCondition() : null;
                condition = known == null ? e.toString() : known;
            }
            List<Message> requests = samples.server().requests(Message.class);
            return new Outcome(argument, result, condition, requests.subList(before, requests.size()));
        }

        boolean isRefused() {
            return condition.equals(REFUSED);
        }

        boolean isRefusedAs(String other) {
            return isRefused() || condition.equals(other);
        }

        boolean isPlan() {
            return result instanceof Column || result instanceof DataFrame;
        }

        boolean holds(String text) {
            return requests.stream().anyMatch(request -> has(request, text))
                    || result instanceof Column column && has(column.expr().proto(), text)
                    || result instanceof DataFrame frame && has(frame.plan().relation(), text);
        }

        @Override
        public String toString() {
            return argument + ": " + condition;
        }
    }

    private static List<Outcome> calls(String text) {
        return arguments.stream()
                .flatMap(argument -> argument.holding(text, samples).stream().map(value -> Outcome.of(argument, value)))
                .toList();
    }

    private static Optional<String> known(Map<String, String> places, TextArgument argument) {
        return places.entrySet().stream()
                .filter(known -> argument.place().matches(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a message has a text, either as it is or as the JSON of metadata has it. */
    private static boolean has(Message message, String text) {
        String bytes = new String(message.toByteArray(), ISO_8859_1);
        return bytes.contains(new String(text.getBytes(UTF_8), ISO_8859_1))
                || bytes.contains(text.replace("😀", "\\ud83d\\ude00"));
    }

    @Test
    void halvesOfCharactersAreRefusedAndNotSent() {
        List<Outcome> calls = calls(HALF);

        assertThat(calls).hasSizeGreaterThan(1000);
        assertThat(calls)
                .filteredOn(call -> known(NEVER_SENT, call.argument).isEmpty())
                .allMatch(call -> call.isRefusedAs(known(CLOSED, call.argument).orElse(REFUSED)));
        assertThat(calls).noneMatch(call -> call.holds(MARK));
    }

    @Test
    void halvesInTheEnvironmentAreRefused() {
        for (String variable : List.of("SPARK_USER", "SPARK_CONNECT_USER_AGENT", "SPARK_CONNECT_AUTHENTICATE_TOKEN")) {
            Map<String, String> environment =
                    Map.of("SPARK_REMOTE", samples.server().remote(), variable, HALF);
            refuses("The environment variable " + variable, () -> new SessionSettings(environment).connect());
        }
    }

    @Test
    void halvesThatAreWrittenAsEscapesAreRefused() {
        refuses("Metadata", () -> Metadata.fromJson("{\"a\":\"\\ud83d\"}"));
        refuses("Metadata", () -> Metadata.fromJson("{\"\\ude00\":1}"));
        refuses("A variant", () -> VariantValue.parseJson("[\"\\ud83d\"]"));
        refuses("A variant", () -> VariantValue.parseJson("{\"\\ud83d\":1}"));
        refuses("Argument `comment`", () -> StructType.fromDDL("a int COMMENT '\\uD83D'"));
        refuses(
                "Argument `name`",
                () -> DataType.fromJson("{\"type\":\"struct\",\"fields\":[{\"name\":\"\\ud83d\","
                        + "\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}"));

        assertThat(Metadata.fromJson("{\"a\":\"\\ud83d\\ude00\"}").getString("a"))
                .isEqualTo("😀");
        assertThat(VariantValue.parseJson("\"\\ud83d\\ude00\"").asString()).isEqualTo("😀");
        assertThat(StructType.fromDDL("a int COMMENT '\\uD83D\\uDE00'").apply(0).comment())
                .contains("😀");
    }

    private static void refuses(String what, ThrowingCallable call) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(call)
                .withMessageStartingWith(
                        "[VALUE_NOT_REPRESENTABLE] " + what + " can't hold the text given: at position ");
    }

    @Test
    void everyExceptionIsOne() {
        List<Outcome> calls = calls(HALF);

        assertThat(Stream.of(NEVER_SENT, CLOSED).flatMap(places -> places.keySet().stream()))
                .allMatch(place ->
                        calls.stream().anyMatch(call -> call.argument.place().matches(place) && !call.isRefused()));
    }

    /** Not each call comes to its end: the server of this test has no rows. */
    @Test
    void wholeCharactersAreTakenAndSent() {
        List<Outcome> calls = calls(WHOLE);

        assertThat(calls).noneMatch(Outcome::isRefused);
        assertThat(calls)
                .filteredOn(call ->
                        call.isPlan() && known(NEVER_SENT, call.argument).isEmpty())
                .hasSizeGreaterThan(1000)
                .allMatch(call -> call.holds(WHOLE));
        assertThat(samples.server().requests(Message.class).stream()
                        .filter(request -> has(request, WHOLE))
                        .<Class<?>>map(Message::getClass)
                        .distinct())
                .contains(
                        ExecutePlanRequest.class,
                        AnalyzePlanRequest.class,
                        ConfigRequest.class,
                        AddArtifactsRequest.class,
                        ArtifactStatusesRequest.class,
                        CloneSessionRequest.class,
                        InterruptRequest.class);
    }
}
