package io.sparkex;

import io.sparkex.config.ProgressHandler;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.artifact.Artifact;
import io.sparkex.internal.artifact.ArtifactNames;
import io.sparkex.internal.artifact.Content;
import io.sparkex.internal.check.Check;
import io.sparkex.internal.execution.ArtifactClient;
import io.sparkex.internal.execution.InterruptClient;
import io.sparkex.internal.execution.OperationTags;
import io.sparkex.internal.execution.SessionState;
import io.sparkex.options.ArtifactKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a session does about its operations: their tags, their end, their progress, and the files that they need on the
 * server. Users see these methods as those of {@link SparkSession}.
 */
abstract sealed class SessionOperations permits SessionSources {
    private final SessionState state;
    private final InterruptClient interrupts;
    private final ArtifactClient artifacts;

    SessionOperations(SessionState state) {
        this.state = state;
        this.interrupts = new InterruptClient(state);
        this.artifacts = new ArtifactClient(state);
    }

    SessionState state() {
        return state;
    }

    /**
     * Adds a tag to the operations that the calling thread starts in this session from now on. PySpark: {@code addTag}.
     *
     * @param tag not empty, without a comma
     * @throws SparkIllegalArgumentException {@code VALUE_ALLOWED} or {@code VALUE_NOT_NON_EMPTY_STR} otherwise
     */
    public void addTag(String tag) {
        state.tags().add(Arguments.text("tag", tag));
    }

    /**
     * Removes a tag of the calling thread; no effect when there is none. PySpark: {@code removeTag}.
     *
     * @param tag the tag
     */
    public void removeTag(String tag) {
        state.tags().remove(Arguments.text("tag", tag));
    }

    /**
     * Returns the tags of the calling thread. PySpark: {@code getTags}.
     *
     * @return an unmodifiable set
     */
    public Set<String> getTags() {
        return state.tags().get();
    }

    /** Removes all tags of the calling thread. PySpark: {@code clearTags}. */
    public void clearTags() {
        state.tags().set(Set.of());
    }

    /**
     * Runs a block whose operations have tags besides those of the thread.
     *
     * @param <T> what the block gives
     * @param tags tags as {@link #addTag} takes them
     * @param body the block
     * @return what the block gives
     */
    public <T> T withTags(Collection<String> tags, Supplier<T> body) {
        Set<String> around = state.tags().get();
        List<String> more = Check.texts("tags", tags);
        more.forEach(OperationTags::check);
        more.forEach(state.tags()::add);
        try {
            return body.get();
        } finally {
            state.tags().set(around);
        }
    }

    /**
     * Runs a block whose operations have tags besides those of the thread.
     *
     * @param tags tags as {@link #addTag} takes them
     * @param body the block
     */
    public void withTags(Collection<String> tags, Runnable body) {
        withTags(tags, () -> {
            body.run();
            return this;
        });
    }

    /**
     * Interrupts all operations of the session that run on the server. Costs one {@code Interrupt}. PySpark:
     * {@code interruptAll}.
     *
     * @return the ids of the operations that were interrupted
     */
    public List<String> interruptAll() {
        return interrupts.all();
    }

    /**
     * Interrupts the operations of the session that have a tag. Costs one {@code Interrupt}. PySpark:
     * {@code interruptTag}.
     *
     * @param tag the tag
     * @return the ids of the operations that were interrupted, empty when none has the tag
     */
    public List<String> interruptTag(String tag) {
        return interrupts.tag(Arguments.text("tag", tag));
    }

    /**
     * Interrupts one operation of the session. Costs one {@code Interrupt}. PySpark: {@code interruptOperation}.
     *
     * @param opId its id
     * @return the id, or nothing when no such operation runs
     */
    public List<String> interruptOperation(String opId) {
        return interrupts.operation(Arguments.text("opId", opId));
    }

    /**
     * Adds a handler that is told how far the operations of the session are; no effect when it is there already. PySpark:
     * {@code registerProgressHandler}.
     *
     * @param handler the handler
     */
    public void registerProgressHandler(ProgressHandler handler) {
        state.progress().add(Arguments.notNull("handler", handler));
    }

    /**
     * Removes a handler; no effect when it is not there. PySpark: {@code removeProgressHandler}.
     *
     * @param handler the handler
     */
    public void removeProgressHandler(ProgressHandler handler) {
        state.progress().remove(Arguments.notNull("handler", handler));
    }

    /** Removes all handlers. PySpark: {@code clearProgressHandlers}. */
    public void clearProgressHandlers() {
        state.progress().clear();
    }

    /**
     * Sends a jar or a class file to the session's part of the server. PySpark: {@code addArtifact}. Costs one
     * {@code AddArtifacts}.
     *
     * @param path the path of the file, or a URI of the scheme {@code file}
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when there is no such file, before anything is sent
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under the same name; a class file is
     *     replaced
     */
    public void addArtifact(String path) {
        addArtifacts(path);
    }

    /**
     * Sends jars and class files to the session's part of the server. PySpark: {@code addArtifacts}. Costs one
     * {@code AddArtifacts} for all of them.
     *
     * @param paths paths of the files, or URIs of the scheme {@code file}
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when one does not exist, before anything is sent
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under a name; class files are
     *     replaced
     */
    public void addArtifacts(String... paths) {
        artifacts.add(files(null, paths));
    }

    /**
     * Sends files that functions on the server import, read, or find unpacked. PySpark: {@code addArtifacts} with a flag.
     * Costs one {@code AddArtifacts} for all of them.
     *
     * @param kind what they are to the server
     * @param paths paths of the files, or URIs of the scheme {@code file}; for archives {@code path#name} names the folder
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when one does not exist, before anything is sent
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under a name
     */
    public void addArtifacts(ArtifactKind kind, String... paths) {
        artifacts.add(files(Arguments.notNull("kind", kind), paths));
    }

    /**
     * Sends a jar or a class file that is in memory. Spark's Scala API: {@code addArtifact}. Costs one
     * {@code AddArtifacts}.
     *
     * @param bytes its content, which is copied
     * @param target the name of the jar, or the path of the class file below the root of its packages
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code INVALID_ARTIFACT_PATH} for a target that leads out of its folder
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under the same name; a class file is
     *     replaced
     */
    public void addArtifact(byte[] bytes, String target) {
        Content content = new Content.OfBytes(Arguments.notNull("bytes", bytes).clone());
        artifacts.add(List.of(ArtifactNames.named(Arguments.text("target", target), content)));
    }

    /**
     * Sends a jar or a class file under another name. Spark's Scala API: {@code addArtifact}. Costs one
     * {@code AddArtifacts}.
     *
     * @param source the path of the file, or its URI of the scheme {@code file} without a fragment; a path with a colon
     *     in its first name has to begin with {@code ./}
     * @param target the name of the jar, or the path of the class file below the root of its packages
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when there is no such file, and
     *     {@code INVALID_ARTIFACT_PATH} for a target that leads out of its folder
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under the same name; a class file is
     *     replaced
     */
    public void addArtifact(String source, String target) {
        Content content = ArtifactNames.readable(Arguments.notNull("source", source));
        artifacts.add(List.of(ArtifactNames.named(Arguments.text("target", target), content)));
    }

    /**
     * Copies a file to the file system of the server. A server takes none for its own disk, unless
     * {@code spark.sql.artifact.copyFromLocalToFs.allowDestLocal} is set to true. PySpark: {@code copyFromLocalToFs}. Costs
     * one {@code AddArtifacts}.
     *
     * @param localPath the path of the file on this machine, or its URI of the scheme {@code file} without a fragment; a path
     *     with a colon in its first name has to begin with {@code ./}
     * @param destPath an absolute path without scheme, in the default file system of the server
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when there is no such file,
     *     {@code NO_SCHEMA_AND_DRIVER_DEFAULT_SCHEME} or {@code VALUE_NOT_ALLOWED} when the destination is none
     */
    public void copyFromLocalToFs(String localPath, String destPath) {
        artifacts.add(List.of(ArtifactNames.forwarded(
                Arguments.notNull("local_path", localPath), Arguments.text("dest_path", destPath))));
    }

    private static List<Artifact> files(@Nullable ArtifactKind kind, String... paths) {
        return Check.texts("paths", paths).stream()
                .map(path -> ArtifactNames.ofFile(path, kind))
                .toList();
    }
}
