package io.sparkex.config;

/**
 * How far a stage of an operation is. PySpark: {@code StageInfo}.
 *
 * @param stageId the stage's number on the server
 * @param numTasks how many tasks it has
 * @param numCompletedTasks how many of them are done
 * @param numBytesRead how many bytes of input were read
 * @param done whether the stage is done
 * @since 0.1.0
 */
public record StageProgress(long stageId, long numTasks, long numCompletedTasks, long numBytesRead, boolean done) {}
