package io.sparkex.api;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users of a module could see. */
public final class Sample<T extends Comparable<T>> extends HiddenSample implements AutoCloseable {
    public static final int LIMIT = 1;

    final int hidden = 2;

    public Sample(@Nullable T value) {}

    Sample() {}

    public @Nullable String name(List<? extends @Nullable T> values, int... more) throws IOException {
        return null;
    }

    void gone() {}

    @Override
    public void close() {}

    @Override
    public String overridden() {
        return "";
    }

    /** Seen with the class around it. */
    public enum Kind {
        ONE
    }

    /** Not seen. */
    static final class Rest {
        public void unreachable() {}
    }
}
