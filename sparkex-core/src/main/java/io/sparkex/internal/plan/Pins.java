package io.sparkex.internal.plan;

import java.util.HashSet;
import java.util.Set;

/** The relations kept on the server that a plan or an expression is built on. They stay reachable with it. Immutable. */
public final class Pins {
    /** Most plans are built on none. */
    public static final Pins NONE = new Pins(Set.of());

    private final Set<RemoteRelationHandle> handles;

    private Pins(Set<RemoteRelationHandle> handles) {
        this.handles = handles;
    }

    static Pins of(RemoteRelationHandle handle) {
        return new Pins(Set.of(handle));
    }

    /** Both; a chain of steps over the same relations shares one object. */
    Pins and(Pins other) {
        if (handles.containsAll(other.handles)) {
            return this;
        }
        if (other.handles.containsAll(handles)) {
            return other;
        }
        Set<RemoteRelationHandle> both = new HashSet<>(handles);
        both.addAll(other.handles);
        return new Pins(Set.copyOf(both));
    }
}
