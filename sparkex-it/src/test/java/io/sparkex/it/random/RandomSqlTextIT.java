package io.sparkex.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments of SQL text by lot: each goes to its marker, whatever stands beside it and whatever looks like one. */
@WithSpark
final class RandomSqlTextIT {
    private static final int TEXTS = 40;
    private static final int MOST_PARTS = 12;

    private final SparkSession spark;

    RandomSqlTextIT(SparkSession spark) {
        this.spark = spark;
    }

    /** A query that grows: its text by positions and by names, its arguments, and the row that it should give. */
    private static final class Query {
        private final Random random;
        private final StringBuilder byPosition = new StringBuilder("SELECT 0");
        private final StringBuilder byName = new StringBuilder("SELECT 0");
        private final List<@Nullable Object> arguments = new ArrayList<>();
        private final List<@Nullable Object> row = new ArrayList<>(List.of(0));

        Query(Random random) {
            this.random = random;
        }

        void addPart() {
            int n = random.nextInt(101) - 50;
            switch (random.nextInt(12)) {
                case 0 -> give(n, "#", n);
                case 1 -> give(-n, "-#", n);
                case 2 -> give(10 - n, "10-#", n);
                case 3 -> give(n + 3, "#+3 AS `a?:n`", n);
                case 4 -> give(n, "/* ? /* :n '*/ ? */# -- ? :n '\n", n);
                case 5 -> give("?:n \\", "r'?:n \\'");
                case 6 -> give("it's ? -- :n", "'it\\'s ? -- :n'");
                case 7 -> give("[" + n + "]", "'['#']'", String.valueOf(n));
                case 8 -> give(n, "array(#,1)[0]::int", n);
                case 9 -> give("a'\\\n\"`?:n😀", "#", "a'\\\n\"`?:n😀");
                case 10 -> give(n, "CASE WHEN# THEN# ELSE 0 END", true, n);
                default -> give(String.valueOf(n), "#::string", n);
            }
        }

        /** Adds text in which {@code #} stands for the marker of the next argument. */
        private void give(Object expected, String text, Object... values) {
            byPosition.append(", ").append(text.replace("#", "?"));
            String named = text;
            for (Object value : values) {
                named = named.replaceFirst("#", ":a" + arguments.size());
                arguments.add(value);
            }
            byName.append(", ").append(named);
            row.add(expected);
        }

        Map<String, @Nullable Object> named() {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            for (int i = 0; i < arguments.size(); i++) {
                named.put("a" + i, arguments.get(i));
            }
            return named;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void argumentsGoToTheirMarkers(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            Query query = new Query(random);
            for (int parts = 1 + random.nextInt(MOST_PARTS); parts > 0; parts--) {
                query.addPart();
            }
            Row expected = Row.of(query.row.toArray());

            assertThat(spark.sql(query.byPosition.toString(), query.arguments.toArray())
                            .first())
                    .as(query.byPosition.toString())
                    .isEqualTo(expected);
            assertThat(spark.sql(query.byName.toString(), query.named()).first())
                    .as(query.byName.toString())
                    .isEqualTo(expected);
        }
    }
}
