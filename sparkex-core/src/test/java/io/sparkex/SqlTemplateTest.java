package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL text that names data frames. */
class SqlTemplateTest {
    private final DataFrame one = Offline.session().range(1);
    private final DataFrame two = Offline.session().range(2);

    @Test
    void namesAFrameOnce() {
        SqlTemplate template = new SqlTemplate(Map.of("df", one, "same", one, "unused", two));

        String text = template.fill("SELECT * FROM {df} JOIN {same}");

        assertThat(template.views()).hasSize(1).containsValue(one.plan());
        String name = template.views().keySet().iterator().next();
        assertThat(text).isEqualTo("SELECT * FROM " + name + " JOIN " + name);
        assertThat(name).matches("_sparkex_temp_view_[0-9a-f]{32}");
    }

    @Test
    void namesColumnsOfAFrame() {
        SqlTemplate template = new SqlTemplate(Map.of("df", one));

        assertThat(template.fill("{df.id} < 3 AND {df[a b]} > $1 \\")).isEqualTo("id < 3 AND a b > $1 \\");
        assertThat(template.views()).isEmpty();
    }

    @Test
    void keepsBracesThatAreDoubled() {
        assertThat(new SqlTemplate(Map.of()).fill("'{{\"a\": {{}}}}'")).isEqualTo("'{\"a\": {}}'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{x}", "{0}", "{", "}", "{df", "df}", "{df!r}", "{df.}", "{df[}", "{x.id}"})
    void refusesOtherBraces(String text) {
        SqlTemplate template = new SqlTemplate(Map.of("df", one));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> template.fill("SELECT " + text))
                .withMessageContaining("[df]")
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SQL_TEMPLATE"));
    }
}
