package io.sparkex.internal.check;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of arguments that all public packages share. */
public final class Check {
    private Check() {}

    /** Refuses {@code null}. PySpark: {@code CANNOT_BE_NONE}. */
    public static <T> T notNull(String name, @Nullable T value) {
        if (value == null) {
            throw new SparkIllegalArgumentException("CANNOT_BE_NONE", "Argument `" + name + "` must not be null.");
        }
        return value;
    }

    /** A copy of values of which none may be {@code null}. */
    public static <T> List<T> noneNull(String name, T[] values) {
        return noneNull(name, Arrays.asList(notNull(name, values)));
    }

    /** A copy of values of which none may be {@code null}. */
    public static <T> List<T> noneNull(String name, Collection<? extends T> values) {
        for (T value : notNull(name, values)) {
            notNull(name, value);
        }
        return List.copyOf(values);
    }

    /** Refuses {@code null}, and a text that {@link #wellFormed} refuses. For all texts that are sent, now or later. */
    public static String text(String name, @Nullable String value) {
        String text = notNull(name, value);
        int half = halfOfPair(text);
        if (half >= 0) {
            throw notRepresentable("Argument `" + name + "`", half);
        }
        return text;
    }

    /** Takes {@code null} and what {@link #text} takes. */
    public static @Nullable String textOrNull(String name, @Nullable String value) {
        return value == null ? null : text(name, value);
    }

    /** A copy of values of which each is a {@link #text}. */
    public static List<String> texts(String name, String[] values) {
        return texts(name, Arrays.asList(notNull(name, values)));
    }

    /** A copy of values of which each is a {@link #text}. */
    public static List<String> texts(String name, Collection<String> values) {
        for (String value : notNull(name, values)) {
            text(name, value);
        }
        return List.copyOf(values);
    }

    /**
     * Refuses a text with half of a surrogate pair, as it comes of cutting a text in the middle of a character: UTF-8 has
     * no bytes for it, and a question mark would be sent in its place.
     *
     * @param what what the text is for, at the beginning of a sentence
     */
    public static String wellFormed(String what, String text) {
        int half = halfOfPair(text);
        if (half >= 0) {
            throw notRepresentable(what, half);
        }
        return text;
    }

    private static SparkIllegalArgumentException notRepresentable(String what, int half) {
        return new SparkIllegalArgumentException(
                "VALUE_NOT_REPRESENTABLE",
                what + " can't hold the text given: at position " + half
                        + " it has half of a surrogate pair, which is no character.");
    }

    /** The position of the first half without the other, or -1. */
    private static int halfOfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
