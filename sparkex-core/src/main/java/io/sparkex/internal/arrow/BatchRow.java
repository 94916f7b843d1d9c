package io.sparkex.internal.arrow;

import io.sparkex.types.AbstractRow;
import io.sparkex.types.StructType;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of a batch. The class of a column tells its type, so each getter is one check and one read: of the column's
 * final class, without boxing and without a virtual call.
 */
final class BatchRow extends AbstractRow {
    private static final long serialVersionUID = 1L;

    private final transient ColumnBatch batch;
    private final transient int row;

    BatchRow(ColumnBatch batch, int row) {
        this.batch = batch;
        this.row = row;
    }

    RowPlace place() {
        return new RowPlace(batch, row);
    }

    private Column column(int position) {
        Column[] columns = batch.columns();
        if (position < 0 || position >= columns.length) {
            checked(position);
        }
        return columns[position];
    }

    /** Refuses NULL where a primitive is to be read. */
    private void present(Column column, int position) {
        if (column.isNull(row)) {
            throw nullValue(position);
        }
    }

    @Override
    public StructType schema() {
        return batch.schema();
    }

    @Override
    public int length() {
        return batch.columns().length;
    }

    @Override
    public boolean isNullAt(int position) {
        return column(position).isNull(row);
    }

    @Override
    public @Nullable Object get(int position) {
        return column(position).get(row);
    }

    @Override
    public boolean getBoolean(int position) {
        Column column = column(position);
        if (column instanceof PrimitiveColumns.BooleanColumn typed) {
            present(column, position);
            return typed.getBoolean(row);
        }
        return super.getBoolean(position);
    }

    @Override
    public byte getByte(int position) {
        Column column = column(position);
        if (column instanceof PrimitiveColumns.ByteColumn typed) {
            present(column, position);
            return typed.getByte(row);
        }
        return super.getByte(position);
    }

    @Override
    public short getShort(int position) {
        Column column = column(position);
        if (column instanceof PrimitiveColumns.ShortColumn typed) {
            present(column, position);
            return typed.getShort(row);
        }
        return super.getShort(position);
    }

    @Override
    public int getInt(int position) {
        Column column = column(position);
        if (column instanceof PrimitiveColumns.IntColumn typed) {
            present(column, position);
            return typed.getInt(row);
        }
        return super.getInt(position);
    }

    @Override
    public long getLong(int position) {
        Column column = column(position);
        if (column instanceof PrimitiveColumns.LongColumn typed) {
            present(column, position);
            return typed.getLong(row);
        }
        return super.getLong(position);
    }

    @Override
    public float getFloat(int position) {
        Column column = column(position);
        if (column instanceof PrimitiveColumns.FloatColumn typed) {
            present(column, position);
            return typed.getFloat(row);
        }
        return super.getFloat(position);
    }

    @Override
    public double getDouble(int position) {
        Column column = column(position);
        if (column instanceof PrimitiveColumns.DoubleColumn typed) {
            present(column, position);
            return typed.getDouble(row);
        }
        return super.getDouble(position);
    }

    @Override
    public @Nullable BigDecimal getDecimal(int position) {
        Column column = column(position);
        if (column instanceof DecimalColumn typed) {
            return column.isNull(row) ? null : typed.getDecimal(row);
        }
        return super.getDecimal(position);
    }

    @Override
    public @Nullable String getString(int position) {
        Column column = column(position);
        if (column instanceof BytesColumns.StringColumn typed) {
            return column.isNull(row) ? null : typed.getString(row);
        }
        return super.getString(position);
    }

    @Override
    public byte @Nullable [] getBinary(int position) {
        Column column = column(position);
        if (column instanceof BytesColumns.BinaryColumn typed) {
            return column.isNull(row) ? null : typed.getBinary(row);
        }
        return super.getBinary(position);
    }

    @Override
    public @Nullable LocalDate getLocalDate(int position) {
        Column column = column(position);
        if (column instanceof TemporalColumns.DateColumn typed) {
            return column.isNull(row) ? null : typed.getDate(row);
        }
        return super.getLocalDate(position);
    }

    @Override
    public @Nullable Instant getInstant(int position) {
        Column column = column(position);
        if (column instanceof TemporalColumns.InstantColumn typed) {
            return column.isNull(row) ? null : typed.getInstant(row);
        }
        return super.getInstant(position);
    }

    @Override
    public @Nullable LocalDateTime getLocalDateTime(int position) {
        Column column = column(position);
        if (column instanceof TemporalColumns.LocalDateTimeColumn typed) {
            return column.isNull(row) ? null : typed.getLocalDateTime(row);
        }
        return super.getLocalDateTime(position);
    }

    private Object writeReplace() {
        return copy();
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("A row is written as a copy");
    }
}
