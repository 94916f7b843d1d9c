package io.sparkex.internal.execution;

import io.sparkex.config.ResultChunking;
import io.sparkex.config.RetryListener;
import io.sparkex.config.RetryPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How a session executes; each session begins with the values of its builder and may change them. Thread-safe. */
public final class ExecutionSettings {
    private volatile List<RetryPolicy> retryPolicies = List.of(RetryPolicy.defaultPolicy());
    private volatile boolean reattachable = true;
    private volatile ResultChunking resultChunking = ResultChunking.defaults();
    private volatile boolean releasedOnClose = true;
    private final CopyOnWriteArrayList<RetryListener> retryListeners = new CopyOnWriteArrayList<>();

    /** The same values for another session, which may change its own. */
    public ExecutionSettings copy() {
        ExecutionSettings copy = new ExecutionSettings();
        copy.retryPolicies = retryPolicies;
        copy.reattachable = reattachable;
        copy.resultChunking = resultChunking;
        copy.releasedOnClose = releasedOnClose;
        copy.retryListeners.addAll(retryListeners);
        return copy;
    }

    public List<RetryPolicy> retryPolicies() {
        return retryPolicies;
    }

    public void setRetryPolicies(List<RetryPolicy> policies) {
        retryPolicies = List.copyOf(policies);
    }

    public boolean isReattachable() {
        return reattachable;
    }

    public void setReattachable(boolean enabled) {
        reattachable = enabled;
    }

    public ResultChunking resultChunking() {
        return resultChunking;
    }

    public void setResultChunking(ResultChunking chunking) {
        resultChunking = chunking;
    }

    public boolean isReleasedOnClose() {
        return releasedOnClose;
    }

    public void setReleasedOnClose(boolean release) {
        releasedOnClose = release;
    }

    public List<RetryListener> retryListeners() {
        return retryListeners;
    }

    public void addRetryListener(RetryListener listener) {
        retryListeners.addIfAbsent(listener);
    }
}
