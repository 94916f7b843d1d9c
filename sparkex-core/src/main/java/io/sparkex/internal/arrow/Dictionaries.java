package io.sparkex.internal.arrow;

import io.sparkex.errors.SparkException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.RecordBatch;

/** The dictionaries of one stream, by their number. A batch sees them as they are when it comes. */
final class Dictionaries {
    private final Map<Long, ColumnPlan> plans;
    private final Map<Long, Dictionary> current = new HashMap<>();

    Dictionaries(Map<Long, ColumnPlan> plans) {
        this.plans = plans;
    }

    /** How the values of each dictionary are read that the columns of a schema name. */
    static Map<Long, ColumnPlan> plans(List<ColumnPlan> columns) {
        Map<Long, ColumnPlan> plans = new HashMap<>();
        for (ColumnPlan column : columns) {
            collect(column, plans);
        }
        return plans;
    }

    private static void collect(ColumnPlan column, Map<Long, ColumnPlan> plans) {
        IndexEncoding encoding = column.field().dictionary();
        if (encoding != null) {
            ColumnPlan values = column.children().get(0);
            ColumnPlan other = plans.putIfAbsent(encoding.id(), values);
            if (other != null
                    && !(other.type().equals(values.type()) && other.field().isLaidOutAs(values.field()))) {
                throw ArrowFailure.corrupt("columns " + other.path() + " and " + values.path() + " share dictionary "
                        + encoding.id() + ", but are of types " + other.type().simpleString() + " and "
                        + values.type().simpleString());
            }
        }
        for (ColumnPlan child : column.children()) {
            collect(child, plans);
        }
    }

    /** The values of a dictionary, none when it has not come. */
    Dictionary get(long id) {
        return current.getOrDefault(id, Dictionary.NONE);
    }

    /** Reads a dictionary, which replaces the one with its number, or values that are added to that. */
    void accept(IpcStream stream) {
        long id;
        boolean delta;
        RecordBatch data;
        try {
            DictionaryBatch batch =
                    (DictionaryBatch) ArrowSchemaDecoder.header(stream.message(), new DictionaryBatch());
            id = batch.id();
            delta = batch.isDelta();
            data = ArrowSchemaDecoder.present(batch.data(), "the values of dictionary " + id);
        } catch (SparkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw IpcStream.unreadable(e);
        }
        ColumnPlan plan = plans.get(id);
        if (plan == null) {
            throw ArrowFailure.corrupt("dictionary " + id + " belongs to no column");
        }
        Dictionary before = current.get(id);
        if (delta && before == null) {
            throw ArrowFailure.corrupt("values for dictionary " + id + " come before it");
        }
        Column values = BatchBinder.bindValues(data, stream, plan, this);
        current.put(id, delta && before != null ? before.with(values) : Dictionary.of(values));
    }
}
