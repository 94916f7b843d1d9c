package io.sparkex.internal.command;

import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.Command.CommandTypeCase;
import io.sparkex.connect.proto.SqlCommand;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.PlanNode;

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
}
