package io.sparkex.internal.transport;

import io.sparkex.connect.proto.FetchErrorDetailsResponse;
import io.sparkex.connect.proto.FetchErrorDetailsResponse.Error;
import io.sparkex.connect.proto.FetchErrorDetailsResponse.SparkThrowable;
import io.sparkex.errors.BreakingChangeInfo;
import io.sparkex.errors.BreakingChangeInfo.MitigationConfig;
import io.sparkex.errors.DataFrameQueryContext;
import io.sparkex.errors.QueryContext;
import io.sparkex.errors.ServerError;
import io.sparkex.errors.SqlQueryContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code FetchErrorDetails}: the throwable of a failure and its causes, as the server has them. */
final class FetchedErrors {
    private final List<Error> chain;

    private FetchedErrors(List<Error> chain) {
        this.chain = chain;
    }

    /** The errors of an answer; {@code null} when the server no longer knew the failure, or nothing was fetched. */
    static @Nullable FetchedErrors of(@Nullable FetchErrorDetailsResponse response) {
        if (response == null || !response.hasRootErrorIdx()) {
            return null;
        }
        List<Error> chain = new ArrayList<>();
        BitSet seen = new BitSet();
        int index = response.getRootErrorIdx();
        while (index >= 0 && index < response.getErrorsCount() && !seen.get(index)) {
            seen.set(index);
            Error error = response.getErrors(index);
            chain.add(error);
            index = error.hasCauseIdx() ? error.getCauseIdx() : -1;
        }
        return chain.isEmpty() ? null : new FetchedErrors(chain);
    }

    String message() {
        return chain.get(0).getMessage();
    }

    List<String> classes() {
        return chain.get(0).getErrorTypeHierarchyList();
    }

    /** What the failure says about itself as Spark's own; the default instance when it is not one of Spark's. */
    SparkThrowable sparkThrowable() {
        return chain.get(0).getSparkThrowable();
    }

    List<QueryContext> queryContexts() {
        return sparkThrowable().getQueryContextsList().stream()
                .map(FetchedErrors::queryContext)
                .toList();
    }

    private static QueryContext queryContext(FetchErrorDetailsResponse.QueryContext context) {
        return switch (context.getContextType()) {
            case DATAFRAME ->
                new DataFrameQueryContext(context.getFragment(), context.getCallSite(), context.getSummary());
            // A kind that this version does not know has at least a summary.
            case SQL, UNRECOGNIZED ->
                new SqlQueryContext(
                        context.getObjectType(),
                        context.getObjectName(),
                        context.getStartIndex(),
                        context.getStopIndex(),
                        context.getFragment(),
                        context.getSummary());
        };
    }

    @Nullable
    BreakingChangeInfo breakingChangeInfo() {
        if (!sparkThrowable().hasBreakingChangeInfo()) {
            return null;
        }
        FetchErrorDetailsResponse.BreakingChangeInfo info = sparkThrowable().getBreakingChangeInfo();
        MitigationConfig mitigation = info.hasMitigationConfig()
                ? new MitigationConfig(
                        info.getMitigationConfig().getKey(),
                        info.getMitigationConfig().getValue())
                : null;
        return new BreakingChangeInfo(
                info.getMigrationMessageList(), mitigation, !info.hasNeedsAudit() || info.getNeedsAudit());
    }

    List<ServerError> serverErrors() {
        return chain.stream().map(FetchedErrors::serverError).toList();
    }

    private static ServerError serverError(Error error) {
        List<String> classes = error.getErrorTypeHierarchyList();
        return new ServerError(
                classes.isEmpty() ? List.of("java.lang.Throwable") : classes,
                error.getMessage(),
                error.getStackTraceList().stream().map(FetchedErrors::frame).toList());
    }

    private static StackTraceElement frame(FetchErrorDetailsResponse.StackTraceElement frame) {
        return new StackTraceElement(
                frame.getDeclaringClass(),
                frame.getMethodName(),
                frame.hasFileName() ? frame.getFileName() : null,
                frame.getLineNumber());
    }
}
