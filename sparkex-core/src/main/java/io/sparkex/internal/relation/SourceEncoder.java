package io.sparkex.internal.relation;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.CachedRemoteRelation;
import io.sparkex.connect.proto.ChunkedCachedLocalRelation;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.LocalRelation;
import io.sparkex.connect.proto.Range;
import io.sparkex.connect.proto.Read;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.SQL;
import io.sparkex.connect.proto.UnresolvedTableValuedFunction;
import io.sparkex.internal.expression.SqlText;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.plan.RemoteRelationHandle;
import io.sparkex.internal.plan.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Relations that read no other relation. */
public final class SourceEncoder {
    private SourceEncoder() {}

    /** A data source as a reader describes it; the schema is JSON or DDL text, empty for none. */
    public record DataSource(@Nullable String format, String schema, Map<String, String> options, List<String> paths) {}

    /** Encodes reading files, or whatever else a format stands for. */
    @Encodes(relations = RelTypeCase.READ)
    public static PlanNode encodeDataSource(SessionKey session, DataSource source) {
        Read.DataSource.Builder proto = Read.DataSource.newBuilder()
                .setSchema(source.schema)
                .putAllOptions(source.options)
                .addAllPaths(source.paths);
        if (source.format != null) {
            proto.setFormat(source.format);
        }
        return source(session, Relation.newBuilder().setRead(Read.newBuilder().setDataSource(proto)));
    }

    /** Encodes reading a table or view by name. */
    public static PlanNode encodeTable(SessionKey session, String name, Map<String, String> options) {
        return source(
                session,
                Relation.newBuilder()
                        .setRead(Read.newBuilder()
                                .setNamedTable(Read.NamedTable.newBuilder()
                                        .setUnparsedIdentifier(name)
                                        .putAllOptions(options))));
    }

    /** Encodes the numbers from {@code start} to before {@code end}. */
    @Encodes(relations = RelTypeCase.RANGE)
    public static PlanNode encodeRange(
            SessionKey session, long start, long end, long step, @Nullable Integer numPartitions) {
        Range.Builder range = Range.newBuilder().setStart(start).setEnd(end).setStep(step);
        if (numPartitions != null) {
            range.setNumPartitions(numPartitions);
        }
        return source(session, Relation.newBuilder().setRange(range));
    }

    /** Encodes SQL text without arguments. */
    public static PlanNode encodeSql(SessionKey session, String query) {
        return encodeSql(session, query, List.of(), Map.of());
    }

    /** Encodes SQL text with arguments by position that names the given plans. More than a few go by name. */
    public static PlanNode encodeSql(
            SessionKey session, String query, List<Expr> arguments, Map<String, PlanNode> frames) {
        SqlText text = SqlText.byPosition(query, arguments.size());
        SQL.Builder sql = SQL.newBuilder().setQuery(text.query());
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i).proto();
            if (text.prefix().isEmpty()) {
                sql.addPosArguments(argument);
            } else {
                sql.putNamedArguments(text.prefix() + i, argument);
            }
        }
        return sql(session, sql, arguments, frames);
    }

    /** Encodes SQL text with arguments by name that names the given plans. */
    public static PlanNode encodeSql(
            SessionKey session, String query, Map<String, Expr> arguments, Map<String, PlanNode> frames) {
        SQL.Builder sql = SQL.newBuilder()
                .setQuery(SqlText.byName(query, arguments.keySet()).query());
        arguments.forEach((name, argument) -> sql.putNamedArguments(name, argument.proto()));
        return sql(session, sql, List.copyOf(arguments.values()), frames);
    }

    /** The server takes each plan as a view of that name while it runs the text, and drops the view afterwards. */
    @Encodes(relations = RelTypeCase.SQL)
    private static PlanNode sql(
            SessionKey session, SQL.Builder sql, List<Expr> arguments, Map<String, PlanNode> frames) {
        List<PlanNode> views = new ArrayList<>();
        frames.forEach((name, plan) -> views.add(ProjectionEncoder.encodeAlias(plan, name)));
        return PlanNode.referring(session, Relation.newBuilder().setSql(sql), arguments, views);
    }

    /** Encodes the call of a function that makes a table. */
    @Encodes(relations = RelTypeCase.UNRESOLVED_TABLE_VALUED_FUNCTION)
    public static PlanNode encodeTableFunction(SessionKey session, String name, List<Expr> arguments) {
        UnresolvedTableValuedFunction.Builder function =
                UnresolvedTableValuedFunction.newBuilder().setFunctionName(name);
        arguments.forEach(argument -> function.addArguments(argument.proto()));
        return PlanNode.source(session, Relation.newBuilder().setUnresolvedTableValuedFunction(function), arguments);
    }

    /** Encodes the rows of a checkpoint. */
    @Encodes(relations = RelTypeCase.CACHED_REMOTE_RELATION)
    public static PlanNode encodeCachedRemote(SessionKey session, RemoteRelationHandle handle) {
        return PlanNode.kept(
                session,
                Relation.newBuilder()
                        .setCachedRemoteRelation(
                                CachedRemoteRelation.newBuilder().setRelationId(handle.relationId())),
                handle);
    }

    /**
     * Encodes rows of the caller.
     *
     * @param stream an Arrow IPC stream; {@code null} for no rows
     * @param schema the JSON of a type
     */
    @Encodes(relations = RelTypeCase.LOCAL_RELATION)
    public static PlanNode encodeLocal(SessionKey session, @Nullable ByteString stream, String schema) {
        LocalRelation.Builder local = LocalRelation.newBuilder().setSchema(schema);
        if (stream != null) {
            local.setData(stream);
        }
        return source(session, Relation.newBuilder().setLocalRelation(local));
    }

    /** Encodes rows of the caller that were uploaded; the hashes name the chunks and the JSON of the schema. */
    @Encodes(relations = RelTypeCase.CHUNKED_CACHED_LOCAL_RELATION)
    public static PlanNode encodeCachedLocal(SessionKey session, List<String> dataHashes, String schemaHash) {
        return source(
                session,
                Relation.newBuilder()
                        .setChunkedCachedLocalRelation(ChunkedCachedLocalRelation.newBuilder()
                                .addAllDataHashes(dataHashes)
                                .setSchemaHash(schemaHash)));
    }

    /** Encodes a relation that a plugin of the server knows. */
    @Encodes(relations = RelTypeCase.EXTENSION)
    public static PlanNode encodeExtension(SessionKey session, String typeUrl, ByteString value) {
        return source(
                session,
                Relation.newBuilder()
                        .setExtension(Any.newBuilder().setTypeUrl(typeUrl).setValue(value)));
    }

    /** Takes over a relation that the server sent as the result of what was asked, and that may contain it. */
    public static PlanNode fromServer(PlanNode asked, Relation answer) {
        return PlanNode.over(asked, answer.toBuilder(), List.of());
    }

    /** Takes over a relation that the server sent as the result of a command that reads none. */
    public static PlanNode fromServer(SessionKey session, Relation answer) {
        return source(session, answer.toBuilder());
    }

    private static PlanNode source(SessionKey session, Relation.Builder relation) {
        return PlanNode.source(session, relation, List.of());
    }
}
