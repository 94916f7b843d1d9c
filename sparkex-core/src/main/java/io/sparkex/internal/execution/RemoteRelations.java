package io.sparkex.internal.execution;

import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.Plan;
import io.sparkex.internal.plan.RemoteRelationHandle;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The relations that the server keeps for the plans of a session. When the last plan over one is gone, the server is told
 * so. A thread waits for the garbage collector, only while there is a relation to wait for, and it makes no call itself:
 * it starts one in the background. A closed session keeps nothing, so nothing is sent any more. Thread-safe. PySpark:
 * {@code CachedRemoteRelation.__del__}.
 */
final class RemoteRelations {
    private final SessionState session;
    private final ReferenceQueue<RemoteRelationHandle> unreachable = new ReferenceQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Kept> kept = new HashSet<>();
    private @Nullable Thread watcher;
    private boolean closed;

    RemoteRelations(SessionState session) {
        this.session = session;
    }

    /** Takes charge of a relation; the command is sent when the handle is no longer reachable. */
    RemoteRelationHandle keep(String relationId, Command removal) {
        RemoteRelationHandle handle = new RemoteRelationHandle(relationId);
        lock.lock();
        try {
            if (!closed) {
                kept.add(new Kept(handle, unreachable, removal));
                if (watcher == null) {
                    watcher = new Thread(this::watch, "sparkex-remote-relations");
                    watcher.setDaemon(true);
                    watcher.start();
                }
            }
        } finally {
            lock.unlock();
        }
        return handle;
    }

    /** Forgets all; the server drops them with the session. */
    void close() {
        lock.lock();
        try {
            closed = true;
            kept.clear();
            if (watcher != null) {
                watcher.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            while (isNeeded()) {
                Kept gone = (Kept) unreachable.remove();
                if (forget(gone) && !session.isClosed()) {
                    remove(gone.removal);
                }
            }
        } catch (InterruptedException e) {
            // The session is closed, and with it ends this thread.
        }
    }

    private boolean isNeeded() {
        lock.lock();
        try {
            if (kept.isEmpty()) {
                watcher = null;
                return false;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean forget(Kept gone) {
        lock.lock();
        try {
            return kept.remove(gone);
        } finally {
            lock.unlock();
        }
    }

    /** Sent plainly: there is nothing to reattach to, and removing twice does no harm. */
    private void remove(Command removal) {
        ExecutePlanRequest.Builder request = ExecutePlanRequest.newBuilder()
                .setSessionId(session.sessionId())
                .setUserContext(session.userContext())
                .setClientType(session.clientType())
                .setOperationId(UUID.randomUUID().toString())
                .setPlan(Plan.newBuilder().setCommand(removal));
        String observed = session.observedServerSideSessionId();
        if (observed != null) {
            request.setClientObservedServerSideSessionId(observed);
        }
        session.background().make("ExecutePlan", () -> session.transport().executePlanInBackground(request.build()));
    }

    private static final class Kept extends PhantomReference<RemoteRelationHandle> {
        private final Command removal;

        Kept(RemoteRelationHandle handle, ReferenceQueue<RemoteRelationHandle> queue, Command removal) {
            super(handle, queue);
            this.removal = removal;
        }
    }
}
