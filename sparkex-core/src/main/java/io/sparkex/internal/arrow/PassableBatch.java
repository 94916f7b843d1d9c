package io.sparkex.internal.arrow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * A batch of the caller that the server takes as it is after the schema message of an {@link ArrowBatchWriter} with the same
 * offsets, whole or cut. Immutable.
 */
public final class PassableBatch {
    /** Where the bits of a column begin with a byte. */
    private static final int BITS = Byte.SIZE;

    private final HeapBytes message;
    private final int rows;
    private final int bodyLength;
    private final List<PlainColumn> columns;

    private PassableBatch(HeapBytes message, int rows, int bodyLength, List<PlainColumn> columns) {
        this.message = message;
        this.rows = rows;
        this.bodyLength = bodyLength;
        this.columns = columns;
    }

    /** A batch that was bound, has these fields and is not compressed. */
    static PassableBatch of(HeapBytes message, IpcStream stream, List<ArrowField> fields) {
        RecordBatch batch = (RecordBatch) ArrowSchemaDecoder.header(stream.message(), new RecordBatch());
        HeapBytes body = stream.body();
        return new PassableBatch(message, (int) batch.length(), body.length(), new Columns(batch, body).all(fields));
    }

    /** Whether nothing is NULL in a field that has no NULLs, for this library and for the server. */
    boolean isNullOnlyIn(List<ArrowField> fields) {
        return isNullOnlyIn(columns, fields);
    }

    private static boolean isNullOnlyIn(List<PlainColumn> columns, List<ArrowField> fields) {
        for (int i = 0; i < columns.size(); i++) {
            PlainColumn column = columns.get(i);
            ArrowField field = fields.get(i);
            if (!field.nullable() && column.nulls() > 0
                    || !column.isCountedRightly()
                    || !isNullOnlyIn(column.parts(), field.children())) {
                return false;
            }
        }
        return true;
    }

    /** Whether all text is UTF-8. */
    boolean isText() {
        return columns.stream().allMatch(PlainColumn::isText);
    }

    /** The message with all rows, as it came. */
    HeapBytes message() {
        return message;
    }

    /**
     * The rows as messages, each of which is made when it is asked for.
     *
     * @param mostRows how many rows each may have, one at least
     * @param mostBytes how many bytes each may have, unless a single row has more, or the metadata more than half of them
     * @throws io.sparkex.errors.SparkIllegalArgumentException from the iterator, when columns share bytes so often that copying
     *     them would take much more than the batch has
     */
    public Iterator<HeapBytes> cut(long mostRows, long mostBytes) {
        return rows <= mostRows && message.length() <= mostBytes
                ? List.of(message).iterator()
                : new Cut(mostRows, Math.max(mostBytes / 2, mostBytes - (message.length() - bodyLength)));
    }

    /** The columns as the metadata have them, parents before their parts. */
    private static final class Columns {
        private final RecordBatch batch;
        private final HeapBytes body;
        private final FieldNode nodeReader = new FieldNode();
        private final Buffer bufferReader = new Buffer();
        private int node;
        private int buffer;

        Columns(RecordBatch batch, HeapBytes body) {
            this.batch = batch;
            this.body = body;
        }

        List<PlainColumn> all(List<ArrowField> fields) {
            List<PlainColumn> columns = new ArrayList<>(fields.size());
            for (ArrowField field : fields) {
                columns.add(next(field));
            }
            return columns;
        }

        private PlainColumn next(ArrowField field) {
            batch.nodes(nodeReader, node++);
            int length = (int) nodeReader.length();
            int nulls = field.layout() == Layout.NULL ? length : (int) nodeReader.nullCount();
            int buffers = field.layout().buffers();
            HeapBytes validity = buffers > 0 ? nextBuffer() : HeapBytes.NONE;
            HeapBytes values = buffers > 1 ? nextBuffer() : HeapBytes.NONE;
            HeapBytes data = buffers > 2 ? nextBuffer() : HeapBytes.NONE;
            return new PlainColumn(field.layout(), length, nulls, validity, values, data, all(field.children()));
        }

        private HeapBytes nextBuffer() {
            batch.buffers(bufferReader, buffer++);
            return body.part((int) bufferReader.offset(), (int) bufferReader.length());
        }
    }

    /** The rows in order, as many at a time as may be. */
    private final class Cut implements Iterator<HeapBytes> {
        private final long mostRows;
        private final long mostBytes;
        private int from;

        Cut(long mostRows, long mostBytes) {
            this.mostRows = mostRows;
            this.mostBytes = Math.min(mostBytes, IpcMessage.MAX_SIZE);
        }

        @Override
        public boolean hasNext() {
            return from < rows;
        }

        @Override
        public HeapBytes next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The batch has no more rows");
            }
            int count = count();
            checkShared(size(count));
            BatchBody body = new BatchBody();
            for (PlainColumn column : columns) {
                column.copyTo(body, from, count);
            }
            from += count;
            return HeapBytes.of(IpcMessage.encodeBatch(count, body));
        }

        /** Columns may name the same bytes, which are copied for each of them. */
        private void checkShared(long size) {
            if (size > Math.max(mostBytes, 2L * bodyLength)) {
                throw ArrowInput.unreadable(
                        ArrowFailure.unsupported("its columns share bytes, so that some rows of a batch of "
                                + bodyLength + " bytes have " + size));
            }
        }

        /** Where it may, a batch ends so that the bits of the next one begin with a byte. */
        private int count() {
            int left = rows - from;
            int count = fitting((int) Math.min(mostRows, left));
            return count < left && count > BITS ? count - count % BITS : count;
        }

        /** So many rows, or as many of them as may be by their bytes. */
        private int fitting(int wanted) {
            if (size(wanted) <= mostBytes) {
                return wanted;
            }
            int fits = 1;
            int tooMany = wanted;
            while (tooMany - fits > 1) {
                int middle = (fits + tooMany) >>> 1;
                if (size(middle) <= mostBytes) {
                    fits = middle;
                } else {
                    tooMany = middle;
                }
            }
            return fits;
        }

        private long size(int count) {
            long size = 0;
            for (PlainColumn column : columns) {
                size += column.size(from, count);
            }
            return size;
        }
    }
}
