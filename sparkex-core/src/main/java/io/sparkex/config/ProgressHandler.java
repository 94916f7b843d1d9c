package io.sparkex.config;

import java.util.List;

/**
 * Told how far operations and uploads are. PySpark: {@code ProgressHandler}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ProgressHandler {
    /**
     * An operation went on or ended. Called with {@code done} false for each report of the server that has tasks, about
     * every two seconds, and once with {@code done} true when the operation ends, also by a failure. Called on the thread
     * that reads the result; what it throws fails the action.
     *
     * @param stages the stages as last reported, unmodifiable, empty when nothing was reported
     * @param inflightTasks how many tasks run at the moment
     * @param operationId the operation
     * @param done whether the operation has ended
     */
    void onProgress(List<StageProgress> stages, long inflightTasks, String operationId, boolean done);

    /**
     * An upload went on or ended: of the artifacts of one call, or of the data of one {@code createDataFrame} that is too much
     * for the plan. Called after each MiB or so, and once with {@code done} true at the end; not at all when the server had
     * everything. Called on the thread that uploads; what it throws fails the call. Does nothing by default. Not in PySpark.
     *
     * @param progress how far it is
     * @since 0.1.0
     */
    default void onUpload(UploadProgress progress) {}
}
