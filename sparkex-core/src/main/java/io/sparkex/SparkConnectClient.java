package io.sparkex;

import com.google.protobuf.ByteString;
import io.sparkex.config.ActionOptions;
import io.sparkex.config.ResultChunking;
import io.sparkex.config.RetryListener;
import io.sparkex.config.RetryPolicy;
import io.sparkex.internal.artifact.Artifact;
import io.sparkex.internal.artifact.ArtifactNames;
import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.execution.AnalyzeClient;
import io.sparkex.internal.execution.ArtifactClient;
import io.sparkex.internal.execution.SessionState;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How the client side of one session works. What is set here holds for this session alone, from its next call on.
 * Thread-safe. PySpark: {@code SparkConnectClient}.
 *
 * @since 0.1.0
 */
public final class SparkConnectClient {
    private final SparkSession session;
    private final SessionState state;

    SparkConnectClient(SparkSession session) {
        this.session = session;
        this.state = session.state();
    }

    /**
     * Returns which failed calls are made again, and when. PySpark: {@code get_retry_policies}.
     *
     * @return the policies in the order in which they are asked, unmodifiable
     */
    public List<RetryPolicy> getRetryPolicies() {
        return state.settings().retryPolicies();
    }

    /**
     * Sets which failed calls are made again, and when. PySpark: {@code set_retry_policies}.
     *
     * @param policies asked in this order; none for no retries
     */
    public void setRetryPolicies(List<RetryPolicy> policies) {
        state.settings().setRetryPolicies(Arguments.notNull("policies", policies));
    }

    /**
     * Adds a listener that is told about each call that is made again.
     *
     * @param listener the listener
     */
    public void addRetryListener(RetryListener listener) {
        state.settings().addRetryListener(Arguments.notNull("listener", listener));
    }

    /** Lets executions survive their connection, as they do by default. PySpark: {@code enable_reattachable_execute}. */
    public void enableReattachableExecute() {
        state.settings().setReattachable(true);
    }

    /**
     * Ties executions to their connection: nothing that was sent is sent again, but for queries that have not been answered
     * at all. PySpark: {@code disable_reattachable_execute}.
     */
    public void disableReattachableExecute() {
        state.settings().setReattachable(false);
    }

    /**
     * Says whether executions survive their connection.
     *
     * @return true unless it was switched off
     */
    public boolean isReattachableExecute() {
        return state.settings().isReattachable();
    }

    /**
     * Returns in which pieces results may come. PySpark: {@code allow_arrow_batch_chunking} and
     * {@code preferred_arrow_chunk_size}.
     *
     * @return the choice
     */
    public ResultChunking getResultChunking() {
        return state.settings().resultChunking();
    }

    /**
     * Sets in which pieces results may come.
     *
     * @param chunking the choice
     */
    public void setResultChunking(ResultChunking chunking) {
        state.settings().setResultChunking(Arguments.notNull("chunking", chunking));
    }

    /**
     * Sets whether closing releases the session on the server; it does when not set. A session that is not released can be
     * joined by its id until the server's own time limit. PySpark: {@code release_session_on_close} of the session.
     *
     * @param release whether it does
     */
    public void setReleaseSessionOnClose(boolean release) {
        state.settings().setReleasedOnClose(release);
    }

    /**
     * Has the server read a DDL text. Costs one {@code AnalyzePlan}. PySpark: the analysis {@code ddl_parse}.
     *
     * @param ddl columns, such as {@code id bigint, name string}, or one type, such as {@code array<int>}
     * @return a struct for columns, or the type
     * @throws io.sparkex.errors.ParseException when the server can't read it
     */
    public DataType parseDdl(String ddl) {
        return new AnalyzeClient(state).ddlParse(Arguments.text("ddl", ddl));
    }

    /**
     * Has the server write a struct as DDL text. Costs one {@code AnalyzePlan}. PySpark: the analysis
     * {@code json_to_ddl}.
     *
     * @param json a struct as {@code StructType.json} writes it
     * @return the text
     */
    public String jsonToDdl(String json) {
        return new AnalyzeClient(state).jsonToDdl(Arguments.text("json", json));
    }

    /**
     * Has the server keep bytes for the session, as it keeps the data of large local relations. They are sent when it does
     * not have them. Costs one {@code ArtifactStatus}, and one {@code AddArtifacts} if need be. PySpark:
     * {@code cache_artifact}.
     *
     * @param bytes the bytes, not changed before this returns
     * @return what the server knows them by: their SHA-256, in hexadecimal
     */
    public String cacheArtifact(byte[] bytes) {
        return cacheArtifacts(List.of(Arguments.notNull("bytes", bytes))).get(0);
    }

    /**
     * Has the server keep several contents for the session. Costs one {@code ArtifactStatus}, and one {@code AddArtifacts} for
     * those that it does not have, if there are any. PySpark: {@code cache_artifacts}.
     *
     * @param contents the bytes of each, not changed before this returns; none costs nothing
     * @return what the server knows them by, in their order: the SHA-256 of each, in hexadecimal
     */
    public List<String> cacheArtifacts(List<byte[]> contents) {
        List<Artifact> artifacts = new ArrayList<>();
        for (byte[] bytes : Arguments.notNull("contents", contents)) {
            artifacts.add(ArtifactNames.cached(Arguments.notNull("bytes", bytes)));
        }
        new ArtifactClient(state).cache(artifacts);
        return artifacts.stream().map(ArtifactNames::hashOf).toList();
    }

    /**
     * Asks whether the server has an artifact of the session by this name. Costs one {@code ArtifactStatus}. Spark 4.1 answers
     * for bytes that it keeps by their hash, {@code cache/…}, and says of every other name that there is nothing. Proto:
     * {@code ArtifactStatusesRequest}.
     *
     * @param name the whole name on the server, such as {@code cache/} and a hash
     * @return true when it does
     */
    public boolean artifactExists(String name) {
        return new ArtifactClient(state)
                .existing(List.of(Arguments.text("name", name)))
                .contains(name);
    }

    /**
     * Asks whether the server keeps bytes for the session. Costs one {@code ArtifactStatus}. PySpark:
     * {@code is_cached_artifact}.
     *
     * @param hash their SHA-256, in hexadecimal
     * @return true when it does
     */
    public boolean isCachedArtifact(String hash) {
        return artifactExists(ArtifactNames.cacheName(Arguments.text("hash", hash)));
    }

    /**
     * Runs a block whose actions have options of their own.
     *
     * @param <T> what the block gives
     * @param options the options
     * @param body the block
     * @return what the block gives
     */
    public <T> T withOptions(ActionOptions options, Supplier<T> body) {
        return state.scope().with(Arguments.notNull("options", options), body::get);
    }

    /**
     * Runs a block whose actions have options of their own.
     *
     * @param options the options
     * @param body the block
     */
    public void withOptions(ActionOptions options, Runnable body) {
        withOptions(options, () -> {
            body.run();
            return this;
        });
    }

    /**
     * Makes a data frame of a relation that a plugin of the server knows. Costs no RPC. Source: {@code Relation.extension}.
     *
     * @param typeUrl the type of the {@code google.protobuf.Any}, which the plugin looks at
     * @param value its bytes
     * @return a data frame; a server without such a plugin refuses it at the first action
     */
    public DataFrame extensionRelation(String typeUrl, byte[] value) {
        return session.frame(
                SourceEncoder.encodeExtension(state.key(), Arguments.text("typeUrl", typeUrl), bytes(value)));
    }

    /**
     * Makes a column of an expression that a plugin of the server knows. Costs no RPC. Source: {@code Expression.extension}.
     *
     * @param typeUrl the type of the {@code google.protobuf.Any}, which the plugin looks at
     * @param value its bytes
     * @return a column
     */
    public Column extensionExpression(String typeUrl, byte[] value) {
        return new Column(CallEncoder.encodeExtension(Arguments.text("typeUrl", typeUrl), bytes(value)));
    }

    /**
     * Runs a command that a plugin of the server knows. Costs one {@code ExecutePlan}. Source: {@code Command.extension}.
     *
     * @param typeUrl the type of the {@code google.protobuf.Any}, which the plugin looks at
     * @param value its bytes
     */
    public void executeExtension(String typeUrl, byte[] value) {
        session.executor()
                .executeCommand(
                        SessionCommandEncoder.encodeExtension(Arguments.text("typeUrl", typeUrl), bytes(value)));
    }

    private static ByteString bytes(byte[] value) {
        return ByteString.copyFrom(Arguments.notNull("value", value));
    }

    /**
     * Adds an extension to the user context of the requests that all threads make in this session. Sessions made from it do
     * not have it. PySpark: {@code add_global_user_context_extension}.
     *
     * @param typeUrl the type of the {@code google.protobuf.Any}
     * @param value its bytes
     * @return the id to remove it by, which begins with {@code global_}
     */
    public String addGlobalUserContextExtension(String typeUrl, byte[] value) {
        return state.users().addGlobal(Arguments.text("typeUrl", typeUrl), Arguments.notNull("value", value));
    }

    /**
     * Adds an extension to the user context of the requests that the calling thread makes in this session. PySpark:
     * {@code add_threadlocal_user_context_extension}.
     *
     * @param typeUrl the type of the {@code google.protobuf.Any}
     * @param value its bytes
     * @return the id to remove it by, which begins with {@code threadlocal_}
     */
    public String addThreadLocalUserContextExtension(String typeUrl, byte[] value) {
        return state.users().addThreadLocal(Arguments.text("typeUrl", typeUrl), Arguments.notNull("value", value));
    }

    /**
     * Removes an extension; no effect when it is not there. PySpark: {@code remove_user_context_extension}.
     *
     * @param extensionId the id that adding it gave
     */
    public void removeUserContextExtension(String extensionId) {
        state.users().remove(Arguments.notNull("extensionId", extensionId));
    }

    /** Removes the extensions for all threads and those of the calling one. PySpark: {@code clear_user_context_extensions}. */
    public void clearUserContextExtensions() {
        state.users().clear();
    }
}
