package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.MapType;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An Arrow IPC stream of the caller's, batch by batch, on its way to being local data of a schema. Not thread-safe. */
public final class ArrowInput {
    private final IpcInput messages;
    private final ArrowBatchReader reader;
    private final StructType schema;
    private final @Nullable PassableBatches passable;
    private @Nullable Batch ahead;
    private boolean ended;

    private ArrowInput(
            IpcInput messages, ArrowBatchReader reader, StructType schema, @Nullable PassableBatches passable) {
        this.messages = messages;
        this.reader = reader;
        this.schema = schema;
        this.passable = passable;
    }

    /**
     * Some rows.
     *
     * @param rows their values, in the types that Spark has for those of Arrow
     * @param passable the batch where the server takes it as it is; {@code null} where the rows have to be written anew
     */
    public record Batch(ColumnBatch rows, @Nullable PassableBatch passable) {
        /**
         * Writes a row anew, which decodes its values.
         *
         * @throws SparkIllegalArgumentException when one is wrong in itself, or does not fit the schema of the writer
         */
        public void write(int row, ArrowBatchWriter writer) {
            try {
                writer.write(rows.row(row));
            } catch (ProtocolException | UnsupportedFeatureException e) {
                throw unreadable(e, " It is in " + writer.place() + ".");
            }
        }
    }

    /**
     * Reads the schema of a stream. Each message is held until what was made of it is gone.
     *
     * @param in is read as far as messages are asked for
     * @param wanted the schema of the local data, or {@code null} for the one that follows from the stream
     * @throws SparkIllegalArgumentException when the columns are not those of the schema, or can't be read
     * @throws SparkException when the input fails
     */
    public static ArrowInput open(InputStream in, @Nullable StructType wanted) {
        return open(new IpcStreamInput(in), wanted);
    }

    /**
     * Reads the schema of a stream that is in memory. Messages and batches are parts of its array.
     *
     * @param wanted the schema of the local data, or {@code null} for the one that follows from the stream
     * @throws SparkIllegalArgumentException when the columns are not those of the schema, or can't be read
     */
    public static ArrowInput open(HeapBytes stream, @Nullable StructType wanted) {
        return open(new IpcArrayInput(stream), wanted);
    }

    private static ArrowInput open(IpcInput messages, @Nullable StructType wanted) {
        return reading(() -> {
            HeapBytes head = messages.next();
            if (head == null) {
                throw ArrowFailure.corrupt("the stream has no schema");
            }
            ArrowBatchReader derived = ArrowBatchReader.ofInput(null);
            StructType given = derived.begin(new IpcStream(head));
            (wanted == null ? given : wanted).forEach(field -> checkScales(field.dataType(), field.name()));
            if (wanted == null) {
                return new ArrowInput(messages, derived, given, PassableBatches.of(derived.fields(), given));
            }
            checkTypes(given, wanted, "");
            PassableBatches passable = PassableBatches.of(derived.fields(), wanted);
            return new ArrowInput(messages, wantedReader(head, wanted).orElse(derived), wanted, passable);
        });
    }

    /** A reader of the wanted types, such as a variant, which is a struct in Arrow; only values of others are converted. */
    private static Optional<ArrowBatchReader> wantedReader(HeapBytes head, StructType wanted) {
        try {
            ArrowBatchReader reader = ArrowBatchReader.ofInput(wanted);
            reader.begin(new IpcStream(head));
            return Optional.of(reader);
        } catch (ProtocolException | UnsupportedFeatureException differing) {
            return Optional.empty();
        }
    }

    /** The schema of the local data. */
    public StructType schema() {
        return schema;
    }

    /** Whether batches that go as they are have offsets of 64 bits; {@code orElse} when there are no such batches. */
    public boolean largeOffsets(boolean orElse) {
        return passable == null ? orElse : passable.largeOffsets();
    }

    /**
     * Reads on to the next batch that has rows, and says whether there is one.
     *
     * @throws SparkIllegalArgumentException when it can't be read
     * @throws SparkException when the input fails
     */
    public boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = reading(this::read);
            ended = ahead == null;
        }
        return ahead != null;
    }

    /**
     * The next batch that has rows, which this object does not keep.
     *
     * @throws NoSuchElementException when there is none
     */
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The Arrow data has no more batches");
        }
        Batch next = Objects.requireNonNull(ahead);
        ahead = null;
        return next;
    }

    private @Nullable Batch read() {
        for (HeapBytes message = messages.next(); message != null; message = messages.next()) {
            IpcStream stream = new IpcStream(message);
            ColumnBatch rows = reader.readNext(stream);
            if (rows != null && rows.rowCount() > 0) {
                return new Batch(rows, passable == null ? null : passable.accept(message, stream));
            }
        }
        return null;
    }

    private static <T extends @Nullable Object> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (ProtocolException | UnsupportedFeatureException e) {
            throw unreadable(e);
        }
    }

    static SparkIllegalArgumentException unreadable(SparkException e) {
        return unreadable(e, "");
    }

    private static SparkIllegalArgumentException unreadable(SparkException e, String where) {
        String why = String.valueOf(e.getMessage()).replace(ArrowFailure.SENT, "A data frame can't be made of ");
        return new SparkIllegalArgumentException(ErrorDetails.ofCondition("UNREADABLE_ARROW_DATA", why + where), e);
    }

    private static void checkScales(DataType type, String path) {
        if (type instanceof DecimalType decimal) {
            ColumnWriters.checkScale(decimal, path);
        } else if (type instanceof StructType struct) {
            struct.forEach(field -> checkScales(field.dataType(), ColumnPath.of(path, field.name())));
        } else if (type instanceof ArrayType array) {
            checkScales(array.elementType(), ColumnPath.of(path, "element"));
        } else if (type instanceof MapType map) {
            checkScales(map.keyType(), ColumnPath.of(path, "key"));
            checkScales(map.valueType(), ColumnPath.of(path, "value"));
        }
    }

    private static void checkTypes(DataType given, DataType wanted, String path) {
        if (wanted instanceof UserDefinedType udt) {
            checkTypes(given, udt.sqlType(), path);
        } else if (given instanceof StructType struct && wanted instanceof StructType wantedStruct) {
            checkNames(struct, wantedStruct, path);
        } else if (given instanceof ArrayType array && wanted instanceof ArrayType wantedArray) {
            checkTypes(array.elementType(), wantedArray.elementType(), ColumnPath.of(path, "element"));
        } else if (given instanceof MapType map && wanted instanceof MapType wantedMap) {
            checkTypes(map.keyType(), wantedMap.keyType(), ColumnPath.of(path, "key"));
            checkTypes(map.valueType(), wantedMap.valueType(), ColumnPath.of(path, "value"));
        }
    }

    /** The columns have their places by order; that they have other names would be a mistake. */
    private static void checkNames(StructType given, StructType wanted, String path) {
        List<String> names = List.of(given.fieldNames());
        List<String> wantedNames = List.of(wanted.fieldNames());
        if (!names.equals(wantedNames)) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    given.size() == wanted.size() ? "FIELD_NOT_FOUND" : "AXIS_LENGTH_MISMATCH",
                                    "The Arrow data has the columns " + names + ", but the schema has " + wantedNames
                                            + (path.isEmpty() ? "." : " for " + path + "."))
                            .withParameter("expected_length", String.valueOf(wanted.size()))
                            .withParameter("actual_length", String.valueOf(given.size())),
                    null);
        }
        for (int i = 0; i < given.size(); i++) {
            checkTypes(given.apply(i).dataType(), wanted.apply(i).dataType(), ColumnPath.of(path, names.get(i)));
        }
    }
}
