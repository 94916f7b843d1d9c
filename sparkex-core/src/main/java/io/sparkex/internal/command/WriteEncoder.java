package io.sparkex.internal.command;

import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.Command.CommandTypeCase;
import io.sparkex.connect.proto.CreateDataFrameViewCommand;
import io.sparkex.connect.proto.WriteOperation;
import io.sparkex.connect.proto.WriteOperation.SaveTable.TableSaveMethod;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.options.SaveMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands that write a relation, or give it a name. */
public final class WriteEncoder {
    private WriteEncoder() {}

    /** A write as a writer describes it; absent parts are left to the server. */
    public record Write(
            @Nullable String format,
            @Nullable SaveMode mode,
            List<String> partitionColumns,
            Map<String, String> options) {}

    /** Encodes a write to a path, or to a target that the format and the options name alone. */
    @Encodes(commands = CommandTypeCase.WRITE_OPERATION)
    public static Command encodeSave(PlanNode input, Write write, @Nullable String path) {
        WriteOperation.Builder operation = operation(input, write);
        if (path != null) {
            operation.setPath(path);
        }
        return Command.newBuilder().setWriteOperation(operation).build();
    }

    /** Encodes a write that makes or replaces a table, or adds to it by column name. */
    public static Command encodeSaveAsTable(PlanNode input, Write write, String table) {
        return table(input, write, table, TableSaveMethod.TABLE_SAVE_METHOD_SAVE_AS_TABLE);
    }

    /** Encodes a write into an existing table, by column position. */
    public static Command encodeInsertInto(PlanNode input, Write write, String table) {
        return table(input, write, table, TableSaveMethod.TABLE_SAVE_METHOD_INSERT_INTO);
    }

    private static Command table(PlanNode input, Write write, String table, TableSaveMethod method) {
        return Command.newBuilder()
                .setWriteOperation(operation(input, write)
                        .setTable(WriteOperation.SaveTable.newBuilder()
                                .setTableName(table)
                                .setSaveMethod(method)))
                .build();
    }

    /** Encodes a view that lives as long as the session, or when it is global, as long as the server. */
    @Encodes(commands = CommandTypeCase.CREATE_DATAFRAME_VIEW)
    public static Command encodeView(PlanNode input, String name, boolean global, boolean replace) {
        return Command.newBuilder()
                .setCreateDataframeView(CreateDataFrameViewCommand.newBuilder()
                        .setInput(input.relation())
                        .setName(name)
                        .setIsGlobal(global)
                        .setReplace(replace))
                .build();
    }

    private static WriteOperation.Builder operation(PlanNode input, Write write) {
        WriteOperation.Builder operation = WriteOperation.newBuilder()
                .setInput(input.relation())
                .addAllPartitioningColumns(write.partitionColumns)
                .putAllOptions(write.options);
        if (write.format != null) {
            operation.setSource(write.format);
        }
        if (write.mode != null) {
            operation.setMode(encode(write.mode));
        }
        return operation;
    }

    private static WriteOperation.SaveMode encode(SaveMode mode) {
        return switch (mode) {
            case APPEND -> WriteOperation.SaveMode.SAVE_MODE_APPEND;
            case OVERWRITE -> WriteOperation.SaveMode.SAVE_MODE_OVERWRITE;
            case ERROR_IF_EXISTS -> WriteOperation.SaveMode.SAVE_MODE_ERROR_IF_EXISTS;
            case IGNORE -> WriteOperation.SaveMode.SAVE_MODE_IGNORE;
        };
    }
}
