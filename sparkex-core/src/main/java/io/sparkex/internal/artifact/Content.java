package io.sparkex.internal.artifact;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** The bytes of an artifact, which can be read more than once. */
public sealed interface Content {
    /** The number of bytes. */
    long size() throws IOException;

    /** Begins to read them. */
    InputStream open() throws IOException;

    /** The bytes of a file, as they are when they are read. */
    record OfFile(Path file) implements Content {
        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /** Bytes in memory, which nobody changes any more. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record OfBytes(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Bytes in memory in several parts, which nobody changes any more. */
    record OfParts(List<ByteString> parts) implements Content {
        @Override
        public long size() {
            return parts.stream().mapToLong(ByteString::size).sum();
        }

        @Override
        public InputStream open() {
            List<InputStream> streams = parts.stream().map(ByteString::newInput).toList();
            return new SequenceInputStream(Collections.enumeration(streams));
        }
    }
}
