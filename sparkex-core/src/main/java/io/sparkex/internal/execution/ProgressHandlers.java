package io.sparkex.internal.execution;

import io.sparkex.config.ProgressHandler;
import io.sparkex.config.StageProgress;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ExecutePlanResponse.ExecutionProgress;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArraySet;

/** Who wants to know how far the operations and uploads of a session are. Thread-safe. PySpark: {@code Progress}. */
public final class ProgressHandlers {
    private final CopyOnWriteArraySet<ProgressHandler> handlers = new CopyOnWriteArraySet<>();

    public void add(ProgressHandler handler) {
        handlers.add(handler);
    }

    public void remove(ProgressHandler handler) {
        handlers.remove(handler);
    }

    public void clear() {
        handlers.clear();
    }

    /** Starts to report one operation; for one thread. */
    Report report(String operationId) {
        return new Report(operationId);
    }

    /** Starts to report one upload, of so many bytes if that is known; for one thread. */
    UploadReport upload(OptionalLong totalBytes) {
        return new UploadReport(handlers, totalBytes);
    }

    /** The progress of one operation. */
    final class Report implements AutoCloseable {
        private final String operationId;
        private List<StageProgress> stages = List.of();
        private long inflightTasks;

        private Report(String operationId) {
            this.operationId = operationId;
        }

        void accept(ExecutePlanResponse response) {
            if (!response.hasExecutionProgress() || handlers.isEmpty()) {
                return;
            }
            ExecutionProgress progress = response.getExecutionProgress();
            stages = progress.getStagesList().stream()
                    .map(stage -> new StageProgress(
                            stage.getStageId(),
                            stage.getNumTasks(),
                            stage.getNumCompletedTasks(),
                            stage.getInputBytesRead(),
                            stage.getDone()))
                    .toList();
            inflightTasks = progress.getNumInflightTasks();
            if (stages.stream().anyMatch(stage -> stage.numTasks() > 0)) {
                tell(false);
            }
        }

        /** The operation has ended. */
        @Override
        public void close() {
            tell(true);
        }

        private void tell(boolean done) {
            handlers.forEach(handler -> handler.onProgress(stages, inflightTasks, operationId, done));
        }
    }
}
