package io.sparkex.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnswerTest {
    @Test
    void showsEachBitOfANumberAndEachTypeInAFormOfItsOwn() {
        assertThat(Answer.of(0.0).agrees(Answer.of(-0.0), true)).isFalse();
        assertThat(Answer.of(0.1 + 0.2).agrees(Answer.of(0.3), true)).isFalse();
        assertThat(Answer.of(Double.NaN).agrees(Answer.of(-Double.NaN), true)).isTrue();
        assertThat(Answer.of(1).agrees(Answer.of(1.0), true)).isFalse();
        assertThat(Answer.of("1").agrees(Answer.of(1), true)).isFalse();
        assertThat(Answer.of(new BigDecimal("1.0")).agrees(Answer.of(new BigDecimal("1.00")), true))
                .isFalse();
        assertThat(Answer.of(List.of(Row.of(
                                "ä\"",
                                1.5,
                                new byte[] {1, -1},
                                LocalDate.EPOCH,
                                Instant.EPOCH,
                                List.of(true),
                                Map.of("k", 1))))
                        .rows())
                .containsExactly("(0=\"\\u00e4\\u0022\", 1=0x1.8p0, 2=X'01ff', 3=1970-01-01, "
                        + "4=1970-01-01T00:00:00.000000, 5=[true], 6={\"k\": 1})");
    }

    @Test
    void comparesTheOrderOfRowsWhereThereIsOne() {
        Answer one = Answer.parse("frame {}\n(a=1)\n(a=2)");
        Answer other = Answer.parse("frame {}\n(a=2)\n(a=1)");
        Answer twice = Answer.parse("frame {}\n(a=1)\n(a=2)\n(a=2)");

        assertThat(one.agrees(other, false)).isTrue();
        assertThat(one.agrees(other, true)).isFalse();
        assertThat(one.agrees(twice, false)).isFalse();
        assertThat(one.agrees(Answer.parse("frame {\"nullable\":true}\n(a=1)\n(a=2)"), false))
                .isFalse();
    }

    @Test
    void comparesErrorsByClassConditionAndState() {
        Answer failed = Answer.of(new SparkIllegalArgumentException("NOT_STR", "A text is needed"));

        assertThat(failed.succeeded()).isFalse();
        assertThat(failed.head()).startsWith("error IllegalArgumentException NOT_STR ");
        assertThat(failed.agrees(Answer.parse("error PySparkTypeError NOT_STR -\nSaid otherwise"), true))
                .isTrue();
        assertThat(failed.agrees(Answer.parse("error PySparkTypeError NOT_INT -"), true))
                .isFalse();
        Answer sent = Answer.parse("error AnalysisException A 42000");
        assertThat(sent.agrees(Answer.parse("error AnalysisException A 42001"), true))
                .isFalse();
        assertThat(sent.agrees(Answer.parse("error AnalysisException A None"), true))
                .isFalse();
        assertThat(sent.agrees(Answer.parse("error ParseException A 42000"), true))
                .isFalse();
        assertThat(sent.agrees(Answer.parse("error AnalysisException A 42000\nother text"), true))
                .isTrue();
    }
}
