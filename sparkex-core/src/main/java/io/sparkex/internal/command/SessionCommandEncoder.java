package io.sparkex.internal.command;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.Command.CommandTypeCase;
import io.sparkex.connect.proto.ExecuteExternalCommand;
import io.sparkex.connect.proto.SqlCommand;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.PlanNode;
import java.util.Map;

/** Commands that concern the session as a whole. */
public final class SessionCommandEncoder {
    private SessionCommandEncoder() {}

    /** Encodes the execution of an SQL relation. Only {@code SqlCommand.input} is set; the other fields are deprecated. */
    @Encodes(commands = CommandTypeCase.SQL_COMMAND)
    public static Command encodeSql(PlanNode sql) {
        return Command.newBuilder()
                .setSqlCommand(SqlCommand.newBuilder().setInput(sql.relation()))
                .build();
    }

    /** Encodes a command that a plugin of the server knows. */
    @Encodes(commands = CommandTypeCase.EXTENSION)
    public static Command encodeExtension(String typeUrl, ByteString value) {
        return Command.newBuilder()
                .setExtension(Any.newBuilder().setTypeUrl(typeUrl).setValue(value))
                .build();
    }

    /** Encodes a command for another system, in that system's own language. */
    @Encodes(commands = CommandTypeCase.EXECUTE_EXTERNAL_COMMAND)
    public static Command encodeExternal(String runner, String command, Map<String, String> options) {
        return Command.newBuilder()
                .setExecuteExternalCommand(ExecuteExternalCommand.newBuilder()
                        .setRunner(runner)
                        .setCommand(command)
                        .putAllOptions(options))
                .build();
    }
}
