package io.sparkex.internal.execution;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The tags that a thread gives to the operations of one session. PySpark: {@code add_tag} and its relatives. */
public final class OperationTags {
    @SuppressWarnings("ThreadLocalUsage") // Each session has its own.
    private final ThreadLocal<Set<String>> tags = new ThreadLocal<>();

    /** The tags of the calling thread. */
    public Set<String> get() {
        Set<String> mine = tags.get();
        return mine == null ? Set.of() : mine;
    }

    /** Replaces the tags of the calling thread. */
    public void set(Set<String> replacement) {
        if (replacement.isEmpty()) {
            tags.remove();
        } else {
            tags.set(Set.copyOf(replacement));
        }
    }

    public void add(String tag) {
        check(tag);
        Set<String> more = new LinkedHashSet<>(get());
        more.add(tag);
        set(more);
    }

    public void remove(String tag) {
        check(tag);
        Set<String> fewer = new LinkedHashSet<>(get());
        fewer.remove(tag);
        set(fewer);
    }

    /** Refuses what can't be a tag. */
    public static void check(String tag) {
        if (tag.isEmpty()) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_NON_EMPTY_STR", "Value for `tag` must be a non empty string, got ''.");
        }
        if (tag.indexOf(',') >= 0) {
            throw new SparkIllegalArgumentException(
                    "VALUE_ALLOWED", "Value for `tag` disallows \",\", got '" + tag + "'.");
        }
    }
}
