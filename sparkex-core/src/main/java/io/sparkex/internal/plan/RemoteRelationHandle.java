package io.sparkex.internal.plan;

/**
 * A relation that the server keeps for this client, such as the rows of a checkpoint. Compared by identity: as long as a
 * plan reaches this object the server has to keep the relation, and no longer.
 */
public final class RemoteRelationHandle {
    private final String relationId;

    public RemoteRelationHandle(String relationId) {
        this.relationId = relationId;
    }

    /** The id that the server gave the relation. */
    public String relationId() {
        return relationId;
    }
}
