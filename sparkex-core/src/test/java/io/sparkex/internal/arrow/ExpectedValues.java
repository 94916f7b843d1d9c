package io.sparkex.internal.arrow;

import io.sparkex.types.CalendarInterval;
import io.sparkex.types.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** The values of Arrow's own vectors as the rows that they should become. */
final class ExpectedValues {
    private ExpectedValues() {}

    static List<Row> rows(VectorSchemaRoot root) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < root.getRowCount(); i++) {
            rows.add(row(root.getFieldVectors(), i));
        }
        return rows;
    }

    private static Row row(List<FieldVector> vectors, int index) {
        Object[] values = new Object[vectors.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(vectors.get(i), index);
        }
        return Row.of(values);
    }

    private static Object value(FieldVector vector, int index) {
        if (vector.isNull(index)) {
            return null;
        }
        if (vector instanceof StructVector struct) {
            return row(struct.getChildrenFromFields(), index);
        }
        if (vector instanceof MapVector map) {
            List<FieldVector> entry = ((StructVector) map.getDataVector()).getChildrenFromFields();
            Map<Object, Object> values = new LinkedHashMap<>();
            for (int i = map.getElementStartIndex(index); i < map.getElementEndIndex(index); i++) {
                values.put(value(entry.get(0), i), value(entry.get(1), i));
            }
            return values;
        }
        if (vector instanceof ListVector list) {
            return elements(list.getDataVector(), list.getElementStartIndex(index), list.getElementEndIndex(index));
        }
        if (vector instanceof LargeListVector list) {
            return elements(list.getDataVector(), list.getElementStartIndex(index), list.getElementEndIndex(index));
        }
        if (vector instanceof TimeStampVector timestamps) {
            ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
            ChronoUnit unit = unit(type.getUnit());
            long raw = timestamps.get(index);
            return type.getTimezone() == null
                    ? LocalDateTime.of(1970, 1, 1, 0, 0).plus(raw, unit)
                    : Instant.EPOCH.plus(raw, unit);
        }
        if (vector instanceof DateDayVector days) {
            return LocalDate.EPOCH.plusDays(days.get(index));
        }
        if (vector instanceof DurationVector durations) {
            // The values of its own getObject stop at 292 years, where nanoseconds end.
            return Duration.ZERO.plus(
                    DurationVector.get(durations.getDataBuffer(), index),
                    unit(((ArrowType.Duration) vector.getField().getType()).getUnit()));
        }
        if (vector instanceof TimeMicroVector times) {
            return LocalTime.MIDNIGHT.plus(times.get(index), ChronoUnit.MICROS);
        }
        if (vector instanceof TimeNanoVector times) {
            return LocalTime.MIDNIGHT.plus(times.get(index), ChronoUnit.NANOS);
        }
        if (vector instanceof IntervalYearVector intervals) {
            int months = intervals.get(index);
            return Period.of(months / 12, months % 12, 0);
        }
        if (vector instanceof IntervalMonthDayNanoVector intervals) {
            ArrowBuf data = intervals.getDataBuffer();
            return new CalendarInterval(
                    IntervalMonthDayNanoVector.getMonths(data, index),
                    IntervalMonthDayNanoVector.getDays(data, index),
                    IntervalMonthDayNanoVector.getNanoseconds(data, index) / 1000);
        }
        Object value = vector.getObject(index);
        return vector instanceof VarCharVector || vector instanceof LargeVarCharVector ? value.toString() : value;
    }

    private static ChronoUnit unit(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> ChronoUnit.SECONDS;
            case MILLISECOND -> ChronoUnit.MILLIS;
            case MICROSECOND -> ChronoUnit.MICROS;
            case NANOSECOND -> ChronoUnit.NANOS;
        };
    }

    private static List<Object> elements(FieldVector data, long start, long end) {
        List<Object> values = new ArrayList<>();
        for (long i = start; i < end; i++) {
            values.add(value(data, (int) i));
        }
        return values;
    }
}
