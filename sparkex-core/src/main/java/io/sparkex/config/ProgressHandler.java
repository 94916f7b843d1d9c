package io.sparkex.config;

import java.util.List;

/**
 * Told how far operations are. PySpark: {@code ProgressHandler}.
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
}
