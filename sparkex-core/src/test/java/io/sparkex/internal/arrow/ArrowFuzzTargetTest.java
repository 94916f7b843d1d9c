package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.types.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the fuzzer starts from is read as far as it can be. */
@Tag("arrow-oracle")
class ArrowFuzzTargetTest {
    @Test
    void everySeedIsRead() throws IOException {
        Map<String, byte[]> seeds = FuzzSeeds.all();

        assertThat(seeds).hasSizeGreaterThan(100);
        seeds.forEach((name, stream) -> {
            boolean own = name.equals("sparks-own-types");
            List<Row> rows = RowList.of(
                    ArrowBatchReader.of(own ? ArrowFuzzTarget.COMPOSITES : null).read(HeapBytes.of(stream)));
            assertThat(rows.isEmpty()).as(name).isEqualTo(name.equals("recorded-EMPTY"));
            assertThat(rows.toString()).as(name).isNotEmpty();
            ArrowFuzzTarget.fuzzerTestOneInput(stream);
        });
    }
}
