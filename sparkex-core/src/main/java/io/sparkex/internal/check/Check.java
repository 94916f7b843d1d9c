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

    /**
     * Refuses a text with half of a surrogate pair, as it comes of cutting a text in the middle of a character: UTF-8 has
     * no bytes for it, and a question mark would be sent in its place.
     *
     * @param what what the text is for, at the beginning of a sentence
     */
    public static String wellFormed(String what, String text) {
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new SparkIllegalArgumentException(
                        "VALUE_NOT_REPRESENTABLE",
                        what + " can't hold the text given: at position " + i
                                + " it has half of a surrogate pair, which is no character.");
            }
            i += Character.charCount(point);
        }
        return text;
    }
}
