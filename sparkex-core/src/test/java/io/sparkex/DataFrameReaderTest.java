package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.connect.proto.Parse;
import io.sparkex.connect.proto.Parse.ParseFormat;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readers of texts that a data frame holds, and what no golden plan shows of the others. */
@Tag("profile:batch-core")
class DataFrameReaderTest {
    private static final SparkSession SPARK = Offline.session();
    private static final DataFrame TEXTS = SPARK.table("texts");

    private static Parse parse(DataFrame frame) {
        return frame.plan().relation().getParse();
    }

    @Test
    void parsesTextsWithoutASchema() {
        Parse json = parse(SPARK.read().json(TEXTS));

        assertThat(json.getFormat()).isEqualTo(ParseFormat.PARSE_FORMAT_JSON);
        assertThat(json.getInput()).isEqualTo(TEXTS.plan().relation());
        assertThat(json.hasSchema()).isFalse();
        assertThat(json.getOptionsMap()).isEmpty();
    }

    @Test
    void parsesTextsWithOptions() {
        Parse csv = parse(SPARK.read().option("header", true).csv(TEXTS));

        assertThat(csv.getFormat()).isEqualTo(ParseFormat.PARSE_FORMAT_CSV);
        assertThat(csv.getOptionsMap()).isEqualTo(Map.of("header", "true"));
    }

    @Test
    void anOptionThatIsSpelledOtherwiseIsTheSameOption() {
        DataFrame csv =
                SPARK.read().option("Header", true).option("header", false).load("x.csv");

        assertThat(csv.plan().relation().getRead().getDataSource().getOptionsMap())
                .isEqualTo(Map.of("Header", "false"));
    }

    @Test
    void parsesTextsWithTheSchemaSetLast() {
        StructType schema = StructType.of().add("a", DataTypes.IntegerType);

        assertThat(parse(SPARK.read().schema("b int").schema(schema).json(TEXTS))
                        .getSchema())
                .isEqualTo(DataTypeCodec.encode(schema));
    }

    @Test
    void refusesNoTexts() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> SPARK.read().json((DataFrame) null))
                .withMessageContaining("jsonDataset");
    }

    @Test
    void refusesTextsOfAnotherSession() {
        DataFrame foreign = Offline.session().table("texts");

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> SPARK.read().csv(foreign))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("SESSION_NOT_SAME"));
    }
}
