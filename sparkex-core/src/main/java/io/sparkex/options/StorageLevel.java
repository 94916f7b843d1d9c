package io.sparkex.options;

/**
 * Where and how the server keeps the rows of a cached data frame. PySpark: {@code pyspark.StorageLevel}.
 *
 * @param useDisk whether rows go to disk
 * @param useMemory whether rows go to memory
 * @param useOffHeap whether the memory is outside of the heap
 * @param deserialized whether rows are kept as objects, not as bytes
 * @param replication how many copies there are
 * @since 0.1.0
 */
public record StorageLevel(
        boolean useDisk, boolean useMemory, boolean useOffHeap, boolean deserialized, int replication) {
    /** Nothing is kept. */
    public static final StorageLevel NONE = new StorageLevel(false, false, false, false, 1);

    /** On disk. */
    public static final StorageLevel DISK_ONLY = new StorageLevel(true, false, false, false, 1);

    /** On the disks of two nodes. */
    public static final StorageLevel DISK_ONLY_2 = new StorageLevel(true, false, false, false, 2);

    /** On the disks of three nodes. */
    public static final StorageLevel DISK_ONLY_3 = new StorageLevel(true, false, false, false, 3);

    /** In memory, as bytes; what finds no room there is computed again. */
    public static final StorageLevel MEMORY_ONLY = new StorageLevel(false, true, false, false, 1);

    /** In the memory of two nodes, as bytes. */
    public static final StorageLevel MEMORY_ONLY_2 = new StorageLevel(false, true, false, false, 2);

    /** In memory, as bytes; what finds no room there goes to disk. */
    public static final StorageLevel MEMORY_AND_DISK = new StorageLevel(true, true, false, false, 1);

    /** In the memory of two nodes, as bytes; what finds no room there goes to disk. */
    public static final StorageLevel MEMORY_AND_DISK_2 = new StorageLevel(true, true, false, false, 2);

    /** In memory, as objects; what finds no room there goes to disk. This is what {@code cache} uses. */
    public static final StorageLevel MEMORY_AND_DISK_DESER = new StorageLevel(true, true, false, true, 1);

    /** In memory outside of the heap; what finds no room there goes to disk. */
    public static final StorageLevel OFF_HEAP = new StorageLevel(true, true, true, false, 1);

    // The levels as Spark's Java API has them: methods, and those in memory keep objects unless they are named SER

    /**
     * Returns {@link #NONE}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel NONE() {
        return NONE;
    }

    /**
     * Returns {@link #DISK_ONLY}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel DISK_ONLY() {
        return DISK_ONLY;
    }

    /**
     * Returns {@link #DISK_ONLY_2}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel DISK_ONLY_2() {
        return DISK_ONLY_2;
    }

    /**
     * Returns {@link #DISK_ONLY_3}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel DISK_ONLY_3() {
        return DISK_ONLY_3;
    }

    /**
     * Returns the level of Spark's Java API: in memory, as objects.
     *
     * @return the level
     */
    public static StorageLevel MEMORY_ONLY() {
        return new StorageLevel(false, true, false, true, 1);
    }

    /**
     * Returns the level of Spark's Java API: in memory of two nodes, as objects.
     *
     * @return the level
     */
    public static StorageLevel MEMORY_ONLY_2() {
        return new StorageLevel(false, true, false, true, 2);
    }

    /**
     * Returns {@link #MEMORY_ONLY}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel MEMORY_ONLY_SER() {
        return MEMORY_ONLY;
    }

    /**
     * Returns {@link #MEMORY_ONLY_2}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel MEMORY_ONLY_SER_2() {
        return MEMORY_ONLY_2;
    }

    /**
     * Returns {@link #MEMORY_AND_DISK_DESER}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel MEMORY_AND_DISK() {
        return MEMORY_AND_DISK_DESER;
    }

    /**
     * Returns the level of Spark's Java API: in memory of two nodes, as objects; what finds no room there goes to disk.
     *
     * @return the level
     */
    public static StorageLevel MEMORY_AND_DISK_2() {
        return new StorageLevel(true, true, false, true, 2);
    }

    /**
     * Returns {@link #MEMORY_AND_DISK}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel MEMORY_AND_DISK_SER() {
        return MEMORY_AND_DISK;
    }

    /**
     * Returns {@link #MEMORY_AND_DISK_2}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel MEMORY_AND_DISK_SER_2() {
        return MEMORY_AND_DISK_2;
    }

    /**
     * Returns {@link #OFF_HEAP}, as Spark's Java API names it.
     *
     * @return the level
     */
    public static StorageLevel OFF_HEAP() {
        return OFF_HEAP;
    }

    /**
     * Returns the level in Spark's words.
     *
     * @return a text, such as {@code Disk Memory Deserialized 1x Replicated}
     */
    @Override
    public String toString() {
        return (useDisk ? "Disk " : "")
                + (useMemory ? "Memory " : "")
                + (useOffHeap ? "OffHeap " : "")
                + (deserialized ? "Deserialized " : "Serialized ")
                + replication
                + "x Replicated";
    }
}
