package io.sparkex.internal.localdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names stand for one another, whether a row is read or written. */
class NameRuleTest {
    @ParameterizedTest
    @CsvSource({
        "orderId, order_id",
        "id, id",
        "order_id, order_id",
        "parsedURLPath, parsed_url_path",
        "URL, url",
        "line2Text, line2_text",
        "userID2, user_id2",
        "order_Id, order_id",
        "a, a"
    })
    void turnsNamesIntoSnakeCase(String name, String snake) {
        assertThat(NameRule.snake(name)).isEqualTo(snake);
    }

    @ParameterizedTest
    @CsvSource({"orderId, order_id", "orderId, ORDER_ID", "orderId, orderid", "order_id, order_id"})
    void isTheSameInBothDirections(String one, String other) {
        assertThat(NameRule.matches(one, List.of("x", other))).containsExactly(1);
        assertThat(NameRule.matches(other, List.of("x", one))).containsExactly(1);
    }

    @Test
    void prefersTheNameThatIsMostAlike() {
        assertThat(NameRule.matches("orderId", List.of("order_id", "ORDERID", "orderId")))
                .containsExactly(2);
        assertThat(NameRule.matches("orderId", List.of("order_id", "ORDERID"))).containsExactly(1);
        assertThat(NameRule.matches("orderId", List.of("orderID", "ORDERID"))).containsExactly(0, 1);
    }

    @Test
    void leavesSimilarNamesAlone() {
        assertThat(NameRule.matches("orderId", List.of("or_derid", "order", "order_id_2")))
                .isEmpty();
    }
}
