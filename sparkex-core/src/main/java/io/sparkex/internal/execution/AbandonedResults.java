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
 * Ends the operations whose readers were forgotten instead of closed. While there are readers, the thread for calls in
 * the background looks for such ones once in a while, so that this needs no thread of its own. Thread-safe.
 */
final class AbandonedResults {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedResults.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final BackgroundCalls background;
    private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    AbandonedResults(BackgroundCalls background) {
        this.background = background;
    }

    /** Ends an execution when its reader becomes unreachable before the watch ends. */
    Watch watch(Object reader, Execution execution) {
        Watch watch = new Watch(reader, execution);
        open.add(watch);
        lookAgain();
        return watch;
    }

    private void lookAgain() {
        if (!open.isEmpty() && looking.compareAndSet(false, true) && !background.later(INTERVAL, this::look)) {
            // The session is closed, and the server ends its operations.
            open.clear();
        }
    }

    private void look() {
        for (Reference<?> found = unreachable.poll(); found != null; found = unreachable.poll()) {
            if (found instanceof Watch watch && open.remove(watch)) {
                watch.abandon();
            }
        }
        looking.set(false);
        lookAgain();
    }

    /** The watch over one reader. It knows the execution, and does not keep the reader from being forgotten. */
    final class Watch extends PhantomReference<Object> {
        private final Execution execution;

        private Watch(Object reader, Execution execution) {
            super(reader, unreachable);
            this.execution = execution;
        }

        /** The reader has come to an end of its own. */
        void end() {
            open.remove(this);
        }

        private void abandon() {
            LOG.debug(
                    "The rows of the operation {} were neither read to their end nor closed", execution.operationId());
            try {
                execution.close();
            } catch (RuntimeException e) {
                LOG.debug("The operation {} could not be ended", execution.operationId(), e);
            }
        }
    }
}
