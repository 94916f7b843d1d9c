package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import org.junit.jupiter.api.Test;

class RowListTest {
    private static List<Row> sevenBatches() {
        ArrowBatchReader reader = ArrowBatchReader.of(null);
        List<ColumnBatch> batches = new ArrayList<>();
        for (Recorded recorded : List.of(Recorded.SIMPLE, Recorded.SIMPLE, Recorded.SIMPLE)) {
            batches.addAll(reader.read(HeapBytes.of(recorded.bytes())));
            batches.add(
                    new ColumnBatch(batches.get(0).schema(), 0, batches.get(0).columns()));
        }
        batches.add(0, batches.get(1));
        return RowList.of(batches);
    }

    @Test
    void givesTheRowsOfAllBatchesInOrder() {
        List<Row> one = Recorded.SIMPLE.rows();
        List<Row> all = sevenBatches();

        assertThat(all).hasSize(9).isInstanceOf(RandomAccess.class);
        for (int i = 0; i < 9; i++) {
            assertThat(all.get(i)).isEqualTo(one.get(i % 3));
        }
    }

    @Test
    void allWaysThroughTheListMeetTheSameRows() {
        List<Row> rows = sevenBatches();
        List<Row> iterated = new ArrayList<>();
        List<Row> visited = new ArrayList<>();
        for (Row row : rows) {
            iterated.add(row);
        }
        rows.forEach(visited::add);

        assertThat(iterated).isEqualTo(rows);
        assertThat(visited).isEqualTo(rows);
        assertThat(rows.stream()).containsExactlyElementsOf(iterated);
        assertThat(rows.subList(2, 5)).isEqualTo(iterated.subList(2, 5));
        assertThat(rows.indexOf(iterated.get(1))).isEqualTo(1);
    }

    @Test
    void endsWhereItEnds() {
        List<Row> rows = sevenBatches();
        Iterator<Row> iterator = rows.iterator();
        rows.forEach(row -> iterator.next());

        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> rows.get(9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(RowList.of(List.of())).isEmpty();
        assertThat(RowList.of(List.of()).iterator().hasNext()).isFalse();
    }

    @Test
    void cannotBeChanged() {
        List<Row> rows = sevenBatches();

        assertThatThrownBy(() -> rows.add(Row.of(1))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> rows.set(0, Row.of(1))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> rows.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(rows::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
