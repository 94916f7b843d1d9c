package io.sparkex.options;

/**
 * What a file is to the server that it is sent to. PySpark: the flags of {@code SparkSession.addArtifacts}.
 *
 * @since 0.1.0
 */
public enum ArtifactKind {
    /** Python code, {@code .py}, {@code .zip}, {@code .egg} or {@code .jar}, that functions in Python can import. */
    PYFILE,
    /**
     * An archive, {@code .zip}, {@code .jar}, {@code .tar.gz}, {@code .tgz} or {@code .tar}, that is unpacked where functions
     * run; {@code path#name} gives the folder a name.
     */
    ARCHIVE,
    /** Any file, for functions to read. */
    FILE
}
