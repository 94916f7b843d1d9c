package io.sparkex.internal.arrow;

/** Names of columns for messages. */
final class ColumnPath {
    private static final int LONGEST = 250;

    private ColumnPath() {}

    /**
     * The name of a part. Only its end when it is long: a schema can have many parts below a long name, and their names
     * together would be longer than any message.
     */
    static String of(String parent, String name) {
        String path = parent.isEmpty() ? name : parent + "." + name;
        return path.length() <= LONGEST ? path : "…" + path.substring(path.length() - LONGEST);
    }
}
