package io.sparkex.internal.execution;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.UserContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who the user of one session is, and the extensions of it that are added for all threads or for the calling one. PySpark:
 * {@code add_threadlocal_user_context_extension} and its relatives.
 */
public final class UserContexts {
    private final UserContext user;
    private final Map<String, Any> global = new LinkedHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // Each session has its own.
    private final ThreadLocal<Map<String, Any>> local = ThreadLocal.withInitial(LinkedHashMap::new);

    public UserContexts(Optional<String> userId) {
        UserContext.Builder context = UserContext.newBuilder();
        userId.ifPresent(context::setUserId);
        this.user = context.build();
    }

    private UserContexts(UserContext user) {
        this.user = user;
    }

    /** The same user without any extension, for another session. */
    UserContexts withoutExtensions() {
        return new UserContexts(user);
    }

    /** The user alone, for the calls that carry no extensions. */
    UserContext user() {
        return user;
    }

    /** The user with the extensions for all threads and then those of the calling one. */
    UserContext current() {
        UserContext.Builder context = user.toBuilder();
        synchronized (global) {
            context.addAllExtensions(global.values());
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

    /** Adds an extension to the requests of all threads; gives the id to remove it by. */
    public String addGlobal(String typeUrl, byte[] value) {
        String id = "global_" + UUID.randomUUID();
        synchronized (global) {
            global.put(id, any(typeUrl, value));
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
        synchronized (global) {
            global.remove(id);
        }
    }

    /** Removes the extensions for all threads and those of the calling one. */
    public void clear() {
        local.remove();
        synchronized (global) {
            global.clear();
        }
    }

    private static Any any(String typeUrl, byte[] value) {
        return Any.newBuilder()
                .setTypeUrl(typeUrl)
                .setValue(ByteString.copyFrom(value))
                .build();
    }
}
