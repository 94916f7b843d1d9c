package io.sparkex.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    private static void refuses(String message, ThrowingCallable call) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(call)
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "😀", "a😀b", "😀😀", "\uD7FF\uE000\uFFFF", "\uD800\uDC00\uDBFF\uDFFF"})
    void charactersAreTaken(String text) {
        assertThat(Check.text("col", text)).isSameAs(text);
        assertThat(Check.textOrNull("col", text)).isSameAs(text);
        assertThat(Check.wellFormed("A query", text)).isSameAs(text);
        assertThat(Check.texts("cols", new String[] {text})).containsExactly(text);
    }

    @Test
    void halvesOfCharactersAreRefusedWithTheirPlace() {
        List<String> texts = List.of(
                "\uD83D",
                "\uDE00",
                "a\uD83D",
                "a\uDE00b",
                "😀\uD83D",
                "😀\uDE00",
                "\uD83D😀",
                "\uDE00\uD83D",
                "ab\uD83Dc");
        List<Integer> places = List.of(0, 0, 1, 1, 2, 2, 0, 0, 2);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String why =
                    " can't hold the text given: at position " + places.get(i) + " it has half of a surrogate pair";
            refuses("[VALUE_NOT_REPRESENTABLE] Argument `col`" + why, () -> Check.text("col", text));
            refuses("[VALUE_NOT_REPRESENTABLE] Argument `col`" + why, () -> Check.textOrNull("col", text));
            refuses("[VALUE_NOT_REPRESENTABLE] Argument `cols`" + why, () -> Check.texts("cols", List.of("a", text)));
            refuses("[VALUE_NOT_REPRESENTABLE] A query" + why, () -> Check.wellFormed("A query", text));
        }
    }

    @Test
    void nullIsToldByItself() {
        refuses("[CANNOT_BE_NONE] Argument `col` must not be null.", () -> Check.text("col", null));
        refuses("[CANNOT_BE_NONE] Argument `cols` must not be null.", () -> Check.texts("cols", (String[]) null));
        refuses(
                "[CANNOT_BE_NONE] Argument `cols` must not be null.",
                () -> Check.texts("cols", Arrays.asList("a", null)));
        assertThat(Check.textOrNull("col", null)).isNull();
    }
}
