package io.sparkex.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Spark that can be started.
 *
 * @param source where it comes from
 * @param origin the same for people, such as the folder
 * @param classPath the entries of the server's class path, in order
 * @param home the Spark home, where there is one
 * @param python the interpreter whose package this is, where it is one
 * @param defaults settings that its installation brings
 */
record ServerFiles(
        ServerSource source,
        String origin,
        List<Path> classPath,
        @Nullable Path home,
        @Nullable Path python,
        Map<String, String> defaults) {
    ServerFiles {
        classPath = List.copyOf(classPath);
        defaults = Map.copyOf(defaults);
    }

    ServerFiles asPython(Path interpreter) {
        return new ServerFiles(
                ServerSource.PYTHON, "pyspark of " + interpreter, classPath, home, interpreter, defaults);
    }
}
