package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.ExecuteExternalCommand;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse.ResultComplete;
import io.sparkex.connect.proto.ExecutePlanResponse.SqlCommandResult;
import io.sparkex.connect.proto.Relation;
import io.sparkex.errors.ProtocolException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages of plugins, and commands of other systems. */
@Tag("profile:batch-advanced")
@Timeout(60)
class ExtensionsTest {
    private static final String TYPE = "type.example.com/Thing";
    private static final byte[] BYTES = {1, 2, 3};
    private static final Any ANY = Any.newBuilder()
            .setTypeUrl(TYPE)
            .setValue(ByteString.copyFrom(BYTES))
            .build();

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @SuppressWarnings("NullAway.Init")
    private SparkSession session;

    @BeforeEach
    void open() {
        session = SparkSession.builder().remote(server.remote()).create();
    }

    @AfterEach
    void stop() {
        session.close();
        server.close();
    }

    private Command command() {
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
        return server.requests(ExecutePlanRequest.class).get(0).getPlan().getCommand();
    }

    @Test
    void aRelationAndAnExpressionAreSentAsTheyAre() {
        DataFrame frame = session.client().extensionRelation(TYPE, BYTES);
        Column column = session.client().extensionExpression(TYPE, BYTES);

        assertThat(frame.plan().relation().getExtension()).isEqualTo(ANY);
        assertThat(frame.plan().relation().getCommon().hasPlanId()).isTrue();
        assertThat(column.expr().proto().getExtension()).isEqualTo(ANY);
        assertThat(column).hasToString("Column<'extension(" + TYPE + ")'>");
    }

    @Test
    void bytesThatChangeLaterAreNotSent() {
        byte[] bytes = BYTES.clone();
        Column column = session.client().extensionExpression(TYPE, bytes);
        bytes[0] = 9;

        assertThat(column.expr().proto().getExtension()).isEqualTo(ANY);
    }

    @Test
    void aCommandIsExecuted() {
        server.onExecute((request, responses) -> {
            responses.onNext(response(request)
                    .setResultComplete(ResultComplete.getDefaultInstance())
                    .build());
            responses.onCompleted();
        });
        session.client().executeExtension(TYPE, BYTES);

        assertThat(command().getExtension()).isEqualTo(ANY);
    }

    @Test
    void anExternalCommandGivesAFrameOfItsResult() {
        Relation result = session.range(7).plan().relation();
        server.onExecute((request, responses) -> {
            responses.onNext(response(request)
                    .setSqlCommandResult(SqlCommandResult.newBuilder().setRelation(result))
                    .build());
            responses.onNext(response(request)
                    .setResultComplete(ResultComplete.getDefaultInstance())
                    .build());
            responses.onCompleted();
        });
        DataFrame lines = session.executeCommand("com.example.Runner", "vacuum", Map.of("url", "x"));

        assertThat(lines.plan().relation().getRange()).isEqualTo(result.getRange());
        assertThat(command().getExecuteExternalCommand())
                .isEqualTo(ExecuteExternalCommand.newBuilder()
                        .setRunner("com.example.Runner")
                        .setCommand("vacuum")
                        .putOptions("url", "x")
                        .build());
    }

    @Test
    void anExternalCommandWithoutAResultIsAnError() {
        server.onExecute((request, responses) -> {
            responses.onNext(response(request)
                    .setResultComplete(ResultComplete.getDefaultInstance())
                    .build());
            responses.onCompleted();
        });

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> session.executeCommand("com.example.Runner", "vacuum", Map.of()));
    }
}
