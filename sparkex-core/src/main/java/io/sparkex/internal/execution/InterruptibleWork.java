package io.sparkex.internal.execution;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Work that another thread may stop. It is interrupted while it is being done and at no other time, so that the thread
 * can be lent by an executor: what the executor does next is not interrupted. Thread-safe.
 */
final class InterruptibleWork {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread worker;
    private boolean stopped;

    /** Takes the calling thread for the work; false when it was stopped before. */
    boolean begin() {
        lock.lock();
        try {
            worker = stopped ? null : Thread.currentThread();
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the thread back as it was. */
    void end() {
        lock.lock();
        try {
            worker = null;
            if (stopped) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the thread at its work, and lets no other begin. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            if (worker != null) {
                worker.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }
}
