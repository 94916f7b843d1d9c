package io.sparkex.internal.typecodec;

import io.sparkex.options.StorageLevel;

/** Storage levels to and from {@code spark.connect.StorageLevel}. */
public final class StorageLevelCodec {
    private StorageLevelCodec() {}

    /** The wire form of a level. */
    public static io.sparkex.connect.proto.StorageLevel encode(StorageLevel level) {
        return io.sparkex.connect.proto.StorageLevel.newBuilder()
                .setUseDisk(level.useDisk())
                .setUseMemory(level.useMemory())
                .setUseOffHeap(level.useOffHeap())
                .setDeserialized(level.deserialized())
                .setReplication(level.replication())
                .build();
    }

    /** The level that a server described. */
    public static StorageLevel decode(io.sparkex.connect.proto.StorageLevel level) {
        return new StorageLevel(
                level.getUseDisk(),
                level.getUseMemory(),
                level.getUseOffHeap(),
                level.getDeserialized(),
                level.getReplication());
    }
}
