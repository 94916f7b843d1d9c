package io.sparkex.internal.execution;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.UserContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who the user is, and the extensions of it that the process or the calling thread adds. PySpark:
 * {@code add_threadlocal_user_context_extension} and its relatives.
 */
public final class UserContexts {
    private static final Map<String, Any> GLOBAL = new LinkedHashMap<>();

    private final UserContext user;

    @SuppressWarnings("ThreadLocalUsage") // Each connection has its own.
    private final ThreadLocal<Map<String, Any>> local = ThreadLocal.withInitial(LinkedHashMap::new);

    public UserContexts(Optional<String> userId) {
        UserContext.Builder context = UserContext.newBuilder();
        userId.ifPresent(context::setUserId);
        this.user = context.build();
    }

    /** The user alone, for the calls that carry no extensions. */
    UserContext user() {
        return user;
    }

    /** The user with the extensions of the process and then of the calling thread. */
    UserContext current() {
        UserContext.Builder context = user.toBuilder();
        synchronized (GLOBAL) {
            context.addAllExtensions(GLOBAL.values());
        }
        return context.addAllExtensions(local.get().values()).build();
    }

    /** The extensions of the calling thread. */
    Map<String, Any> local() {
        return new LinkedHashMap<>(local.get());
    }

    /** Replaces the extensions of the calling thread. */
    void setLocal(Map<String, Any> replacement) {
        if (replacement.isEmpty()) {
            local.remove();
        } else {
            local.set(new LinkedHashMap<>(replacement));
        }
    }

    /** Adds an extension to the requests of all sessions; gives the id to remove it by. */
    public String addGlobal(String typeUrl, byte[] value) {
        String id = "global_" + UUID.randomUUID();
        synchronized (GLOBAL) {
            GLOBAL.put(id, any(typeUrl, value));
        }
        return id;
    }

    /** Adds an extension to the requests of the calling thread; gives the id to remove it by. */
    public String addThreadLocal(String typeUrl, byte[] value) {
        String id = "threadlocal_" + UUID.randomUUID();
        local.get().put(id, any(typeUrl, value));
        return id;
    }

    /** Removes the extension of an id. */
    public void remove(String id) {
        if (id.startsWith("threadlocal_")) {
            local.get().remove(id);
            return;
        }
        synchronized (GLOBAL) {
            GLOBAL.remove(id);
        }
    }

    /** Removes the extensions of the process and of the calling thread. */
    public void clear() {
        local.remove();
        synchronized (GLOBAL) {
            GLOBAL.clear();
        }
    }

    private static Any any(String typeUrl, byte[] value) {
        return Any.newBuilder()
                .setTypeUrl(typeUrl)
                .setValue(ByteString.copyFrom(value))
                .build();
    }
}
