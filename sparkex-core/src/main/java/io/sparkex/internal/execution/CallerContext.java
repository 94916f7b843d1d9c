package io.sparkex.internal.execution;

import com.google.protobuf.Any;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a thread has chosen for its operations, to be taken along to another thread: tags, options, extensions of the user
 * context. Immutable.
 */
final class CallerContext {
    private final SessionState session;
    private final Set<String> tags;
    private final ActionScope.@Nullable Chosen options;
    private final Map<String, Any> extensions;

    private CallerContext(SessionState session) {
        this.session = session;
        this.tags = session.tags().get();
        this.options = session.scope().current();
        this.extensions = session.users().local();
    }

    /** Takes what the calling thread has chosen. */
    static CallerContext of(SessionState session) {
        return new CallerContext(session);
    }

    /** Does something as the thread would have done it; afterwards the doing thread has its own choices again. */
    <T extends @Nullable Object> T call(Supplier<T> body) {
        CallerContext own = new CallerContext(session);
        apply();
        try {
            return body.get();
        } finally {
            own.apply();
        }
    }

    private void apply() {
        session.tags().set(tags);
        session.scope().set(options);
        session.users().setLocal(extensions);
    }
}
