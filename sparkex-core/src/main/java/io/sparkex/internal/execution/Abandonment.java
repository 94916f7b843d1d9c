package io.sparkex.internal.execution;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done for objects that were forgotten instead of closed. While there are some to watch, the thread for calls in
 * the background looks for such ones once in a while, so that this needs no thread of its own. Thread-safe.
 */
final class Abandonment {
    private static final Logger LOG = LoggerFactory.getLogger(Abandonment.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final BackgroundCalls background;
    private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    Abandonment(BackgroundCalls background) {
        this.background = background;
    }

    /**
     * Does something when an object becomes unreachable before the watch ends.
     *
     * @param cleanup does not refer to the object, and waits for nothing
     */
    Watch watch(Object object, Runnable cleanup) {
        Watch watch = new Watch(object, cleanup);
        open.add(watch);
        lookAgain();
        return watch;
    }

    /** Forgets all; the server lets go of what belongs to a session that ends. */
    void close() {
        open.clear();
    }

    private void lookAgain() {
        if (!open.isEmpty() && looking.compareAndSet(false, true) && !background.later(INTERVAL, this::look)) {
            close();
        }
    }

    private void look() {
        try {
            for (Reference<?> found = unreachable.poll(); found != null; found = unreachable.poll()) {
                if (found instanceof Watch watch && open.remove(watch)) {
                    watch.cleanUp();
                }
            }
        } finally {
            looking.set(false);
            lookAgain();
        }
    }

    /** The watch over one object, which it does not keep from being forgotten. */
    final class Watch extends PhantomReference<Object> {
        private final Runnable cleanup;

        private Watch(Object object, Runnable cleanup) {
            super(object, unreachable);
            this.cleanup = cleanup;
        }

        /** One that fails does not keep the others from being looked for. */
        private void cleanUp() {
            try {
                cleanup.run();
            } catch (RuntimeException e) {
                LOG.debug("What was forgotten could not be ended", e);
            }
        }

        /** The object has come to an end of its own. */
        void end() {
            open.remove(this);
        }
    }
}
