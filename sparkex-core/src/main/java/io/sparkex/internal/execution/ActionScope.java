package io.sparkex.internal.execution;

import io.sparkex.config.ActionOptions;
import io.sparkex.config.ResultChunking;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The options that the block of code around an action chose, by thread. */
public final class ActionScope {
    @SuppressWarnings("ThreadLocalUsage") // Each session has its own.
    private final ThreadLocal<@Nullable Chosen> chosen = new ThreadLocal<>();

    /** Options, and whether their operation id has been used; actions on other threads may share them. */
    static final class Chosen {
        private final ActionOptions options;
        private final AtomicBoolean idUsed = new AtomicBoolean();

        private Chosen(ActionOptions options) {
            this.options = options;
        }
    }

    /** Runs a block with options; what was chosen around it applies again afterwards. */
    public <T, E extends Exception> T with(ActionOptions options, Block<T, E> body) throws E {
        Chosen around = chosen.get();
        chosen.set(new Chosen(options));
        try {
            return body.run();
        } finally {
            set(around);
        }
    }

    /** What applies to the calling thread. */
    @Nullable
    Chosen current() {
        return chosen.get();
    }

    /** Replaces what applies to the calling thread. */
    void set(@Nullable Chosen replacement) {
        if (replacement == null) {
            chosen.remove();
        } else {
            chosen.set(replacement);
        }
    }

    /** The id for the next action of the calling thread. */
    String operationId() {
        Chosen current = chosen.get();
        if (current == null || current.options.operationId().isEmpty()) {
            return UUID.randomUUID().toString();
        }
        String id = current.options.operationId().get();
        if (!current.idUsed.compareAndSet(false, true)) {
            throw new SparkIllegalArgumentException(
                    "OPERATION_ID_ALREADY_USED",
                    "The operation id " + id
                            + " was used by an action of this block already; each action needs its own.");
        }
        return id;
    }

    /** The chunks for the next action of the calling thread. */
    ResultChunking resultChunking(ResultChunking otherwise) {
        Chosen current = chosen.get();
        return current == null ? otherwise : current.options.resultChunking().orElse(otherwise);
    }

    /** What runs inside of a block. */
    @FunctionalInterface
    public interface Block<T, E extends Exception> {
        T run() throws E;
    }
}
